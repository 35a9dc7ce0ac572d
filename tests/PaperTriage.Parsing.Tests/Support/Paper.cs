using System.Globalization;

namespace PaperTriage.Parsing.Tests.Support;

/// <summary>A paper as a test wants it printed.</summary>
internal sealed record Paper(string Title, string? Abstract)
{
    public int? Authors { get; init; }

    /// <summary>Handle and display name, as the page prints them in the place of the authors.</summary>
    public (string Handle, string Name)? Organisation { get; init; }

    public DateOnly? Published { get; init; }

    public int? Comments { get; init; }

    /// <summary>Papers of our own making: short and long titles, every kind of metadata, none.</summary>
    public static IReadOnlyList<Paper> Ours { get; } =
    [
        new("Counting Sheep at Scale", Sentences("We count sheep on one hundred hills and find that the count grows with the hills.", 5))
            { Authors = 1, Published = new(2026, 3, 2) },
        new("Does the Moon Need Gradient Clipping?", Sentences("The moon was observed for ninety nights, each with and without clipping.", 7))
            { Authors = 12, Published = new(2024, 11, 30), Comments = 4 },
        new("Tea", Sentences("Tea cools as any tired optimiser does, quickly first and then hardly at all.", 6))
            { Organisation = ("kettle-ai", "Kettle AI Research"), Published = new(2025, 1, 9) },
        new("A Very Short Note", "Two kettles boil no faster than one, as we show here with eleven kettles."),
        new("On the Patience of Large Teapots: How Many Cups a Pot Pours Before Its Handle Warms, and What This Tells of Quantized Weights in Four Bits", Sentences("Large teapots are patient; small ones are not.", 9))
            { Authors = 3, Published = new(2026, 4, 1), Comments = 17 },
        new("U-Turn: Learning to Walk Back, vs. Learning to Stay", Sentences("Walking back is learned in fewer steps than staying, at 54.6\\% of the cost and 2times the speed.", 4))
            { Organisation = ("Meadow", "Meadow"), Published = new(2023, 2, 28), Comments = 1 },
    ];

    private static string Sentences(string sentence, int times) => string.Join(' ', Enumerable.Repeat(sentence, times));

    /// <summary>The date as the page of a day prints it: with a year only when it is another one.</summary>
    public string? PrintedDate(int digestYear) =>
        Published?.ToString(Published.Value.Year == digestYear ? "MMM d" : "MMM d, yyyy", CultureInfo.InvariantCulture);
}

using PaperTriage.Digests;
using PaperTriage.Tests.Support;

namespace PaperTriage.Tests.Digests;

/// <summary>
/// Digests in which a few titles, ids and sets of authors meet again and again. Every digest has bytes of its own; the same
/// seed gives the same digests.
/// </summary>
internal sealed class AnyDigests(int seed)
{
    private readonly Random random = new(seed);

    public Random Random => random;

    /// <param name="count">How many digests.</param>
    /// <param name="works">How many titles and ids there are to choose from; the fewer, the more contradictions.</param>
    /// <param name="papers">The most papers a digest has.</param>
    public List<IncomingDocument> Make(int count, int works, int papers = 4) => [.. Enumerable.Range(0, count).Select(i => Digest(i, works, papers))];

    private IncomingDocument Digest(int number, int works, int papers)
    {
        var text = PaperLine.Digest(Enumerable.Range(0, random.Next(1, papers + 1)).Select(_ => Paper(works)).Append(new($"Marker {seed} {number}")));
        return LibraryOfApp.Document(text, $"{seed}-{number}.jsonl", random.Next(4) == 0 ? null : new DateOnly(2024, 5, 1).AddDays(random.Next(5)));
    }

    private PaperLine Paper(int works) => new(
        Pick(Title(random.Next(works)), Title(random.Next(works)), "Three Short Words"),
        Pick(null, null, $"2403.{random.Next(works) + 1:00000}"),
        Pick(null, null, null, $"10.1000/{random.Next(works)}"),
        Pick<string[]?>(null, ["Ada Lovelace"], ["Alan Turing"], ["Lovelace, A.", "Alan Turing"], ["Grace Hopper"], ["42"]),
        Pick(null, "We count what was counted before.", "We count it again, and better."),
        Pick<int?>(null, random.Next(100)),
        Pick<int?>(null, random.Next(9)),
        Pick(null, "2024-04-02"),
        Pick(null, "Engine Works"),
        Pick<string[]?>(null, [$"https://code.example/{random.Next(3)}"]),
        Pick(null, null, "2024-05-03T10:00:00.000Z"));

    private static string Title(int number) => $"On The Counting Of {(char)('A' + number % 26)}{number}";

    private T Pick<T>(params T[] of) => of[random.Next(of.Length)];
}

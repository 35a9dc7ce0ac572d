using PaperTriage.Parsing.Digests.Json;

namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>What a page says outside of its cards.</summary>
internal sealed class PageOutline
{
    /// <summary>Data for the scripts of the page (<c>data-target</c>, <c>data-props</c>), in order.</summary>
    internal List<PageProps> Props { get; } = [];

    internal IReadOnlyList<Card> Cards { get; set; } = [];

    /// <summary>Text of <c>title</c>.</summary>
    internal string Title { get; set; } = "";

    /// <summary>Text of the first <c>h1</c>.</summary>
    internal string Heading { get; set; } = "";

    /// <summary>The address that the page says it has (<c>og:url</c>).</summary>
    internal string Address { get; set; } = "";

    /// <summary>The day of the page as its <c>time</c> element outside of any card has it.</summary>
    internal string? PrintedDate { get; set; }

    /// <summary>The same as text: <c>Aug 1</c>.</summary>
    internal string PrintedText { get; set; } = "";

    internal Place PrintedAt { get; set; }

    internal bool AsksForPassword { get; set; }

    /// <summary>Whether an element is met that only a firewall's own page has.</summary>
    internal bool IsChallenge { get; set; }

    /// <summary>Whether the page ends as pages do.</summary>
    internal bool IsClosed { get; set; }

    /// <summary>Whether the page begins as whole pages do.</summary>
    internal bool IsWhole { get; set; }

    /// <summary>Where elements are nested too deeply; null when nowhere.</summary>
    internal Place? TooDeep { get; set; }

    /// <summary>Where the page breaks off inside a tag; null when it does not.</summary>
    internal Place? BrokenTag { get; set; }

    internal bool HasArticles { get; set; }

    internal DateOnly? PrintedDay => PrintedDate is { } printed ? JsonDay.Of(printed) : null;

    /// <summary>The page of several days, or of none: a week, a month, what is trending.</summary>
    internal bool HasNoDay => Address.Contains("/papers/week/", StringComparison.Ordinal)
        || Address.Contains("/papers/month/", StringComparison.Ordinal) || IsTrending;

    internal bool IsTrending => Address.Contains("/papers/trending", StringComparison.Ordinal)
        || Title.StartsWith("Trending", StringComparison.Ordinal);

    /// <summary>A page of this site's papers, whatever it lists.</summary>
    internal bool IsOfPapers => Props.Exists(props => props.Target is PageProps.List or PageProps.Single)
        || Title.Contains("Papers - Hugging Face", StringComparison.Ordinal);

    /// <summary>The search of the address.</summary>
    internal string? Query => QueryOf(Address);

    /// <summary>What an address of the site searches for: the parameter <c>q</c>.</summary>
    internal static string? QueryOf(string address)
    {
        var start = address.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
            return null;

        foreach (var pair in address[(start + 1)..].Split('#')[0].Split('&'))
        {
            if (pair.StartsWith("q=", StringComparison.Ordinal))
                return Text.PlainText.OneLine(Uri.UnescapeDataString(pair[2..].Replace('+', ' '))) is { Length: > 0 } query ? query : null;
        }

        return null;
    }
}

/// <summary>Data that the page hands to one of its scripts.</summary>
/// <param name="Target">The script.</param>
/// <param name="Json">The data; null when the element has none.</param>
/// <param name="At">Where its element begins.</param>
internal sealed record PageProps(string Target, string? Json, Place At)
{
    /// <summary>The script of the pages that list papers.</summary>
    internal const string List = "DailyPapers";

    /// <summary>The script of the page of one paper.</summary>
    internal const string Single = "PaperContent";
}

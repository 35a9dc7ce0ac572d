using System.Text;

namespace PaperTriage.Parsing.Tests.Support;

/// <summary>Documents for the property tests: of our own making always, real ones where they are.</summary>
internal static class Documents
{
    /// <summary>Enough for dozens of papers.</summary>
    private const int Slice = 24_000;

    /// <summary>A page in each text layout, of our papers and of the real ones.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        PrintedPage.Rich(Paper.Ours), PrintedPage.Bare(Paper.Ours), PrintedPage.Dense(Paper.Ours),
        .. Real("digests", "*.txt").Select(page => page[..End(page)]),
    ];

    /// <summary>The same pages to their ends.</summary>
    public static IReadOnlyList<string> WholePages { get; } = [.. Pages.Take(3), .. Real("digests", "*.txt")];

    /// <summary>The pages, and what else may be spliced into one.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Pages,
        """[{"paper":{"id":"2601.00001","title":"A Kettle in Numbers","summary":"Numbers of kettles, and kettles of numbers.","publishedAt":"2026-01-01T10:00:00.000Z"},"title":"A Kettle in Numbers","numComments":2}]""",
        "{\"id\":\"2601.00002\",\"title\":\"Pots in Lines\",\"abstract\":\"Pots stand in lines.\"}\n{\"id\":\"2601.00003\",\"title\":\"Cups in Lines\",\"abstract\":\"Cups do too.\"}\n",
        "<!DOCTYPE html>\n<html><head><title>Just a moment...</title></head>\n<body><p>Checking your browser.</p></body></html>\n",
        "", "\0\u0001\u0002", "\u00E9\u4E16\U0001F600\u2028\u0085",
        .. Real("daily-papers/api-days", "2025-10-*.json").Take(2).Select(day => day[..Math.Min(day.Length, Slice)]),
        .. Real("daily-papers/odd-shapes", "*.json").Select(day => day[..Math.Min(day.Length, Slice)]),
    ];

    private static IEnumerable<string> Real(string folder, string pattern) =>
        Shared.Folder is null ? [] : Directory.GetFiles(Shared.Path(folder), pattern).Order(StringComparer.Ordinal).Select(file => File.ReadAllText(file, Encoding.UTF8));

    /// <summary>Up to the end of a line, so that a page begins whole.</summary>
    private static int End(string page) => page.Length <= Slice ? page.Length : page.IndexOf('\n', Slice) + 1;
}

using PaperTriage.Parsing.Digests;
using PaperTriage.Shell;

namespace PaperTriage.Digests;

/// <summary>A page of the raw text of a digest: numbered lines, each cut where it is too long to show.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Total">Lines of the whole document.</param>
/// <param name="Lines">What this page shows.</param>
internal sealed record RawPage(int Number, int Pages, int Total, IReadOnlyList<RawLine> Lines)
{
    public const int LinesPerPage = 400;

    /// <summary>The most characters of a line that are shown; less where a page has many long lines.</summary>
    public const int LongestLine = 20_000;

    private const int LongestPage = 1_000_000;

    /// <param name="document">The raw bytes.</param>
    /// <param name="page">The page asked for; moved into what exists.</param>
    /// <param name="line">A line that the reader looks for: its page is shown instead, if it exists.</param>
    /// <param name="column">Where in that line; a long line is cut around it.</param>
    public static RawPage Of(ReadOnlyMemory<byte> document, int page, int? line = null, int? column = null)
    {
        var lines = DocumentLines.Of(document);
        var pages = Math.Max(1, (lines.Count + LinesPerPage - 1) / LinesPerPage);
        var number = Math.Clamp(line is > 0 and { } wanted && wanted <= lines.Count ? (wanted - 1) / LinesPerPage + 1 : page, 1, pages);
        var first = (number - 1) * LinesPerPage;
        var shown = lines.Skip(first).Take(LinesPerPage).ToList();
        var longest = shown.Sum(l => (long)Math.Min(l.Length, LongestLine)) <= LongestPage ? LongestLine : LongestPage / LinesPerPage;

        return new(number, pages, lines.Count, [.. shown.Select((text, i) => Cut(first + i + 1, text.Span, longest, first + i + 1 == line ? column ?? 1 : 1))]);
    }

    private static RawLine Cut(int number, ReadOnlySpan<char> line, int longest, int column)
    {
        if (line.Length <= longest)
            return new(number, line.ToString(), 0, 0);

        // Some words before the place, so that it is seen where it stands.
        var start = Math.Clamp(column - 1 - longest / 10, 0, line.Length - longest);
        return new(number, line.Slice(start, longest).ToString(), start, line.Length - start - longest);
    }

    /// <summary>The address within the site that shows a place of a digest.</summary>
    public static string AddressOf(long digest, int line, int column) => $"/digests/{digest}/raw?line={line}&column={column}#L{line}";
}

/// <summary>A line as it is shown, and how many characters were left out on each side.</summary>
internal sealed record RawLine(int Number, string Text, int Before, int After)
{
    public string? Note => (Before, After) switch
    {
        (0, 0) => null,
        (0, _) => $"{Counts.Of(After, "more character")}",
        _ => $"from character {Counts.Of(Before + 1)}; {Counts.Of(After, "more character")}",
    };
}

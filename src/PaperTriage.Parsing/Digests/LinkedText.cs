using PaperTriage.Parsing.Digests.Layouts;
using PaperTriage.Parsing.Digests.LinkedCopies;
using PaperTriage.Parsing.Digests.Pages;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests;

/// <summary>
/// Reads a page of Daily Papers that a tool saved as text with its links: with addresses on lines of their own
/// (NotebookLM), with numbered references (html2text), or as Markdown (Firecrawl). The links give ids, votes and
/// comments. Never throws; time is linear.
/// </summary>
internal sealed class LinkedText
{
    /// <summary>No paper of such a copy takes more lines.</summary>
    private const int LinesOfPaper = 60;

    private readonly TextPage page;
    private readonly IReadOnlyList<LinkedItem> items;
    private readonly LinkedBlocks blocks;
    private readonly DateOnly? given;
    private readonly LinkedLines lines;
    private readonly List<DigestProblem> problems = [];

    private LinkedText(TextPage page, DateOnly? given)
    {
        (this.page, this.given) = (page, given);
        items = LinkedItems.Of(page);
        blocks = LinkedBlocks.Of(items);
        lines = new(page);
    }

    /// <summary>Whether a text looks like such a copy: often enough, and twice at least, a line is a linked title or the end of another link of a paper.</summary>
    internal static bool Is(TextPage page)
    {
        var papers = page.Lines.Count(line => IsOfPaper(page.Span(line)));
        return papers > 1 && papers * LinesOfPaper >= page.Lines.Count;
    }

    internal static DigestReading Read(TextPage page, DateOnly? given) => new LinkedText(page, given).Finish();

    private static bool IsOfPaper(ReadOnlySpan<char> line) =>
        line.StartsWith("### [") && (line[^1] == ']' && line.Contains("][", StringComparison.Ordinal) || line.Contains("](https://huggingface.co/papers/", StringComparison.Ordinal))
        || line.StartsWith("][") && line[^1] == ']'
        || line.StartsWith("https://huggingface.co/papers/") && !line.Contains(' ') && SiteLink.Of(line).Kind == SiteLinkKind.Paper
        || line.Contains("https://huggingface.co/login?next=%2Fpapers%2F", StringComparison.Ordinal);

    private DigestReading Finish()
    {
        var titled = Own();
        var heading = Heading();
        var known = given ?? CopiedDay(heading?.Day);
        var dates = new PrintedDates(heading?.Day, titled.Select(block => block.Day), known);
        List<DigestEntry> entries = [];
        foreach (var block in titled)
        {
            var (published, wrong) = block.Day is { } day ? dates.Of(day) : default;
            entries.Add(block.ToEntry(entries.Count + 1, published));
            if (wrong is not null)
                problems.Add(new(block.DayAt with { LastLine = block.DayAt.Line }, wrong));
        }

        var query = Query();
        return new()
        {
            Format = DigestFormat.LinkedText,
            Date = dates.Date,
            PrintedDate = heading?.Text,
            Query = query,
            Entries = entries,
            Furniture = lines.Furniture(blocks.Outside, query),
            Problems = [.. problems.Concat(lines.Lost()).OrderBy(problem => problem.At.Line).ThenBy(problem => problem.At.Column)],
        };
    }

    /// <summary>Gives each paper its lines; one without a title, or without lines of its own, is none.</summary>
    private List<LinkedBlock> Own()
    {
        List<LinkedBlock> titled = [];
        var last = 0;
        foreach (var block in blocks.Blocks)
        {
            if (block.Title is null || block.FirstLine <= last)
            {
                problems.Add(new(block.At with { LastLine = block.FirstLine }, block.Title is null
                    ? "A paper without a title: not taken."
                    : "This paper begins on a line of the one before: not taken."));
                continue;
            }

            titled.Add(block);
            last = block.LastLine;
            lines.Give(block);
        }

        foreach (var item in blocks.Outside.Where(item => lines.IsOfPaper(item.At.Line) && !item.IsFrame && item.Text.Length > 0 && !PageHeading.Is(item.Text)))
            problems.Add(new(item.At with { LastLine = item.At.Line }, $"Inside of a paper stands “{Excerpt.Of(item.Text)}”: not taken."));
        return titled;
    }

    private (PrintedDay Day, string Text)? Heading()
    {
        foreach (var item in blocks.Outside)
        {
            if (!item.IsFrame && MetadataLine.TryRead(item.Text, out var metadata) && metadata is { Day: { } day, AuthorCount: null })
                return (day, item.Text);
        }

        return null;
    }

    /// <summary>The day of the heading, in the year in which the tool says that it made the copy.</summary>
    private DateOnly? CopiedDay(PrintedDay? heading)
    {
        if (heading is not { Year: null } day)
            return null;

        foreach (var item in items.TakeWhile(item => !item.IsHeading || !item.IsLink).Take(40))
        {
            var colon = item.Text.IndexOf(": ", StringComparison.Ordinal);
            if (colon is < 0 or > 40 || Copied(item.Text.AsSpan(colon + 2)) is not { } copied)
                continue;

            var same = day.In(copied.Year);
            return same is { } own && own.DayNumber <= copied.DayNumber + 1 ? same : day.In(copied.Year - 1);
        }

        return null;
    }

    private static DateOnly? Copied(ReadOnlySpan<char> written) => written.Length >= 10 ? IsoDay.Of(written[..10]) : null;

    private string? Query()
    {
        foreach (var item in items.TakeWhile(item => !item.IsHeading || !item.IsLink).Take(40))
        {
            var address = item.Address ?? item.Text;
            var start = address.IndexOf("https://huggingface.co/papers?", StringComparison.Ordinal);
            if (start >= 0 && PageOutline.QueryOf(address[start..].Split(' ', '"')[0]) is { } query)
                return query;
        }

        return null;
    }
}

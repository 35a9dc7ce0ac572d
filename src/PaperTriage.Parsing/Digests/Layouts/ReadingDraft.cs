using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>
/// A reading while its lines come in, from first to last. Whoever calls says what a line is; here it is settled whose it
/// is, so that every line ends up in an entry, in a problem or among the headings.
/// </summary>
internal sealed class ReadingDraft(TextPage page)
{
    private const string NoTitle = "An abstract without a title above it: not taken.";
    private const string NoEntry = "Author count or date of no entry: not taken.";

    /// <summary>Titles in a row up to here are kept as papers without an abstract; more of them are a list of something else.</summary>
    private const int MostLooseTitles = 2;

    private readonly List<EntryDraft> entries = [];
    private readonly List<DigestProblem> problems = [];
    private readonly List<Place> headings = [];
    private readonly List<EntryDraft> looseTitles = [];
    private EntryDraft? open;
    private (int First, int Last, int Count) loose;
    private int? growing;
    private int lastHeading;

    internal string? Query { get; private set; }

    internal PrintedDay? HeadingDay { get; private set; }

    internal TextLine HeadingDayLine { get; private set; }

    /// <summary>Whether a title waits for its abstract.</summary>
    internal bool AwaitsAbstract => open is { HasAbstract: false, HasMetadata: false };

    /// <summary>The entry whose lines are coming in; null above the first title and below an abstract that has none.</summary>
    internal EntryDraft? Open => open;

    internal bool IsEmpty => open is null && entries.Count == 0 && loose.Count == 0;

    /// <summary>Whether a line was taken as heading.</summary>
    internal bool IsHeading(TextLine line) => lastHeading == line.Number;

    internal void Heading(TextLine line)
    {
        growing = null;
        lastHeading = line.Number;
        if (headings.Count > 0 && headings[^1].LastLine + 1 == line.Number)
            headings[^1] = headings[^1] with { LastLine = line.Number };
        else
            headings.Add(line.At);
    }

    internal void HeadingDate(TextLine line, PrintedDay day)
    {
        Heading(line);
        if (HeadingDay is null)
            (HeadingDay, HeadingDayLine) = (day, line);
        else if (HeadingDay != day)
            Problem(line.At, $"A second heading prints {page.Span(line)}; the first printed {page.Span(HeadingDayLine)}, which is used.");
    }

    internal void SearchBox(TextLine line)
    {
        Heading(line);
        Query ??= PlainText.OneLine(page.Span(line).ToString());
    }

    internal void Title(TextLine line)
    {
        Close();
        open = new(line);
    }

    internal void Abstract(TextLine line)
    {
        if (open is { HasAbstract: false })
            open.TakeAbstract(line);
        else
            Orphan(line, NoTitle);
    }

    /// <summary>One more line of the abstract that the line above is of.</summary>
    internal void Continue(TextLine line)
    {
        if (open is { HasAbstract: true, HasMetadata: false })
            open.TakeAbstract(line);
        else if (growing is { } last)
            problems[last] = problems[last] with { At = problems[last].At with { LastLine = line.Number } };
        else
            Orphan(line, NoTitle);
    }

    internal void Metadata(TextLine line, MetadataLine metadata)
    {
        if (open is not null && open.TryTake(line, metadata))
        {
            if (metadata.AuthorCount is 0 or < 0 || metadata.Comments < 0)
                Problem(line.At, $"\"{page.Span(line)}\" counts nothing that can be: taken as not known.");
        }
        else if (growing is { } last)
            problems[last] = problems[last] with { At = problems[last].At with { LastLine = line.Number } };
        else
            Orphan(line, NoEntry);
    }

    internal void Organisation(TextLine line) => open!.TakeOrganisation(line, Layouts.Organisation.Read(page.Span(line)));

    /// <summary>A number alone; false when the entry above cannot take it as its comment count.</summary>
    internal bool TryNumber(TextLine line, int? count) => open is not null && open.TryTakeComments(line, count);

    /// <summary>A line that cannot be of any paper. What is around it stays together.</summary>
    /// <param name="line">The line.</param>
    /// <param name="joinsLast">Whether the line above it was such a line too: then one problem covers both.</param>
    internal void Odd(TextLine line, bool joinsLast)
    {
        if (joinsLast)
            problems[^1] = problems[^1] with { At = problems[^1].At with { LastLine = line.Number } };
        else
            Problem(line.At, "Neither title, abstract nor metadata: not taken.");
    }

    internal void Problem(Place at, string message) => problems.Add(new(at, message));

    internal DigestReading Finish(DigestFormat format, DateOnly? given)
    {
        Close();
        FlushLooseTitles();
        var dating = new DigestDating(page, entries, HeadingDay, HeadingDayLine, given);
        problems.AddRange(dating.Problems());
        problems.Sort((one, other) => one.At.Line != other.At.Line ? one.At.Line.CompareTo(other.At.Line) : one.At.Column.CompareTo(other.At.Column));
        return new()
        {
            Format = format,
            Date = dating.Date,
            PrintedDate = HeadingDay is null ? null : page.Span(HeadingDayLine).ToString(),
            Query = Query,
            Entries = [.. entries.Select((draft, index) => draft.ToEntry(page, index + 1, dating.Published(draft)))],
            Problems = problems,
            Furniture = FreeHeadings(),
        };
    }

    private void Orphan(TextLine line, string message)
    {
        Close();
        growing = problems.Count;
        Problem(line.At, message);
    }

    private void Close()
    {
        growing = null;
        if (open is { HasAbstract: false, HasMetadata: false })
            AddLooseTitle(open);
        else if (open is not null)
        {
            FlushLooseTitles();
            entries.Add(open);
        }

        open = null;
    }

    private void AddLooseTitle(EntryDraft draft)
    {
        loose = (loose.Count == 0 ? draft.Title.Number : loose.First, draft.LastLine, loose.Count + 1);
        if (loose.Count <= MostLooseTitles)
            looseTitles.Add(draft);
    }

    private void FlushLooseTitles()
    {
        if (loose.Count > MostLooseTitles)
            Problem(new(loose.First, looseTitles[0].Title.Column, loose.Last), $"{loose.Count} lines in a row that look like titles without an abstract: not taken.");
        else
        {
            foreach (var draft in looseTitles)
            {
                entries.Add(draft);
                Problem(draft.At, "A title without an abstract: taken as a paper, without one.");
            }
        }

        looseTitles.Clear();
        loose = default;
    }

    /// <summary>Headings that do not stand in the middle of an entry or of a problem.</summary>
    private List<Place> FreeHeadings()
    {
        var taken = entries.Select(entry => entry.At).Concat(problems.Select(problem => problem.At)).OrderBy(place => place.Line).ToList();
        List<Place> free = [];
        var (next, until) = (0, 0);
        foreach (var heading in headings)
        {
            for (var line = heading.Line; line <= heading.LastLine; line++)
            {
                for (; next < taken.Count && taken[next].Line <= line; next++)
                    until = Math.Max(until, taken[next].LastLine);

                if (line <= until)
                    continue;
                if (free.Count > 0 && free[^1].LastLine + 1 == line && line > heading.Line)
                    free[^1] = free[^1] with { LastLine = line };
                else
                    free.Add(new(line, line == heading.Line ? heading.Column : 1, line));
            }
        }

        return free;
    }
}

namespace PaperTriage.Parsing.Digests;

/// <summary>
/// Collects what a reader finds in a document. Of hostile documents only the first problems are told one by one; furniture
/// is kept by whole lines, and a line that an entry or an unread region stands on is theirs.
/// </summary>
/// <param name="lines">How many lines the document has.</param>
internal sealed class ReadingLog(int lines)
{
    internal const int Most = 10_000;

    private readonly List<DigestEntry> entries = [];
    private readonly List<DigestProblem> problems = [];
    private readonly bool[] furnished = new bool[lines + 2];
    private Place? rest;
    private int more;

    /// <summary>The number that the next entry gets.</summary>
    internal int Next => entries.Count + 1;

    /// <summary>Whether further problems are only counted, so that their messages need not be made.</summary>
    internal bool IsFull => problems.Count == Most;

    internal void Add(DigestEntry entry) => entries.Add(entry);

    internal void Tell(Place at, string message)
    {
        if (!IsFull)
        {
            problems.Add(new(at, message));
            return;
        }

        more++;
        rest = rest is { } first ? first with { LastLine = Math.Max(first.LastLine, at.LastLine) } : at;
    }

    internal void Furnish(Place at) => furnished.AsSpan(at.Line, at.LastLine - at.Line + 1).Fill(true);

    internal DigestReading Reading(DigestFormat format, DateOnly? date)
    {
        var all = problems.OrderBy(problem => problem.At.Line).ThenBy(problem => problem.At.Column).ToList();
        if (rest is { } first)
            all.Add(new(first, $"{more} more problems were met from here on; they are not listed one by one."));

        return new() { Format = format, Date = date, Entries = entries, Problems = all, Furniture = Furniture() };
    }

    private List<Place> Furniture()
    {
        foreach (var place in entries.Select(entry => entry.At).Concat(problems.Select(problem => problem.At).Where(at => at.LastLine > at.Line)))
            furnished.AsSpan(place.Line, place.LastLine - place.Line + 1).Clear();

        List<Place> places = [];
        for (var line = 1; line <= lines; line++)
        {
            var start = line;
            while (line <= lines && furnished[line])
                line++;
            if (line > start)
                places.Add(new(start, 1, line - 1));
        }

        return places;
    }
}

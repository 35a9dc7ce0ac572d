namespace PaperTriage.Parsing.Digests;

/// <summary>
/// Collects what a reader finds in a document. Furniture is kept by whole lines, and a line that an entry or an unread region
/// stands on is theirs.
/// </summary>
/// <param name="lines">How many lines the document has.</param>
internal sealed class ReadingLog(int lines)
{
    private readonly List<DigestEntry> entries = [];
    private readonly ProblemLog problems = new();
    private readonly bool[] furnished = new bool[lines + 2];

    /// <summary>The number that the next entry gets.</summary>
    internal int Next => entries.Count + 1;

    /// <summary>Whether further problems are only counted, so that their messages need not be made.</summary>
    internal bool IsFull => problems.IsFull;

    internal void Add(DigestEntry entry) => entries.Add(entry);

    internal void Tell(Place at, string message) => problems.Tell(at, message);

    internal void Furnish(Place at) => furnished.AsSpan(at.Line, at.LastLine - at.Line + 1).Fill(true);

    internal DigestReading Reading(DigestFormat format, DateOnly? date) =>
        new() { Format = format, Date = date, Entries = entries, Problems = problems.InOrder(), Furniture = Furniture() };

    private List<Place> Furniture()
    {
        foreach (var place in entries.Select(entry => entry.At).Concat(problems.Told.Select(problem => problem.At).Where(at => at.LastLine > at.Line)))
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

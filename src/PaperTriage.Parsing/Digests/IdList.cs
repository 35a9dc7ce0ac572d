using PaperTriage.Parsing.Papers;

namespace PaperTriage.Parsing.Digests;

/// <summary>
/// A text that consists of arXiv ids and DOIs in any spelling, any number on a line, as people copy them together. Each is
/// an entry of which nothing but the id is known. A few words that are none are located problems; a text with a line of
/// prose, or with more other words than ids, is no list of ids.
/// </summary>
public static class IdList
{
    /// <summary>A line with more words than this that are no ids is prose.</summary>
    private const int MostOtherWords = 3;

    /// <summary>Characters of a text in which ids are looked for among other words.</summary>
    private const int LongestMessage = 64 * 1024;

    /// <summary>What is written in more ids than this is no list that a person made; each id costs memory.</summary>
    internal const int MostIds = 50_000;

    /// <summary>Every id and every other word of a text, in their order; white space, commas, semicolons, bullets and labels such as <c>doi:</c> are skipped.</summary>
    /// <remarks>Never throws; time is linear.</remarks>
    public static IEnumerable<WrittenId> WrittenIn(string text)
    {
        var number = 0;
        for (var start = 0; start < text.Length;)
        {
            var (end, next) = LineEnds.Find(text, start);
            number++;
            foreach (var written in IdWords.In(text, start, end, number))
                yield return written;
            start = next;
        }
    }

    /// <summary>The reading of a list of ids; null when the text is something else.</summary>
    internal static DigestReading? TryRead(string text, DateOnly? given)
    {
        if (Sift(text) is not { } written)
            return null;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var told = new HashSet<int>();
        List<DigestEntry> entries = [];
        List<DigestProblem> problems = [];
        foreach (var word in written)
        {
            if (!word.IsId)
                problems.Add(new(word.At, $"“{Excerpt.Of(word.Text)}” is neither an arXiv id nor a DOI: not taken."));
            else if (seen.Add(word.Key))
                entries.Add(word.ToEntry(entries.Count + 1));
            else
                continue;
            told.Add(word.At.Line);
        }

        return new() { Format = DigestFormat.IdList, Date = given, Entries = entries, Problems = problems, Furniture = Others(text, told) };
    }

    /// <summary>
    /// The ids among the words of a text that no dialect fits, such as a message that somebody pasted; null when there are
    /// none, or when the text is longer than what people paste.
    /// </summary>
    internal static DigestReading? TryReadAmong(string text, DateOnly? given)
    {
        if (text.Length > LongestMessage)
            return null;

        var ids = WrittenIn(text).Where(w => w.IsId).DistinctBy(w => w.Key, StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
            return null;

        var others = Others(text, [.. ids.Select(w => w.At.Line)]);
        var first = others.Count > 0 ? others[0] : ids[0].At;
        return new()
        {
            Format = DigestFormat.IdList,
            Date = given,
            Entries = [.. ids.Select((w, i) => w.ToEntry(i + 1))],
            Problems = [new(first, "Only the arXiv ids and DOIs were taken; the words around them are read by no dialect.")],
            Furniture = [.. others.Skip(1)],
        };
    }

    /// <summary>All words, when they are those of a list of ids. Prose ends the search at once.</summary>
    private static List<WrittenId>? Sift(string text)
    {
        List<WrittenId> written = [];
        var (ids, others, inLine, line) = (0, 0, 0, 0);
        foreach (var word in WrittenIn(text))
        {
            inLine = word.At.Line == line ? inLine : 0;
            line = word.At.Line;
            if (word.IsId)
                ids++;
            else
            {
                others++;
                if (++inLine > MostOtherWords || others > MostIds)
                    return null;
            }

            if (ids > MostIds)
                return null;
            written.Add(word);
        }

        return ids > others ? written : null;
    }

    /// <summary>Lines that only repeat ids, or hold nothing but bullets and labels.</summary>
    private static List<Place> Others(string text, HashSet<int> told)
    {
        List<Place> others = [];
        var number = 0;
        for (var start = 0; start < text.Length;)
        {
            var (end, next) = LineEnds.Find(text, start);
            var content = text.AsSpan(start, end - start).TrimStart();
            if (!told.Contains(++number) && !content.IsEmpty)
                others.Add(new(number, end - start - content.Length + 1, number));
            start = next;
        }

        return others;
    }
}

/// <summary>One word of a text that may be an arXiv id or a DOI.</summary>
/// <param name="Text">As it is written, without the punctuation around it.</param>
/// <param name="At">Where.</param>
/// <param name="Arxiv">Set when it is an arXiv id.</param>
/// <param name="Doi">Set when it is a DOI.</param>
public readonly record struct WrittenId(string Text, Place At, ArxivId? Arxiv, Doi? Doi)
{
    public bool IsId => Arxiv is not null || Doi is not null;

    /// <summary>The same for the same id in any spelling; the word itself when it is none.</summary>
    public string Key => Arxiv?.Value ?? Doi?.Value ?? Text;

    /// <summary>What people call it: <c>arXiv 2407.21783</c>; the word itself when it is no id.</summary>
    public string Title => Arxiv is { } arxiv ? StubTitle.Of(arxiv) : Doi is { } doi ? StubTitle.Of(doi) : Text;

    internal DigestEntry ToEntry(int position) => new()
    {
        Position = position,
        Title = Title,
        Arxiv = Arxiv,
        ArxivVersion = ArxivId.TryParse(Text, out _, out var version) ? version : null,
        Doi = Doi,
        At = At,
    };
}

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>
/// Reads references in RIS (https://en.wikipedia.org/wiki/RIS_(file_format), and the tags that Zotero, EndNote, Mendeley, Scopus
/// and Web of Science write): lines <c>TY  - JOUR</c> … <c>ER  -</c>; a line without a tag continues the one before. Never
/// throws; time is linear.
/// </summary>
internal sealed class RisDigest
{
    private readonly string text;
    private readonly TextPlaces places;
    private readonly ReadingLog log;
    private RisReference? open;
    private int opened;

    private RisDigest(string text)
    {
        this.text = text;
        places = new(text);
        log = new(places.Lines);
    }

    /// <summary>Whether one of the first lines is <c>TY  - …</c>.</summary>
    internal static bool Fits(string text) => HeadLines.Any(text, (start, end) => TagOf(text.AsSpan(start, end - start)) is "TY");

    internal static DigestReading Read(string text, DateOnly? given) => new RisDigest(text).Run(given);

    private DigestReading Run(DateOnly? given)
    {
        var last = 0;
        for (var at = 0; at < text.Length;)
        {
            var (end, next) = LineEnds.Find(text, at);
            if (!text.AsSpan(at, end - at).IsWhiteSpace())
            {
                ReadLine(at, end, last);
                last = end;
            }

            at = next;
        }

        Close(last, "ends the document");
        return log.Reading(DigestFormat.Ris, given);
    }

    private void ReadLine(int at, int end, int last)
    {
        var line = text.AsSpan(at, end - at);
        var tag = TagOf(line);
        if (tag == "TY")
        {
            Close(last, "is followed by another one");
            (open, opened) = (new(), at);
        }
        else if (open is null && tag == "ER")
            log.Furnish(places.Of(at, end));
        else if (open is null)
            ReadOutside(at, end, tag);
        else if (tag == "ER")
            Finish(end);
        else if (tag is not null)
            open.Add(tag, ValueOf(line));
        else
            open.Continue(line.Trim().ToString());
    }

    /// <summary>Before the first reference sites print who they are: <c>Provider: …</c>, <c>Content:text/plain</c>.</summary>
    private void ReadOutside(int at, int end, string? tag)
    {
        var place = places.Of(at, end);
        if (tag is null && opened == 0 && log.Next == 1)
            log.Furnish(place);
        else
            log.Tell(place, log.IsFull ? "" : $"This line belongs to no reference: “{Excerpt.Of(text[at..Math.Min(end, at + 100)])}”.");
    }

    private void Close(int last, string how)
    {
        if (open is null)
            return;

        log.Tell(places.Of(opened, opened), $"This reference has no ER line and {how}; it was read all the same.");
        Finish(last);
    }

    private void Finish(int end)
    {
        var place = places.Of(opened, end);
        var reference = open!.Reference(message => log.Tell(place with { LastLine = place.Line }, message));
        open = null;
        if (reference.Entry(log.Next, place) is { } entry)
            log.Add(entry);
        else
            log.Tell(place, "This reference has no title, so that it is no entry.");
    }

    /// <summary>The two characters before <c>  - </c>; null when the line is no tagged one.</summary>
    private static string? TagOf(ReadOnlySpan<char> line)
    {
        line = line.TrimStart('\uFEFF');
        return line.Length >= 4 && char.IsAsciiLetterUpper(line[0]) && char.IsAsciiLetterOrDigit(line[1]) && !char.IsAsciiLetterLower(line[1])
            && line[2] == ' ' && line[2..].TrimStart(' ') is ['-', ..] and var rest && line.Length - rest.Length <= 5 && (rest.Length == 1 || rest[1] is ' ' or '\t')
            ? line[..2].ToString()
            : null;
    }

    private static string ValueOf(ReadOnlySpan<char> line) => line[(line.IndexOf('-') + 1)..].Trim().ToString();
}

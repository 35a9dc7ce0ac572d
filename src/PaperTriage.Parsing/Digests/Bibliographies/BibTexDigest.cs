namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>
/// Reads bibliographies in BibTeX (BibTeXing, http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf) and BibLaTeX, as
/// JabRef, Zotero, Mendeley, Google Scholar, DBLP and people write them. Never throws; time is linear.
/// </summary>
internal sealed class BibTexDigest
{
    private readonly string text;
    private readonly TextPlaces places;
    private readonly ReadingLog log;
    private readonly BibTexCursor cursor;
    private readonly BibTexParser parser;
    private readonly List<BibTexEntry> entries = [];

    private BibTexDigest(string text)
    {
        this.text = text;
        places = new(text);
        log = new(places.Lines);
        cursor = new(text);
        parser = new(text, places, log);
    }

    /// <summary>Whether a block such as <c>@article{key,</c> begins one of the first lines.</summary>
    internal static bool Fits(string text)
    {
        var blocks = new BibTexCursor(text);
        return HeadLines.Any(text, (start, end) => text.AsSpan(start, end - start).TrimStart() is ['@', ..] line && blocks.IsBlock(end - line.Length), comment: '%');
    }

    internal static DigestReading Read(string text, DateOnly? given) => new BibTexDigest(text).Run(given);

    private DigestReading Run(DateOnly? given)
    {
        var at = 0;
        while (cursor.Next(at) is { } head)
        {
            Furnish(at, head.Start);
            at = ReadBlock(head, cursor.Limit(head.Body));
        }

        Furnish(at, text.Length);
        AddEntries();
        return log.Reading(DigestFormat.BibTex, given);
    }

    private int ReadBlock(BibTexCursor.Head head, int limit)
    {
        if (head.Type is not ("string" or "preamble" or "comment"))
            return ReadEntry(head, limit);

        var (end, closed) = head.Type == "string" ? parser.ReadMacro(head, limit) : parser.Skip(head, limit);
        Furnish(head.Start, end);
        if (!closed && head.Type != "comment")
            log.Tell(places.Of(head.Start, head.Start), $"This @{head.Type} is not closed before the next entry begins.");
        return end;
    }

    private int ReadEntry(BibTexCursor.Head head, int limit)
    {
        var entry = new BibTexEntry(head.Type);
        var (end, closed) = parser.ReadEntry(head, limit, entry);
        entry.At = places.Of(head.Start, end);
        if (!closed)
            log.Tell(places.Of(head.Start, head.Start), "This entry is not closed before the next one begins or the document ends.");

        entries.Add(entry);
        return end;
    }

    private void AddEntries()
    {
        Dictionary<string, BibTexEntry> byKey = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
            byKey.TryAdd(entry.Key, entry);

        foreach (var entry in entries)
        {
            var parent = entry.CrossReference is { Length: > 0 } key ? byKey.GetValueOrDefault(key) : null;
            var reference = entry.Reference(parent, message => log.Tell(entry.At with { LastLine = entry.At.Line }, message));
            if (reference.Entry(log.Next, entry.At) is { } read)
                log.Add(read);
            else
                log.Tell(entry.At, $"This @{Excerpt.Of(entry.Type)} (key “{Excerpt.Of(entry.Key)}”) has no title, so that it is no entry.");
        }
    }

    private void Furnish(int start, int end)
    {
        if (!text.AsSpan(start, end - start).IsWhiteSpace())
            log.Furnish(places.Of(start, end));
    }
}

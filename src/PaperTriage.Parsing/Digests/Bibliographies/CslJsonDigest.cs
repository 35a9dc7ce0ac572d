using System.Collections.Frozen;
using System.Text;
using PaperTriage.Parsing.Digests.Json;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>
/// Reads references in CSL-JSON (https://github.com/citation-style-language/schema, csl-data.json) as Zotero and pandoc write
/// them: an array, one object, or an array under <c>items</c>. An item that is damaged costs its neighbours nothing. Never
/// throws; time is linear.
/// </summary>
internal sealed class CslJsonDigest
{
    /// <summary>An item that is longer is not looked through to tell the dialect.</summary>
    private const int Reach = 64 * 1024;

    private static readonly FrozenSet<string> Types = FrozenSet.Create(StringComparer.Ordinal,
        "article", "article-journal", "article-magazine", "article-newspaper", "book", "broadcast", "chapter", "dataset", "document", "entry",
        "entry-dictionary", "entry-encyclopedia", "event", "paper-conference", "patent", "periodical", "post", "post-weblog", "report",
        "review", "review-book", "software", "speech", "standard", "thesis", "webpage", "manuscript", "personal_communication", "pamphlet");

    private readonly ReadOnlyMemory<byte> document;
    private readonly PlaceMap places;
    private readonly ReadingLog log;
    private Resync resync = new();

    private CslJsonDigest(ReadOnlyMemory<byte> document)
    {
        this.document = document;
        places = new(document);
        log = new(places.Of(document.Length, document.Length, null).Line);
    }

    private ReadOnlySpan<byte> Document => document.Span;

    /// <summary>
    /// Whether the first object has names or a type that only CSL has. It is left at the first name that only Daily
    /// Papers has, which is the very first one of its answers.
    /// </summary>
    internal static bool Fits(ReadOnlySpan<byte> document)
    {
        var start = FirstItem(document);
        if (start < 0)
            return false;

        var tokens = new JsonTokens(document[..Math.Min(document.Length, start + Reach)], start);
        tokens.Read();
        while (tokens.Read() == JsonToken.Key)
        {
            var name = tokens.Raw;
            if (name.SequenceEqual("paper"u8) || name.SequenceEqual("summary"u8) || name.SequenceEqual("authors"u8) || name.SequenceEqual("upvotes"u8)
                || name.SequenceEqual("data"u8) || name.SequenceEqual("papers"u8) || name.SequenceEqual("dailyPapers"u8) || name.SequenceEqual("error"u8))
                return false;
            if (name.SequenceEqual("issued"u8) || name.SequenceEqual("container-title"u8) || name.SequenceEqual("DOI"u8) || name.SequenceEqual("citation-key"u8))
                return true;

            var isType = name.SequenceEqual("type"u8);
            var isAuthor = name.SequenceEqual("author"u8) && tokens.Peek() == '[';
            tokens.Read();
            if (isAuthor || (isType && tokens.Kind == JsonToken.String && Types.Contains(tokens.Text(out _))))
                return true;
            if (!tokens.Skip())
                return false;
        }

        return false;
    }

    internal static DigestReading Read(ReadOnlyMemory<byte> document, DateOnly? given) => new CslJsonDigest(document).Run(given);

    /// <summary>The brace of the first item; −1 when the document begins otherwise.</summary>
    private static int FirstItem(ReadOnlySpan<byte> document)
    {
        var at = SkipBlank(document, 0);
        if (At(document, at) == '{')
        {
            var inside = SkipBlank(document, at + 1);
            if (!document[inside..].StartsWith("\"items\""u8))
                return at;

            at = SkipBlank(document, inside + "\"items\""u8.Length);
            at = At(document, at) == ':' ? SkipBlank(document, at + 1) : document.Length;
        }

        at = At(document, at) == '[' ? SkipBlank(document, at + 1) : document.Length;
        return At(document, at) == '{' ? at : -1;
    }

    private DigestReading Run(DateOnly? given)
    {
        var at = FirstItem(Document);
        if (at > 0)
            log.Furnish(places.Of(0, Document[..at].TrimEnd(" \t\r\n"u8).Length, null));

        var number = 0;
        while (at < Document.Length)
            at = Document[at] == '{' ? ReadItem(at, $"$[{number++}]") : ReadBetween(at);
        return log.Reading(DigestFormat.CslJson, given);
    }

    private int ReadItem(int start, string path)
    {
        var item = new CslItem();
        var tokens = new JsonTokens(Document, start);
        resync.Learn(Document, start);
        if (!item.Read(ref tokens))
        {
            var next = resync.Find(Document, start + 1, Document.Length);
            var length = Document[start..next].TrimEnd(" \t\r\n,"u8).Length;
            log.Tell(places.Of(start, start + length, path), $"This item cannot be read: {tokens.Fault}. The reading goes on where the next one begins.");
            return next;
        }

        var place = places.Of(start, tokens.Position, path);
        var reference = item.Reference(message => log.Tell(place with { LastLine = place.Line }, message));
        if (reference.Entry(log.Next, place) is { } entry)
            log.Add(entry);
        else
            log.Tell(place, "This item has no title, so that it is no entry.");
        return tokens.Position;
    }

    /// <summary>What stands between items, before the next brace: commas and the closing brackets, or something to tell.</summary>
    private int ReadBetween(int start)
    {
        var length = Document[start..].IndexOf((byte)'{');
        var end = length < 0 ? Document.Length : start + length;
        var from = Math.Min(SkipBlank(Document, start), end);
        var between = Document[from..end].TrimEnd(" \t\r\n"u8);
        if (between.IsEmpty)
            return end;

        var place = places.Of(from, from + between.Length, null);
        if (end < Document.Length ? between.SequenceEqual(","u8) : Closes(between))
            log.Furnish(place);
        else
            log.Tell(place, log.IsFull ? "" : $"This belongs to no item: “{Excerpt.Of(Encoding.UTF8.GetString(between[..Math.Min(between.Length, 200)]))}”.");
        return end;
    }

    /// <summary><c>]</c>, or the <c>] }</c> of a wrapper.</summary>
    private static bool Closes(ReadOnlySpan<byte> text) =>
        text[0] == ']' && (text.Length == 1 || text[1..].Trim(" \t\r\n"u8).SequenceEqual("}"u8));

    private static int SkipBlank(ReadOnlySpan<byte> document, int at)
    {
        while (at < document.Length && document[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            at++;
        return at;
    }

    private static int At(ReadOnlySpan<byte> document, int at) => at < document.Length ? document[at] : 0;
}

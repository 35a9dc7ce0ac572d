using PaperTriage.Parsing.Digests.Bibliographies;
using PaperTriage.Parsing.Digests.Feeds;

namespace PaperTriage.Parsing.Digests;

/// <summary>Reads a digest of any known dialect. Never throws on any bytes; time is linear in their number.</summary>
public static class DigestReader
{
    /// <summary>The largest document that is read. A larger one is answered with a problem.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary><see cref="MaxBytes"/> in words: 16 MB.</summary>
    public static readonly string MaxSize = $"{MaxBytes / (1024 * 1024)} MB";

    /// <summary>Goes up by one whenever a reader gives another answer for the same bytes, so that stored digests can be re-read.</summary>
    public const int Version = 3;

    /// <summary>Decodes the bytes, detects the dialect and reads every entry.</summary>
    /// <param name="document">The raw bytes, in any encoding.</param>
    /// <param name="given">The day the caller says the digest is of; null when the caller does not know.</param>
    public static DigestReading Read(ReadOnlyMemory<byte> document, DateOnly? given = null)
    {
        if (document.Length > MaxBytes)
            return Unread(given, document.Span.Count((byte)'\n') + 1, $"The document is larger than {MaxSize}, which is the most that is read.");

        var decoded = DocumentText.Decode(document);
        if (decoded.IsBinary())
            return Unread(given, LineEnds.Count(decoded.Text) + 1, "This is not text: it is full of control characters.");

        var reading = Read(decoded, given);
        return decoded.Problems.Count == 0 ? reading : reading with { Problems = [.. decoded.Problems, .. reading.Problems] };
    }

    /// <summary>The detector: the first character that is not white space tells JSON and markup; the first lines tell bibliographies; the rest is text.</summary>
    private static DigestReading Read(DocumentText document, DateOnly? given)
    {
        var text = document.Text;
        var start = text.AsSpan().TrimStart();
        if (IsJson(start))
            return Json(document.Utf8, given);
        if (IsMarkup(start))
            return FeedDigest.Fits(start) ? FeedDigest.Read(text, given) : HtmlPage.Read(text, given);
        if (BibTexDigest.Fits(text))
            return BibTexDigest.Read(text, given);
        if (RisDigest.Fits(text))
            return RisDigest.Read(text, given);

        if (IdList.TryRead(text, given) is { } ids)
            return ids;

        var reading = TextDigest.Read(text, given);
        return reading.Format is DigestFormat.Unknown ? IdList.TryReadAmong(text, given) ?? reading : reading;
    }

    private static DigestReading Json(ReadOnlyMemory<byte> utf8, DateOnly? given) =>
        CslJsonDigest.Fits(utf8.Span) ? CslJsonDigest.Read(utf8, given) : JsonDigest.Read(utf8, given);

    /// <summary>An object or an array; a title in square brackets, such as <c>[Re] …</c>, is neither.</summary>
    private static bool IsJson(ReadOnlySpan<char> start) =>
        start.StartsWith("{") || start.StartsWith("[") && (start[1..].TrimStart() is var inside)
        && (inside.IsEmpty || !char.IsLetter(inside[0]) || StartsWithWord(inside));

    /// <summary>The words that may stand in an array of JSON or of Python.</summary>
    private static bool StartsWithWord(ReadOnlySpan<char> inside)
    {
        var end = inside.IndexOfAnyExceptInRange('A', 'z');
        return (end < 0 ? inside : inside[..end]) is "true" or "false" or "null" or "None" or "True" or "False" or "NaN" or "Infinity";
    }

    /// <summary>A tag; a link in angle brackets, as mail programs write them, is none.</summary>
    private static bool IsMarkup(ReadOnlySpan<char> start) =>
        start.Length > 1 && start[0] == '<' && !start.StartsWith("<http://") && !start.StartsWith("<https://") && (start[1] is '!' or '?' or '/' || char.IsAsciiLetter(start[1])) && start.Contains('>');

    private static DigestReading Unread(DateOnly? given, int lastLine, string message) => new()
    {
        Format = DigestFormat.Unknown,
        Date = given,
        Problems = [new(new(1, 1, lastLine), message)],
    };
}

using System.Text;

namespace PaperTriage.Parsing.Digests.Json;

/// <summary>
/// Finds where the next element begins when the current one is damaged. Brackets cannot be trusted behind damage, so it
/// looks at how elements begin: by <c>{"paper"</c>, which stands nowhere else; in the column where other elements of
/// this document began their lines; by a field that elements begin with, if the object is whole and has a title; by a
/// string that holds such an object.
/// </summary>
internal struct Resync
{
    /// <summary>How many blanks in front of or behind a brace are looked over.</summary>
    private const int Reach = 256;

    private readonly HashSet<int> columns = [];
    private byte[] firstField = [];

    public Resync()
    {
    }

    /// <summary>Remembers how an element begins.</summary>
    internal void Learn(ReadOnlySpan<byte> text, int start)
    {
        var brace = text[start] == '{' ? start : start + 1;
        if (columns.Count < 8 && Column(text, start) is { } column)
            columns.Add(column);

        if (firstField.Length == 0 && FirstField(text, brace) is { Length: > 0 and < Reach } name)
            firstField = name.ToArray();
    }

    /// <summary>
    /// Where the next element begins, or <paramref name="limit"/>. Every byte is looked at once, but for the objects that
    /// are tried: of these at most <see cref="JsonTokens.MaxDepth"/> can reach over the same byte.
    /// </summary>
    internal readonly int Find(ReadOnlySpan<byte> text, int from, int limit)
    {
        for (var at = from; at < limit; at++)
        {
            var brace = text[at..limit].IndexOf((byte)'{');
            if (brace < 0)
                break;

            at += brace;
            var start = at > from && text[at - 1] is (byte)'"' ? at - 1 : at;
            if (Begins(text, start, at))
                return start;
        }

        return limit;
    }

    /// <param name="text">The document.</param>
    /// <param name="start">Where the element would begin: at the brace or at the quote before it.</param>
    /// <param name="brace">Where the brace stands.</param>
    private readonly bool Begins(ReadOnlySpan<byte> text, int start, int brace)
    {
        if (Column(text, start) is { } column && columns.Contains(column))
            return true;

        var name = FirstField(text, brace);
        if (name.SequenceEqual("paper"u8))
            return true;

        if (start < brace)
            return Before(text, start) is '[' or ',' && IsPaperInString(text, start);

        var known = name.SequenceEqual("id"u8) || name.SequenceEqual("title"u8) || (name.Length > 0 && name.SequenceEqual(firstField));
        return known && Before(text, brace) != ':' && IsPaper(text, brace);
    }

    /// <summary>The column of what begins its line; null when something stands before it.</summary>
    private static int? Column(ReadOnlySpan<byte> text, int start)
    {
        for (var at = start - 1; at >= 0 && start - at <= Reach; at--)
        {
            if (text[at] is (byte)'\n' or (byte)'\r')
                return start - at;
            if (text[at] is not ((byte)' ' or (byte)'\t'))
                return null;
        }

        return start == 0 ? 1 : null;
    }

    private static ReadOnlySpan<byte> FirstField(ReadOnlySpan<byte> text, int brace)
    {
        var rest = text[Math.Min(brace + 1, text.Length)..];
        rest = rest[..Math.Min(rest.Length, Reach)].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || rest[0] is not ((byte)'"' or (byte)'\''))
            return [];

        var length = rest[1..].IndexOf(rest[0]);
        return length < 0 ? [] : rest.Slice(1, length);
    }

    private static int Before(ReadOnlySpan<byte> text, int at)
    {
        var blank = text[Math.Max(0, at - Reach)..at].TrimEnd(" \t\r\n"u8);
        return blank.IsEmpty ? 0 : blank[^1];
    }

    private static bool IsPaperInString(ReadOnlySpan<byte> text, int start)
    {
        var tokens = new JsonTokens(text, start);
        return tokens.Read() == JsonToken.String && IsPaper(Encoding.UTF8.GetBytes(tokens.Text(out _)), 0);
    }

    private static bool IsPaper(ReadOnlySpan<byte> text, int brace)
    {
        var tokens = new JsonTokens(text, brace);
        var titled = false;
        tokens.Read();
        while (tokens.Read() == JsonToken.Key)
        {
            titled |= tokens.Raw.SequenceEqual("title"u8) || tokens.Raw.SequenceEqual("paper"u8);
            tokens.Read();
            tokens.Skip();
        }

        return titled && tokens.Kind == JsonToken.EndObject;
    }
}

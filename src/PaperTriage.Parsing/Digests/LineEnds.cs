namespace PaperTriage.Parsing.Digests;

/// <summary>
/// Lines end at LF, CR or CRLF and nowhere else: form feeds, U+0085 and U+2028 stand inside abstracts that were copied
/// from PDFs, and editors do not count them as lines either.
/// </summary>
internal static class LineEnds
{
    /// <summary>How many line ends the text has; a CRLF is one.</summary>
    internal static int Count(ReadOnlySpan<char> text)
    {
        var count = text.Count('\n');
        for (var at = text.IndexOf('\r'); at >= 0;)
        {
            if (at + 1 >= text.Length || text[at + 1] != '\n')
                count++;

            var next = text[(at + 1)..].IndexOf('\r');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return count;
    }

    /// <summary>Where the line that starts at <paramref name="start"/> ends, and where the next one starts.</summary>
    internal static (int End, int Next) Find(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        if (length < 0)
            return (text.Length, text.Length);

        var end = start + length;
        return (end, text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1);
    }
}

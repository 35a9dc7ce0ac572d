namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>Where the blocks <c>@name{…}</c> of a BibTeX file begin. Each character is looked at a few times at most.</summary>
internal sealed class BibTexCursor(string text)
{
    private const int LongestType = 40;

    private int nextAtLineStart = -1;

    /// <summary>A block's beginning.</summary>
    /// <param name="Start">The <c>@</c>.</param>
    /// <param name="Body">Behind the opening brace or parenthesis.</param>
    /// <param name="Type">The name in lower case.</param>
    /// <param name="Closer">What closes the block.</param>
    internal readonly record struct Head(int Start, int Body, string Type, char Closer);

    /// <summary>The first block at or after <paramref name="from"/>. Text between blocks is a comment, as is what follows a per cent sign there.</summary>
    internal Head? Next(int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            var sign = text.AsSpan(at).IndexOfAny('@', '%');
            if (sign < 0)
                return null;

            at += sign;
            if (text[at] == '%')
                at = LineEnds.Find(text, at).End;
            else if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && HeadAt(at) is { } head)
                return head;
        }

        return null;
    }

    /// <summary>
    /// Where the next block begins at the start of a line, behind <paramref name="from"/>: a block that is not closed ends
    /// there. The end of the text when there is none.
    /// </summary>
    internal int Limit(int from)
    {
        if (nextAtLineStart >= from)
            return nextAtLineStart;

        for (var at = Math.Max(from, 1); at < text.Length; at++)
        {
            var sign = text.AsSpan(at).IndexOf('@');
            if (sign < 0)
                break;

            at += sign;
            if (StartsLine(at) && IsBlock(at))
                return nextAtLineStart = at;
        }

        return nextAtLineStart = text.Length;
    }

    /// <summary>Whether a block begins at the <c>@</c> here, which begins its line.</summary>
    internal bool IsBlock(int at) => HeadAt(at) is { } head && LooksLikeBlock(head);

    /// <summary>Only blanks between the line's start and here; a long indentation is not looked through.</summary>
    private bool StartsLine(int at)
    {
        var start = at;
        while (start > 0 && at - start < LongestType && text[start - 1] is ' ' or '\t')
            start--;
        return start == 0 || text[start - 1] is '\n' or '\r';
    }

    private Head? HeadAt(int at)
    {
        var nameStart = SkipBlank(at + 1);
        var end = nameStart;
        while (end < text.Length && end - nameStart <= LongestType && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_'))
            end++;

        var open = SkipBlank(end);
        if (end == nameStart || end - nameStart > LongestType || !char.IsAsciiLetter(text[nameStart]) || open >= text.Length || text[open] is not ('{' or '('))
            return null;

        return new(at, open + 1, text[nameStart..end].ToLowerInvariant(), text[open] == '{' ? '}' : ')');
    }

    /// <summary>A key and a comma, or a field without a key, stand where a block begins; inside an abstract they do not.</summary>
    private bool LooksLikeBlock(Head head)
    {
        if (head.Type is "string" or "comment" or "preamble")
            return true;

        var at = SkipBlank(head.Body);
        var key = at < text.Length ? text.AsSpan(at).IndexOfAny(BibTexScanner.NameEnds) : -1;
        if (key < 0)
            return false;

        at = SkipBlank(at + key);
        return at < text.Length && text[at] is ',' or '=';
    }

    private int SkipBlank(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}

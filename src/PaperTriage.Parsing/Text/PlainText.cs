using System.Text;

namespace PaperTriage.Parsing.Text;

/// <summary>What every text of a document goes through before it is kept or shown.</summary>
public static class PlainText
{
    private const char SoftHyphen = '\u00AD';

    /// <summary>
    /// The text on one line, fit for any store: a run of white space (line and paragraph separators and no-break spaces too) is
    /// one space, the ends are trimmed; control characters (U+0000, which PostgreSQL refuses, among them), invisible breaks
    /// (zero-width space, word joiner, byte order mark, soft hyphen), direction overrides and noncharacters vanish; half a
    /// surrogate pair becomes U+FFFD. A soft hyphen at a break joins the word: <c>com\u00AD pression</c> is one word.
    /// </summary>
    /// <returns>The same instance when nothing had to change.</returns>
    public static string OneLine(string text)
    {
        var kept = FirstChange(text);
        if (kept == text.Length)
            return text;

        var line = new StringBuilder(text.Length).Append(text, 0, kept);
        var space = false;
        for (var i = kept; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                space = line.Length > 0;
                continue;
            }

            if (c == SoftHyphen)
                i = AfterBreakInWord(text, i);

            if (IsInvisible(c))
                continue;

            if (space)
                line.Append(' ');

            space = false;
            if (!char.IsSurrogate(c))
                line.Append(c);
            else if (IsPair(text, i))
                line.Append(c).Append(text[++i]);
            else
                line.Append('\uFFFD');
        }

        return line.ToString();
    }

    /// <summary>How much of the text is one clean line already; a space that the end would trim is not.</summary>
    private static int FirstChange(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is > ' ' and < '\u007F')
                continue;

            if (c == ' ' ? i == 0 || i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]) || IsInvisible(text[i + 1])
                : char.IsWhiteSpace(c) || char.IsSurrogate(c) || IsInvisible(c))
                return i;
        }

        return text.Length;
    }

    private static bool IsInvisible(char c) => char.IsControl(c)
        || c is SoftHyphen or '\u200B' or '\u2060' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        or (>= '\uFDD0' and <= '\uFDEF') or '\uFFFE' or '\uFFFF';

    /// <summary>Where the soft hyphen and the white space after it end, when a letter goes on there; else the hyphen itself.</summary>
    private static int AfterBreakInWord(string text, int hyphen)
    {
        var next = hyphen + 1;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
            next++;

        return hyphen > 0 && char.IsLetter(text[hyphen - 1]) && next < text.Length && char.IsLower(text[next]) ? next - 1 : hyphen;
    }

    private static bool IsPair(string text, int i) =>
        char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
}

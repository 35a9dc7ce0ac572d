using System.Globalization;
using System.Net;
using System.Text;

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>
/// Makes well-formed what writers of feeds get wrong, before an XML parser would lose the document over it: entities of HTML
/// that XML does not know, bare ampersands, characters that XML forbids. Lines stay the same; a column may move behind one.
/// </summary>
internal static class XmlText
{
    private const int LongestName = 32;
    private const char Replacement = '\uFFFD';

    /// <summary>The same instance when nothing has to change. Linear time.</summary>
    internal static string WellFormed(string text)
    {
        var first = FirstSuspect(text, 0);
        if (first == text.Length)
            return text;

        var mended = new StringBuilder(text.Length + 64);
        var at = 0;
        while (first < text.Length)
        {
            mended.Append(text, at, first - at);
            at = first + Mend(text, first, mended);
            first = FirstSuspect(text, at);
        }

        return mended.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Where the next ampersand, unmarked section or forbidden character stands.</summary>
    private static int FirstSuspect(string text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '&' || (c == '<' && at + 1 < text.Length && text[at + 1] == '!') || (c < ' ' && c is not ('\t' or '\n' or '\r'))
                || c >= '\uFFFE' || (char.IsSurrogate(c) && !IsPair(text, ref at)))
                return at;
        }

        return text.Length;
    }

    /// <summary>Steps over a pair of surrogates.</summary>
    private static bool IsPair(string text, ref int at)
    {
        if (!char.IsHighSurrogate(text[at]) || at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1]))
            return false;

        at++;
        return true;
    }

    /// <summary>Writes what stands for the suspect, and says how many characters it stands for.</summary>
    private static int Mend(string text, int at, StringBuilder mended)
    {
        if (text[at] == '<')
            return Unparsed(text, at, mended);

        if (text[at] != '&')
        {
            mended.Append(text[at] < ' ' ? ' ' : Replacement);
            return 1;
        }

        var length = text.AsSpan(at, Math.Min(LongestName, text.Length - at)).IndexOf(';') + 1;
        var entity = text.Substring(at, length);
        if (length < 3 || !IsName(entity.AsSpan(1, length - 2)))
        {
            mended.Append("&amp;");
            return 1;
        }

        mended.Append(entity[1] == '#' ? Numeric(entity) : Named(entity));
        return length;
    }

    /// <summary>In a CDATA section and a comment an ampersand is an ampersand; the characters that XML forbids are forbidden there too.</summary>
    private static int Unparsed(string text, int at, StringBuilder mended)
    {
        var rest = text.AsSpan(at);
        var close = rest.StartsWith("<![CDATA[") ? rest.IndexOf("]]>") : rest.StartsWith("<!--") ? rest.IndexOf("-->") : 0;
        var length = close < 0 ? rest.Length : Math.Max(close, 1);
        for (var i = at; i < at + length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < at + length && char.IsLowSurrogate(text[i + 1]))
                mended.Append(c).Append(text[++i]);
            else
                mended.Append(c < ' ' && c is not ('\t' or '\n' or '\r') ? ' ' : c >= '\uFFFE' || char.IsSurrogate(c) ? Replacement : c);
        }

        return length;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '#')
                return false;
        }

        return true;
    }

    private static string Named(string entity)
    {
        if (entity is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;")
            return entity;

        var character = WebUtility.HtmlDecode(entity);
        return character.Length == 1 ? $"&#{(int)character[0]};".PadZeros(entity.Length) : $"&amp;{entity[1..]}";
    }

    /// <summary>So that columns stay, a shorter reference gets zeros.</summary>
    private static string PadZeros(this string reference, int length) => reference.Length >= length ? reference : $"&#{new string('0', length - reference.Length)}{reference[2..]}";

    private static string Numeric(string entity)
    {
        var digits = entity.AsSpan(2, entity.Length - 3);
        var isHex = digits is ['x', ..];
        var isNumber = isHex
            ? int.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        if (!isNumber)
            return $"&amp;{entity[1..]}";

        var isCharacter = code is '\t' or '\n' or '\r' or (>= ' ' and < 0xD800) or (>= 0xE000 and < 0xFFFE) or (>= 0x10000 and <= 0x10FFFF);
        return isCharacter ? entity : "&#xFFFD;";
    }
}

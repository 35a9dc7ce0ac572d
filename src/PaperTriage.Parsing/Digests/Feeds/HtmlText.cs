using System.Net;
using System.Text;

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>The words of a piece of HTML, as feeds carry it in summaries and titles.</summary>
internal static class HtmlText
{
    private const int LongestTag = 2_000;

    private static readonly string[] Breaks = ["p", "br", "div", "li", "ul", "ol", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "hr", "pre"];

    /// <summary>
    /// Tags, comments, scripts and styles are taken out, entities decoded once. A bracket that begins no tag (<c>a &lt; b</c>) is the text's
    /// own. Linear time.
    /// </summary>
    internal static string Plain(string html)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
            return html.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(html) : html;

        var plain = new StringBuilder(html.Length);
        var unclosed = false;
        for (var at = 0; at < html.Length;)
        {
            var open = html.AsSpan(at).IndexOf('<');
            plain.Append(html, at, open < 0 ? html.Length - at : open);
            if (open < 0)
                break;

            at += open;
            at += Tag(html, at, plain, ref unclosed);
        }

        return WebUtility.HtmlDecode(plain.ToString());
    }

    /// <summary>How many characters are passed; what is no tag is kept.</summary>
    private static int Tag(string html, int at, StringBuilder plain, ref bool unclosed)
    {
        var rest = html.AsSpan(at);
        if (rest.StartsWith("<!--"))
        {
            var close = unclosed ? -1 : rest.IndexOf("-->");
            unclosed |= close < 0;
            return close < 0 ? 4 : close + 3;
        }

        var length = rest[..Math.Min(rest.Length, LongestTag)].IndexOf('>') + 1;
        var inside = length > 2 ? rest[1..(length - 1)].TrimStart('/') : [];
        if (inside.IsEmpty || !char.IsAsciiLetter(inside[0]))
        {
            plain.Append('<');
            return 1;
        }

        var nameLength = inside.IndexOfAny(" \t\r\n/");
        var name = (nameLength < 0 ? inside : inside[..nameLength]).ToString().ToLowerInvariant();
        if (Breaks.Contains(name, StringComparer.Ordinal))
            plain.Append(name is "p" or "div" ? "\n\n" : " ");
        return name is "script" or "style" && rest[1] != '/' ? SkipTo(rest, length, name, ref unclosed) : length;
    }

    private static int SkipTo(ReadOnlySpan<char> rest, int from, string name, ref bool unclosed)
    {
        var close = unclosed ? -1 : rest[from..].IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        unclosed |= close < 0;
        return close < 0 ? from : from + close;
    }
}

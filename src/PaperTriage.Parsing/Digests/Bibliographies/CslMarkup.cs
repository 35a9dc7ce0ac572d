using System.Text;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>The markup that CSL-JSON allows in titles: italics, bold, small capitals, scripts, and what keeps capitals.</summary>
internal static class CslMarkup
{
    private const int LongestTag = 80;

    private static readonly string[] Names = ["i", "b", "em", "strong", "sub", "sup", "sc", "span"];

    /// <summary>The text without those tags; any other angle bracket is the text's own.</summary>
    internal static string Plain(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
            return text;

        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '<' && TagLength(text.AsSpan(at)) is > 0 and var length)
                at += length;
            else
                plain.Append(text[at++]);
        }

        return plain.ToString();
    }

    private static int TagLength(ReadOnlySpan<char> text)
    {
        var close = text[..Math.Min(text.Length, LongestTag)].IndexOf('>');
        if (close < 2)
            return 0;

        var inside = text[1..close].TrimStart('/');
        var space = inside.IndexOf(' ');
        var name = space < 0 ? inside : inside[..space];
        foreach (var known in Names)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
                return close + 1;
        }

        return 0;
    }
}

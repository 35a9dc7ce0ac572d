using System.Buffers;

namespace PaperTriage.Parsing.Text;

/// <summary>Where a web address in running text stops.</summary>
internal static class AddressEnd
{
    /// <summary>RFC 3986's characters without the quote <c>'</c> and <c>$</c>, which in abstracts end a quotation or a formula.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!&*+,;=%");

    /// <summary>A bracket that closes later than this is not the address's; looking no further keeps the walk linear.</summary>
    private const int LongestBracket = 200;

    /// <summary>
    /// Walks on from <paramref name="at"/>, inside the address, to its end: at the first character that no address has, at a
    /// closing bracket that was not opened inside, at a bracket that stays open; then back over the sentence's punctuation.
    /// </summary>
    public static int Of(string text, int at)
    {
        var end = at;
        Span<int> open = [-1, -1];
        Span<int> depth = [0, 0];
        while (end < text.Length)
        {
            var c = text[end];
            if (IsEscape(text, end))
                end++;
            else if ("([".IndexOf(c) is >= 0 and var opened)
            {
                if (!text.AsSpan(end, Math.Min(LongestBracket, text.Length - end)).Contains(")]"[opened]))
                    break;

                open[opened] = depth[opened]++ == 0 ? end : open[opened];
            }
            else if (")]".IndexOf(c) is >= 0 and var closed)
            {
                if (depth[closed] == 0)
                    break;

                depth[closed]--;
            }
            else if (!Plain.Contains(c) || (c is ',' or ';' && text.AsSpan(end + 1).StartsWith("http", StringComparison.OrdinalIgnoreCase)))
                break;

            end++;
        }

        for (var kind = 0; kind < 2; kind++)
            if (depth[kind] > 0)
                end = Math.Min(end, open[kind]);

        return at + text.AsSpan(at, Math.Max(end - at, 0)).TrimEnd(".,;:!?*").Length;
    }

    private static bool IsEscape(string text, int i) => text[i] == '\\' && i + 1 < text.Length && "_#%&~".Contains(text[i + 1]);
}

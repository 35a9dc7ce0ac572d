using PaperTriage.Parsing.Papers;

namespace PaperTriage.Parsing.Digests.References;

/// <summary>Finds an arXiv id that stands inside other words.</summary>
internal static class ArxivMention
{
    private const int LongestWord = 100;

    private static readonly char[] Parting = [' ', '\t', '\r', '\n', '\u00A0', ',', ';', '(', ')', '[', ']', '{', '}', '<', '>', '"'];

    /// <summary>
    /// The first id named as arXiv's: <c>arXiv preprint arXiv:2401.01234</c>, <c>arXiv: 2401.01234 [cs]</c>,
    /// <c>abs/1706.03762</c>. A bare number is anybody's. Null when there is none; time is linear.
    /// </summary>
    internal static string? In(string? text)
    {
        if (text is null)
            return null;

        var named = false;
        foreach (var range in text.AsSpan().SplitAny(Parting))
        {
            var word = text.AsSpan(range).Trim(".:'");
            if (word.IsEmpty)
                continue;

            if (word.Length <= LongestWord && (named || IsNamed(word)))
            {
                var candidate = word.StartsWith("abs/", StringComparison.OrdinalIgnoreCase) ? word[4..].ToString() : word.ToString();
                if (ArxivId.TryParse(candidate, out _))
                    return candidate;
            }

            named = word.Equals("arXiv", StringComparison.OrdinalIgnoreCase);
        }

        return null;
    }

    private static bool IsNamed(ReadOnlySpan<char> word) =>
        word.StartsWith("abs/", StringComparison.OrdinalIgnoreCase) || word.Contains("arxiv", StringComparison.OrdinalIgnoreCase);
}

namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>Knows <c>pre- and post-training</c>: a hyphen that waits for a later word is followed by one of few words.</summary>
internal static class SuspendedHyphen
{
    private static readonly string[] Words =
        ["and", "or", "to", "nor", "but", "as", "than", "versus", "vs", "through", "via", "into", "from", "with", "plus", "und", "oder", "bis", "et", "ou", "y", "e", "o", "i", "a", "in", "on", "is", "are", "the"];

    /// <summary>Whether the word at <paramref name="start"/> is one that follows a suspended hyphen.</summary>
    public static bool GoesOnAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < 8 && char.IsLetter(text[end]))
            end++;

        var word = text.AsSpan(start, end - start);
        foreach (var known in Words)
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
                return end == text.Length || text[end] != '-';

        return false;
    }
}

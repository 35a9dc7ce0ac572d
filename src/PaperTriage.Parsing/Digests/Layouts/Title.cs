namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>Titles on one line.</summary>
internal static class Title
{
    /// <summary>Every run of white space becomes one space; none stays at the ends.</summary>
    internal static string Unwrap(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return IsUnwrapped(text) ? text.ToString() : string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsUnwrapped(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && (text[i] != ' ' || text[i + 1] == ' '))
                return false;
        }

        return true;
    }
}

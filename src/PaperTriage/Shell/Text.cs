namespace PaperTriage.Shell;

/// <summary>Text of other people, made to fit.</summary>
internal static class Text
{
    /// <summary>The text, cut with an ellipsis where it is longer than this many characters; never inside a surrogate pair.</summary>
    public static string Clip(string text, int length)
    {
        if (text.Length <= length)
            return text;

        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return string.Concat(text.AsSpan(0, end).TrimEnd(), "…");
    }
}

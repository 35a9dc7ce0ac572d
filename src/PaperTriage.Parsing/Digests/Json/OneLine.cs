namespace PaperTriage.Parsing.Digests.Json;

/// <summary>Titles and names without the line breaks and runs of blanks that their source wrapped them with.</summary>
internal static class OneLine
{
    internal static string Of(string text) =>
        NeedsWork(text) ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text;

    private static bool NeedsWork(string text)
    {
        var afterBlank = true;
        foreach (var character in text)
        {
            var blank = char.IsWhiteSpace(character);
            if (blank && (afterBlank || character != ' '))
                return true;

            afterBlank = blank;
        }

        return afterBlank;
    }
}

/// <summary>The beginning of a text, to be quoted in a problem.</summary>
internal static class Excerpt
{
    private const int Longest = 80;

    internal static string Of(string text)
    {
        var line = OneLine.Of(Cut(text, 4 * Longest).Replace('\0', '\uFFFD'));
        return line.Length <= Longest ? line : Cut(line, Longest) + "…";
    }

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}

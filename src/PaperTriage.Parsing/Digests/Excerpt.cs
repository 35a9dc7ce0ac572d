using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests;

/// <summary>The beginning of a text, to be quoted in a problem.</summary>
internal static class Excerpt
{
    private const int Longest = 80;

    internal static string Of(string text)
    {
        var line = PlainText.OneLine(Cut(text, 4 * Longest));
        return line.Length <= Longest ? line : Cut(line, Longest) + "…";
    }

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}

using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.References;

/// <summary>Where a paper was published, in one readable line.</summary>
internal static class JournalLine
{
    /// <summary><c>Journal of Kettles 12(3), 45–67</c>; null without a journal, and when the “journal” is arXiv.</summary>
    internal static string? Of(string? container, string? volume, string? number, string? pages)
    {
        var name = PlainText.OneLine(container ?? "").TrimEnd(',');
        if (name.Length == 0 || IsArxiv(name))
            return null;

        var line = name;
        if (Part(volume) is { } printedVolume)
            line += " " + printedVolume;
        if (Part(number) is { } printedNumber)
            line += $"({printedNumber})";
        if (Part(pages) is { } printedPages)
            line += ", " + printedPages.Replace("--", "–", StringComparison.Ordinal).Replace('-', '–');
        return line;
    }

    private static string? Part(string? text) => PlainText.OneLine(text ?? "") is { Length: > 0 } part ? part : null;

    /// <summary><c>arXiv</c>, <c>arXiv e-prints</c>, <c>arXiv preprint arXiv:2401.01234</c>, and DBLP's <c>CoRR</c>.</summary>
    private static bool IsArxiv(string name) =>
        name.StartsWith("arXiv", StringComparison.OrdinalIgnoreCase) || name is "CoRR" || name.StartsWith("CoRR ", StringComparison.Ordinal);
}

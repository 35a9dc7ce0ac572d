using System.Text;
using PaperTriage.Papers;

namespace PaperTriage.Search;

/// <summary>A form in which lists of papers are handed to other programs, written paper after paper.</summary>
internal abstract class ListFormat(string extension, string contentType)
{
    /// <summary>What the address and the name of the file end in.</summary>
    public string Extension => extension;

    public string ContentType => contentType;

    /// <summary>One of each form; a writer remembers what it wrote, so each list takes its own.</summary>
    public static Func<ListFormat>[] All { get; } =
        [() => new JsonList(), () => new CsvList(), () => new BibTexList(), () => new RisList(), () => new CslJsonList(), () => new MarkdownList()];

    /// <summary>What stands before the first paper.</summary>
    public virtual string Head => "";

    /// <summary>What stands behind the last one.</summary>
    public virtual string Foot => "";

    /// <summary>Writes the next paper.</summary>
    public abstract void Write(StringBuilder text, FoundPaper paper);

    /// <summary>Words without line ends and signs that are drawn as nothing.</summary>
    protected static string OneLine(string text) => Parsing.Text.PlainText.OneLine(text);

    /// <summary>Where the paper can be read; null when no id tells.</summary>
    protected static string? AddressOf(Citation paper) => paper.Arxiv is { } arxiv ? $"https://arxiv.org/abs/{arxiv}" : paper.Doi is { } doi ? $"https://doi.org/{doi}" : null;
}

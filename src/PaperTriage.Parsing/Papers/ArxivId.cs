using System.Diagnostics.CodeAnalysis;

namespace PaperTriage.Parsing.Papers;

/// <summary>
/// An arXiv identifier without its version: new style <c>2407.21783</c> (YYMM.number, four digits to 2014, five since)
/// or old style <c>hep-th/9901001</c>. Scheme: https://info.arxiv.org/help/arxiv_identifier.html
/// </summary>
public readonly record struct ArxivId
{
    private ArxivId(string value) => Value = value;

    /// <summary>The canonical form, e.g. <c>2407.21783</c>.</summary>
    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out ArxivId id)
    {
        id = default;
        if (string.IsNullOrWhiteSpace(text))
            return false;

        id = new(text.Trim());
        return true;
    }

    public override string ToString() => Value;
}

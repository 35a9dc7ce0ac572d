namespace PaperTriage.Parsing.Papers;

/// <summary>
/// What stands in the place of a title while nothing but the id of a paper is known: <c>arXiv 2407.21783</c>,
/// <c>DOI 10.1145/3292500.3330701</c>. Such a title identifies no work, and any other title is better.
/// </summary>
public static class StubTitle
{
    private const string ArxivPrefix = "arXiv ";
    private const string DoiPrefix = "DOI ";

    public static string Of(ArxivId id) => ArxivPrefix + id.Value;

    public static string Of(Doi doi) => DoiPrefix + doi.Value;

    /// <summary>Whether a title is one that <see cref="Of(ArxivId)"/> or <see cref="Of(Doi)"/> makes.</summary>
    public static bool Is(string title) => IsArxiv(title) || IsDoi(title);

    /// <summary>Whether a title stands for an arXiv id.</summary>
    public static bool IsArxiv(string title) =>
        title.StartsWith(ArxivPrefix, StringComparison.Ordinal) && ArxivId.TryParse(title[ArxivPrefix.Length..], out var id) && Of(id) == title;

    private static bool IsDoi(string title) =>
        title.StartsWith(DoiPrefix, StringComparison.Ordinal) && Doi.TryParse(title[DoiPrefix.Length..], out var doi) && Of(doi) == title;
}

using PaperTriage.Parsing.Papers;

namespace PaperTriage.Parsing.Digests;

/// <summary>
/// What came out of one digest: every entry that could be read, every place that could not, and the known page
/// furniture between them. Nothing is dropped silently: each non-blank line (text, JSON Lines) or each array element
/// (JSON) of the document is covered by the place of an entry, of a problem or of furniture.
/// </summary>
public sealed record DigestReading
{
    /// <summary>The dialect the detector chose; <see cref="DigestFormat.Unknown"/> when nothing fits.</summary>
    public required DigestFormat Format { get; init; }

    /// <summary>
    /// The day of the digest: the one given by the caller, else the one that the document tells by itself (see
    /// <see cref="PrintedDate"/> for the year rule). Null when neither tells.
    /// </summary>
    public DateOnly? Date { get; init; }

    /// <summary>The date as the document prints it, e.g. <c>Apr 17</c>, when it prints one.</summary>
    public string? PrintedDate { get; init; }

    /// <summary>The search the digest answers, when the document says so.</summary>
    public string? Query { get; init; }

    /// <summary>What an answer of the arXiv API says about itself; null for every other document.</summary>
    public ArxivAnswer? Arxiv { get; init; }

    public IReadOnlyList<DigestEntry> Entries { get; init; } = [];

    public IReadOnlyList<DigestProblem> Problems { get; init; } = [];

    /// <summary>Places of page furniture: headings, subscription lines, separators. Sorted, not overlapping.</summary>
    public IReadOnlyList<Place> Furniture { get; init; } = [];
}

/// <summary>The dialects a digest comes in. Names are stored; do not rename a member without a migration.</summary>
public enum DigestFormat
{
    Unknown,
    RichText,
    BareText,
    DenseText,
    DailyPapersJson,
    PythonReprJson,
    JsonLines,

    /// <summary>A page of Daily Papers, as HTML.</summary>
    HtmlPage,

    /// <summary>A page of Daily Papers that some tool turned into Markdown-like text with its links.</summary>
    LinkedText,

    /// <summary>An answer of the arXiv API.</summary>
    ArxivAtom,

    /// <summary>An RSS or Atom feed of anybody.</summary>
    Feed,

    BibTex,
    Ris,
    CslJson,

    /// <summary>arXiv ids and DOIs, and nothing else.</summary>
    IdList,
}

/// <summary>One mention of a paper in a digest. What the document does not say is null, never zero or empty.</summary>
public sealed record DigestEntry
{
    /// <summary>Where the entry stands among the entries of its digest, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>The title on one line: hard wraps and runs of white space are one space.</summary>
    public required string Title { get; init; }

    /// <summary>The abstract as it came, with its line breaks and its artefacts.</summary>
    public string? AbstractRaw { get; init; }

    /// <summary>The abstract to read: <see cref="Text.AbstractText.Clean"/> of <see cref="AbstractRaw"/>.</summary>
    public string? Abstract => AbstractRaw is { } raw ? Text.AbstractText.Clean(raw) : null;

    public ArxivId? Arxiv { get; init; }

    /// <summary>Which version of the arXiv paper title and abstract are of, from 1, when the document says so.</summary>
    public int? ArxivVersion { get; init; }

    /// <summary>The day of <see cref="ArxivVersion"/>, when the document says so.</summary>
    public DateOnly? VersionDate { get; init; }

    public Doi? Doi { get; init; }

    /// <summary>Names in the order of the document; null when it names nobody.</summary>
    public IReadOnlyList<string>? Authors { get; init; }

    /// <summary>How many authors the document counts or names.</summary>
    public int? AuthorCount { get; init; }

    /// <summary>Display name of the organisation, e.g. <c>NVIDIA</c>.</summary>
    public string? Organization { get; init; }

    /// <summary>Handle of the organisation, e.g. <c>nvidia</c>.</summary>
    public string? OrganizationHandle { get; init; }

    public int? Votes { get; init; }

    public int? Comments { get; init; }

    /// <summary>The day the paper itself was published (arXiv v1), not the day of the digest.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>The year the paper was published: that of <see cref="Published"/>, or all that the document tells.</summary>
    public int? Year { get => field ?? Published?.Year; init; }

    /// <summary>Where it was published, as the document says: journal, volume, pages; proceedings.</summary>
    public string? Journal { get; init; }

    /// <summary>What its authors say about it on arXiv, e.g. <c>12 pages, accepted at …</c>.</summary>
    public string? Remark { get; init; }

    /// <summary>arXiv categories such as <c>cs.CL</c>, the primary one first.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Keywords that a bibliography keeps on it, in its order, each once.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The day Daily Papers listed the paper, when the entry says so; it overrules the digest's date for this mention.</summary>
    public DateOnly? ListedOn { get; init; }

    /// <summary>Absolute http(s) addresses of code, project pages and whatever the abstract names, each once, in order of appearance.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The lines or the element the entry was read from.</summary>
    public required Place At { get; init; }
}

/// <summary>Something in a digest that could not be read, or was read with a doubt that a person should know.</summary>
/// <param name="At">Where.</param>
/// <param name="Message">What is wrong and what was done about it: one plain sentence.</param>
public sealed record DigestProblem(Place At, string Message);

/// <summary>A place in a document.</summary>
/// <param name="Line">First line, from 1.</param>
/// <param name="Column">Column of the first character in that line, from 1, in UTF-16 code units.</param>
/// <param name="LastLine">Last line that belongs to the place, inclusive.</param>
/// <param name="Path">In JSON the path of the element, e.g. <c>$[3].paper.upvotes</c>; otherwise null.</param>
public readonly record struct Place(int Line, int Column, int LastLine, string? Path = null);

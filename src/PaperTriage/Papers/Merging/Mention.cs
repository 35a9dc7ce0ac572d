
namespace PaperTriage.Papers.Merging;

/// <summary>
/// One mention of a paper as merging sees it: an <see cref="Entry"/> with the rank, day and hash of its digest. What was
/// not said is null.
/// </summary>
internal sealed record Mention
{
    /// <summary>Key of the stored entry; null while the mention is on its way in.</summary>
    public long? EntryId { get; init; }

    public required long DigestId { get; init; }

    /// <summary>Where its digest comes from; a lower number is more trusted.</summary>
    public required SourceKind Source { get; init; }

    /// <summary>Whether it only says more about papers that others mention: it is told by no digest, so it is not counted as one.</summary>
    public bool IsDetails => Source.IsDetails;

    /// <summary>SHA-256 of the digest, hex.</summary>
    public required string DigestHash { get; init; }

    public required int Position { get; init; }

    /// <summary>The paper row it is resolved to now; null while new.</summary>
    public long? PaperId { get; init; }

    public DateOnly? Date { get; init; }
    public required string Title { get; init; }
    public string? TitleKey { get; init; }
    public string? ArxivId { get; init; }
    public int? ArxivVersion { get; init; }
    public DateOnly? VersionDate { get; init; }
    public string? Doi { get; init; }
    public string? AbstractRaw { get; init; }
    public string[]? Authors { get; init; }
    public int? AuthorCount { get; init; }
    public string? Organization { get; init; }
    public string? OrganizationHandle { get; init; }
    public int? Votes { get; init; }
    public int? Comments { get; init; }
    public DateOnly? Published { get; init; }
    public int? Year { get; init; }
    public string? Journal { get; init; }
    public string? Remark { get; init; }
    public string[] Categories { get; init; } = [];
    public string[] Keywords { get; init; } = [];
    public string[] Links { get; init; } = [];
    public int Line { get; init; }
    public int Column { get; init; }
    public int LastLine { get; init; }
    public string? Path { get; init; }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PaperTriage.Papers.Merging;

namespace PaperTriage.Papers;

/// <summary>
/// One live mention of a paper in a digest. Withdrawing a digest removes its entries; restoring reads them again from the
/// raw bytes. What the document did not say is null.
/// </summary>
internal sealed class Entry
{
    public long Id { get; private init; }

    public long DigestId { get; private init; }

    /// <summary>Where it stands among the entries of its digest, from 1.</summary>
    public int Position { get; private init; }

    /// <summary>The paper that the mention was resolved to. A paper merged by a person keeps its mentions and is read through.</summary>
    public long PaperId { get; private init; }

    /// <summary>The digest day of this mention: the day its entry says it was listed, else the digest's.</summary>
    public DateOnly? Date { get; private init; }

    public string Title { get; private init; } = "";

    /// <summary>Identifies the work when nothing better does: at most <see cref="MentionKeys.MaxLength"/> characters; null for titles of fewer than four words.</summary>
    public string? TitleKey { get; private init; }

    public string? ArxivId { get; private init; }

    /// <summary>Which version of the arXiv paper title and abstract are of, and its day.</summary>
    public int? ArxivVersion { get; private init; }

    public DateOnly? VersionDate { get; private init; }

    public string? Doi { get; private init; }

    public string? AbstractRaw { get; private init; }

    public string[]? Authors { get; private init; }

    public int? AuthorCount { get; private init; }

    public string? Organization { get; private init; }

    public string? OrganizationHandle { get; private init; }

    public int? Votes { get; private init; }

    public int? Comments { get; private init; }

    public DateOnly? Published { get; private init; }

    public int? Year { get; private init; }

    public string? Journal { get; private init; }

    public string? Remark { get; private init; }

    public string[] Categories { get; private init; } = [];

    /// <summary>Keywords of the bibliography that mentions it: tags, once people tag.</summary>
    public string[] Keywords { get; private init; } = [];

    public string[] Links { get; private init; } = [];

    public int Line { get; private init; }

    public int Column { get; private init; }

    public int LastLine { get; private init; }

    public string? Path { get; private init; }
}

internal sealed class EntryMapping : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> entry)
    {
        entry.ToTable("entries");
        entry.Property(e => e.Id).UseIdentityAlwaysColumn();
        entry.Property(e => e.Categories).HasDefaultValueSql("'{}'");
        entry.Property(e => e.Keywords).HasDefaultValueSql("'{}'");
        entry.HasOne<Paper>().WithMany().HasForeignKey(e => e.PaperId).OnDelete(DeleteBehavior.Restrict);

        entry.HasIndex(e => new { e.DigestId, e.Position }).IsUnique();                   // a digest in its order; no entry twice
        entry.HasIndex(e => e.PaperId);                                                   // the mentions of a paper
        entry.HasIndex(e => e.ArxivId).HasFilter("arxiv_id IS NOT NULL");                 // identity
        entry.HasIndex(e => e.Doi).HasFilter("doi IS NOT NULL");                          // identity
        entry.HasIndex(e => e.TitleKey).HasFilter("title_key IS NOT NULL");               // identity
    }
}

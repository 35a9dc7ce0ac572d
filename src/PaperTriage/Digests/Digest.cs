using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PaperTriage.Papers;
using PaperTriage.Parsing.Digests;

namespace PaperTriage.Digests;

/// <summary>One incoming document and what the readers made of it. Its bytes are kept in <see cref="DigestDocument"/>.</summary>
internal sealed class Digest
{
    public long Id { get; private init; }

    /// <summary>SHA-256 of the raw bytes: the same bytes are one digest.</summary>
    public byte[] Hash { get; private init; } = [];

    /// <summary>What the document was called where it came from: a file name, or "Pasted".</summary>
    public string Name { get; private init; } = "";

    public SourceKind Source { get; private set; }

    /// <summary>Size of the raw document in bytes.</summary>
    public int Size { get; private init; }

    /// <summary>The day the giver said the digest is of.</summary>
    public DateOnly? GivenDate { get; private set; }

    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>When its entries were last read; null while it waits.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>The <see cref="DigestReader.Version"/> that read it; 0 while it waits. Older ones are what <c>reread --outdated</c> reads.</summary>
    public int ReaderVersion { get; private set; }

    public DigestFormat Format { get; private set; }

    /// <summary>The day of the digest: given, or told by the document.</summary>
    public DateOnly? Date { get; private set; }

    public string? PrintedDate { get; private set; }

    public string? Query { get; private set; }

    public int EntryCount { get; private set; }

    /// <summary>Entries that a later digest of the same <see cref="Series"/> tells again, newer: they are not kept here.</summary>
    public int ReplacedCount { get; private set; }

    /// <summary>
    /// What this digest is one snapshot of, such as one day of Daily Papers: of the digests of a series the newest that
    /// mentions a paper counts. Null for a digest that stands for itself.
    /// </summary>
    public string? Series { get; private init; }

    /// <summary>The fetch that brought it; null when somebody brought it.</summary>
    public long? RunId { get; private init; }

    /// <summary>Papers that this digest was the first to bring.</summary>
    public int NewCount { get; private set; }

    public int ProblemCount { get; private set; }

    /// <summary>Set while the digest is withdrawn: its mentions do not count.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Set when the raw bytes were destroyed; the same bytes are not taken again.</summary>
    public DateTimeOffset? PurgedAt { get; private set; }

    public string HashText => Convert.ToHexStringLower(Hash);
}

/// <summary>The raw bytes of a digest, compressed with Brotli; gone once purged.</summary>
internal sealed class DigestDocument
{
    public long DigestId { get; private init; }

    public byte[] Content { get; private init; } = [];
}

/// <summary>A located problem of a digest, as stored.</summary>
internal sealed class DigestProblemRow
{
    public long DigestId { get; private init; }

    /// <summary>Where it stands among the digest's problems, from 1.</summary>
    public int Number { get; private init; }

    public int Line { get; private init; }

    public int Column { get; private init; }

    public int LastLine { get; private init; }

    public string? Path { get; private init; }

    public string Message { get; private init; } = "";
}

internal sealed class DigestMapping :
    IEntityTypeConfiguration<Digest>, IEntityTypeConfiguration<DigestDocument>, IEntityTypeConfiguration<DigestProblemRow>
{
    public void Configure(EntityTypeBuilder<Digest> digest)
    {
        digest.ToTable("digests");
        digest.Property(d => d.Id).UseIdentityAlwaysColumn();
        digest.Property(d => d.Format).HasConversion<string>();
        digest.Ignore(d => d.HashText);
        digest.HasMany<Entry>().WithOne().HasForeignKey(e => e.DigestId);

        digest.HasIndex(d => d.Hash).IsUnique();                                  // the same bytes again change nothing
        digest.HasIndex(d => d.Id, "IX_digests_unread").HasFilter("read_at IS NULL AND withdrawn_at IS NULL"); // what waits to be read
        digest.HasIndex(d => new { d.ReaderVersion, d.Id }).HasFilter("withdrawn_at IS NULL"); // what older readers read
        digest.HasIndex(d => new { d.ReceivedAt, d.Id });                         // the list of digests
        digest.HasIndex(d => new { d.Date, d.Id });                               // the digests of a day
        digest.HasIndex(d => new { d.Series, d.Id }).HasFilter("series IS NOT NULL AND withdrawn_at IS NULL"); // the snapshots of a series
        digest.HasIndex(d => d.RunId).HasFilter("run_id IS NOT NULL");            // what a fetch brought
    }

    public void Configure(EntityTypeBuilder<DigestDocument> document)
    {
        document.ToTable("digest_documents");
        document.HasKey(d => d.DigestId);
        document.Property(d => d.DigestId).ValueGeneratedNever();
        document.HasOne<Digest>().WithOne().HasForeignKey<DigestDocument>(d => d.DigestId);
    }

    public void Configure(EntityTypeBuilder<DigestProblemRow> problem)
    {
        problem.ToTable("digest_problems");
        problem.HasKey(p => new { p.DigestId, p.Number });
        problem.HasOne<Digest>().WithMany().HasForeignKey(p => p.DigestId);
    }
}

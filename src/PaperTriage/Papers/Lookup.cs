using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PaperTriage.Papers;

/// <summary>
/// An id whose details are asked for where it is registered, such as authors, categories and versions at arXiv: due work
/// first, then the record of the last answer.
/// </summary>
internal sealed class Lookup
{
    /// <summary><see cref="PaperKeyKind.Arxiv"/> or <see cref="PaperKeyKind.Doi"/>.</summary>
    public PaperKeyKind Kind { get; private init; }

    public string Value { get; private init; } = "";

    /// <summary>When it is asked for next; null when never again.</summary>
    public DateTimeOffset? DueAt { get; private init; }

    /// <summary>Failed tries since the last answer.</summary>
    public int Attempts { get; private init; }

    /// <summary>The last answer; null while there was none.</summary>
    public DateTimeOffset? AnsweredAt { get; private init; }

    /// <summary>Why there is no answer, for people.</summary>
    public string? Fault { get; private init; }
}

internal sealed class LookupMapping : IEntityTypeConfiguration<Lookup>
{
    public void Configure(EntityTypeBuilder<Lookup> lookup)
    {
        lookup.ToTable("lookups");
        lookup.HasKey(l => new { l.Kind, l.Value });
        lookup.HasIndex(l => new { l.Kind, l.DueAt }).HasFilter("due_at IS NOT NULL"); // what is due
        lookup.HasIndex(l => new { l.Kind, l.DueAt }, "IX_lookups_tried").HasFilter("attempts > 0"); // what was asked for in vain
    }
}

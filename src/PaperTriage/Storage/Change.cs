using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PaperTriage.Storage;

/// <summary>
/// One row of the numbered stream that index, overlays, matchers and mirrors follow. <see cref="N"/> has no gaps and
/// grows in commit order.
/// </summary>
internal sealed class Change
{
    public long N { get; private init; }

    public ChangeKind Kind { get; private init; }

    /// <summary>What changed: the key of the row that <see cref="Kind"/> names.</summary>
    public long Id { get; private init; }

    /// <summary>The only person who can see the change; null when it is everybody's.</summary>
    public long? Person { get; private init; }
}

/// <summary>What a change is about. Stored as a number: never renumber.</summary>
internal enum ChangeKind : short
{
    /// <summary>A paper appeared, or its facts or counts changed.</summary>
    Paper = 1,

    /// <summary>A paper left the lists: withdrawn, or merged into another.</summary>
    PaperGone = 2,

    /// <summary>A digest was read, withdrawn or restored.</summary>
    Digest = 3,
}

/// <summary>The single row that numbers the changes, and the epoch in which the numbers hold.</summary>
internal sealed class Clock
{
    public short Id { get; private init; }

    /// <summary>The number of the newest change.</summary>
    public long N { get; private init; }

    /// <summary>Random; renewed by restore. A follower that meets another epoch rebuilds.</summary>
    public Guid Epoch { get; private init; }
}

internal sealed class ChangeMapping : IEntityTypeConfiguration<Change>, IEntityTypeConfiguration<Clock>
{
    public void Configure(EntityTypeBuilder<Change> change)
    {
        change.ToTable("changes");
        change.HasKey(c => c.N);
        change.Property(c => c.N).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Clock> clock)
    {
        clock.ToTable("clock", table => table.HasCheckConstraint("clock_one_row", "id = 1"));
        clock.HasKey(c => c.Id);
        clock.Property(c => c.Id).ValueGeneratedNever();
    }
}

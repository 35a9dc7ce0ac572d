using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PaperTriage.Digests;

namespace PaperTriage.Sources;

/// <summary>What a source is asked for. Stored as a number: never renumber.</summary>
public enum SourceForm : short
{
    DailyPapersByDay = 1,
    DailyPapersByWeek = 2,
    DailyPapersByMonth = 3,

    /// <summary>A topic search of Daily Papers; its words are <see cref="Source.Target"/>.</summary>
    DailyPapersSearch = 4,

    /// <summary>An RSS or Atom feed; its address is <see cref="Source.Target"/>.</summary>
    Feed = 5,
}

/// <summary>Somewhere that digests come from by themselves.</summary>
public sealed class Source
{
    public long Id { get; private init; }

    public SourceForm Form { get; init; }

    /// <summary>What people call it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The words of a search or the address of a feed; empty for Daily Papers by day, week and month.</summary>
    public string Target { get; set; } = "";

    public WeekDays Days { get; set; } = WeekDays.Workdays;

    public short Hour { get; set; }

    public short EveryHours { get; set; }

    /// <summary>When it is asked next; null while it is paused.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Set when it was removed: its runs and digests stay.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    public Rhythm Rhythm => new(Days, Hour, EveryHours);
}

/// <summary>Why a run was made, the most urgent first. Stored as a number: never renumber.</summary>
public enum RunReason : short
{
    ByHand = 1,
    Scheduled = 2,

    /// <summary>Votes settle in one to two weeks, so the days of the last two are asked again.</summary>
    Refresh = 3,

    Backfill = 9,
}

/// <summary>What became of a run. Stored as a number: never renumber.</summary>
public enum RunOutcome : short
{
    /// <summary>Due or being done; also after a failure that will be tried again.</summary>
    Waiting = 0,

    /// <summary>The answer told something that was not known.</summary>
    Read = 1,

    /// <summary>The answer was the same bytes as before.</summary>
    Unchanged = 2,

    /// <summary>An answer without entries: a weekend, a holiday, a day that has not begun.</summary>
    Empty = 3,

    /// <summary>The same papers as the day before, for another day: the source is stale. Nothing was taken.</summary>
    Stale = 4,

    /// <summary>Given up.</summary>
    Failed = 5,

    /// <summary>Somebody stopped it.</summary>
    Stopped = 6,
}

/// <summary>One asking of a source for one period: due work first, then the record of what came of it.</summary>
public sealed class SourceRun
{
    public long Id { get; private init; }

    public long SourceId { get; private init; }

    /// <summary>The day as yyyy-MM-dd, the week as yyyy-Www, the month as yyyy-MM; of a search or a feed the day of asking.</summary>
    public string Period { get; private init; } = "";

    public RunReason Reason { get; private init; }

    public long? BackfillId { get; private init; }

    /// <summary>When it may be done; infinity while its backfill is paused.</summary>
    public DateTimeOffset DueAt { get; private init; }

    /// <summary>Failed tries so far.</summary>
    public int Attempts { get; private init; }

    public RunOutcome Outcome { get; private init; }

    /// <summary>One sentence about what happened, where the counts do not say it all.</summary>
    public string? Message { get; private init; }

    public DateTimeOffset? StartedAt { get; private init; }

    /// <summary>Null while it waits.</summary>
    public DateTimeOffset? FinishedAt { get; private init; }

    public int TookMs { get; private init; }

    // The funnel: fetched, entries, new, merged, problems.
    public int Requests { get; private init; }

    public long Bytes { get; private init; }

    public int Documents { get; private init; }

    public int Entries { get; private init; }

    public int New { get; private init; }

    public int Merged { get; private init; }

    public int Problems { get; private init; }

    // How many entries carry what; a share that falls far below the usual is a change of the source's format.
    public int WithId { get; private init; }

    public int WithAbstract { get; private init; }

    public int WithAuthors { get; private init; }

    public int WithVotes { get; private init; }
}

/// <summary>A stretch of the past that is fetched day by day.</summary>
public sealed class Backfill
{
    public long Id { get; private init; }

    public long SourceId { get; init; }

    public DateOnly From { get; init; }

    public DateOnly To { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>Set when nothing of it is left to do.</summary>
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>What must be known of a server to be polite to it, by all nodes together.</summary>
internal sealed class FetchHost
{
    /// <summary>Scheme, name and port.</summary>
    public string Host { get; private init; } = "";

    /// <summary>No request before this moment: the pause between two, a limit that is used up, or a refusal.</summary>
    public DateTimeOffset NotBefore { get; private init; }

    /// <summary>The UTC day that <see cref="Requests"/> counts.</summary>
    public DateOnly Day { get; private init; }

    public int Requests { get; private init; }
}

internal sealed class SourceMapping :
    IEntityTypeConfiguration<Source>, IEntityTypeConfiguration<SourceRun>, IEntityTypeConfiguration<Backfill>, IEntityTypeConfiguration<FetchHost>
{
    public void Configure(EntityTypeBuilder<Source> source)
    {
        source.ToTable("sources");
        source.Property(s => s.Id).UseIdentityAlwaysColumn();
        source.Ignore(s => s.Rhythm);
        source.HasIndex(s => new { s.Form, s.Target }).IsUnique().HasFilter("removed_at IS NULL"); // asked once, not twice
        source.HasIndex(s => s.NextAt).HasFilter("next_at IS NOT NULL");                           // what is due
    }

    public void Configure(EntityTypeBuilder<SourceRun> run)
    {
        run.ToTable("source_runs");
        run.Property(r => r.Id).UseIdentityAlwaysColumn();
        run.HasOne<Source>().WithMany().HasForeignKey(r => r.SourceId);
        run.HasOne<Backfill>().WithMany().HasForeignKey(r => r.BackfillId);
        run.HasMany<Digest>().WithOne().HasForeignKey(d => d.RunId);

        // The same thing waits once; a backfill has days of its own, or a paused one would keep them from being asked.
        run.HasIndex(r => new { r.SourceId, r.Period }).IsUnique().HasFilter("finished_at IS NULL AND backfill_id IS NULL");
        run.HasIndex(r => new { r.Reason, r.DueAt, r.Id }).HasFilter("finished_at IS NULL");            // what is due, the most urgent first
        run.HasIndex(r => new { r.FinishedAt, r.Id }).IsDescending().HasFilter("finished_at IS NOT NULL"); // the record, newest first
        run.HasIndex(r => new { r.SourceId, r.FinishedAt }).HasFilter("finished_at IS NOT NULL");       // how a source has been doing
        run.HasIndex(r => new { r.SourceId, r.Period, r.FinishedAt }, "IX_source_runs_current").HasFilter("finished_at IS NOT NULL AND reason <> 9 AND outcome <> 6"); // how its newest period went
        run.HasIndex(r => new { r.BackfillId, r.Period }).IsUnique().HasFilter("backfill_id IS NOT NULL");         // how far a backfill is
    }

    public void Configure(EntityTypeBuilder<Backfill> backfill)
    {
        backfill.ToTable("backfills");
        backfill.Property(b => b.Id).UseIdentityAlwaysColumn();
        backfill.HasOne<Source>().WithMany().HasForeignKey(b => b.SourceId);
        backfill.HasIndex(b => b.Id).HasFilter("finished_at IS NULL"); // what goes on
    }

    public void Configure(EntityTypeBuilder<FetchHost> host)
    {
        host.ToTable("fetch_hosts");
        host.HasKey(h => h.Host);
    }
}

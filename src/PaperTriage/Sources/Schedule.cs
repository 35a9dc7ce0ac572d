using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Storage;

namespace PaperTriage.Sources;

/// <summary>Turns the rhythms of sources into runs that are due.</summary>
internal sealed class Schedule(PaperTriageDb db, TimeProvider clock)
{
    /// <summary>Votes settle in one to two weeks: so long the days are asked again, once a day.</summary>
    public const int RefreshedDays = 14;

    private const int SourcesAtOnce = 50;

    /// <summary>Adds the runs of every source whose time has come. Two nodes that look at once do not both do it.</summary>
    public async Task<int> PlanAsync(CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var now = clock.GetUtcNow();
        var due = await db.Sources
            .FromSql($"SELECT * FROM sources WHERE next_at <= {now} AND removed_at IS NULL ORDER BY next_at LIMIT {SourcesAtOnce} FOR UPDATE SKIP LOCKED")
            .ToListAsync(stop);
        foreach (var source in due)
        {
            await AskAsync(source, RunReason.Scheduled, now, stop);
            source.NextAt = source.Rhythm.After(now);
        }

        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
        await transaction.CommitAsync(stop);
        return due.Count;
    }

    /// <summary>Makes a source, or every source, due now; returns how many there are.</summary>
    public async Task<int> RunNowAsync(long? id, CancellationToken stop)
    {
        var sources = await db.Sources.AsNoTracking().Where(s => s.RemovedAt == null && (id == null || s.Id == id)).OrderBy(s => s.Id).Take(500).ToListAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        foreach (var source in sources)
            await AskAsync(source, RunReason.ByHand, clock.GetUtcNow(), stop);
        return sources.Count;
    }

    private async Task AskAsync(Source source, RunReason reason, DateTimeOffset now, CancellationToken stop)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var (current, earlier) = PeriodsOf(source, today);
        await RunRows.AddAsync(connection, source.Id, current, reason, now, backfill: null, stop);

        // Whoever asks by hand means now, also what was to be tried later.
        if (reason is RunReason.ByHand)
            await db.Database.ExecuteSqlAsync(
                $"UPDATE source_runs SET due_at = {now} WHERE id IN (SELECT id FROM source_runs WHERE source_id = {source.Id} AND finished_at IS NULL AND backfill_id IS NULL AND due_at > {now} FOR UPDATE SKIP LOCKED)",
                stop);

        var dayBegan = new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero);
        var asked = await db.SourceRuns.Where(r => r.SourceId == source.Id && r.FinishedAt >= dayBegan).Select(r => r.Period).ToListAsync(stop);
        await RunRows.AddAsync(connection, source.Id, [.. earlier.Except(asked, StringComparer.Ordinal)], RunReason.Refresh, now, backfill: null, stop);
    }

    /// <summary>What a source is asked for on a day: what is current, and what came before and may still change, the latest first.</summary>
    public static (IReadOnlyList<string> Current, IReadOnlyList<string> Earlier) PeriodsOf(Source source, DateOnly today) => source.Form switch
    {
        SourceForm.DailyPapersByDay => (
            [DayOf(today)],
            [.. Enumerable.Range(1, RefreshedDays).Select(back => today.AddDays(-back)).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Select(DayOf)]),
        SourceForm.DailyPapersByWeek => ([WeekOf(today)], [WeekOf(today.AddDays(-7)), WeekOf(today.AddDays(-RefreshedDays))]),
        SourceForm.DailyPapersByMonth => ([MonthOf(today)], today.Day <= RefreshedDays ? [MonthOf(today.AddMonths(-1))] : []),
        _ => ([DayOf(today)], []),
    };

    public static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string WeekOf(DateOnly day)
    {
        var time = day.ToDateTime(TimeOnly.MinValue);
        return $"{ISOWeek.GetYear(time):0000}-W{ISOWeek.GetWeekOfYear(time):00}";
    }
}

using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Shell;
using PaperTriage.Storage;

namespace PaperTriage.Sources;

/// <summary>How far a backfill is.</summary>
/// <param name="Backfill">Its stretch and state.</param>
/// <param name="Days">All its days.</param>
/// <param name="Done">Days asked.</param>
/// <param name="New">Papers that it brought.</param>
/// <param name="Failed">Days that were given up.</param>
/// <param name="Next">The day that is asked now or next; null when none is left.</param>
/// <param name="Each">How long a day has taken of late, pauses included; null before two days are done.</param>
/// <param name="WaitsUntil">When its next day is due; null while one is due now, or it is paused.</param>
/// <param name="WaitsFor">Why it waits, as a sentence; null where nobody said.</param>
/// <param name="Empty">Days that were answered without papers.</param>
/// <param name="Stopped">Days that are not asked any more because somebody stopped it.</param>
public sealed record BackfillProgress(
    Backfill Backfill, int Days, int Done, int New, int Failed, DateOnly? Next, TimeSpan? Each, DateTimeOffset? WaitsUntil = null, string? WaitsFor = null, int Empty = 0, int Stopped = 0)
{
    /// <summary>Null where nobody can tell: at the beginning, and while the server is to be left alone.</summary>
    public TimeSpan? Left => Each is { } each && WaitsUntil is null ? each * (Days - Done) : null;

    /// <summary>What it did, when it is over.</summary>
    public string Total
    {
        get
        {
            var asked = Stopped > 0 ? $"Stopped after {Counts.Of(Days - Stopped)} of {Counts.Of(Days, "day")}" : $"Fetched {Counts.Of(Days, "day")}";
            return $"{asked}: {Counts.Of(New, "new paper")}, {Counts.Of(Failed)} failed, {Counts.Of(Empty)} without papers.";
        }
    }
}

/// <summary>Fetches stretches of the past: every weekday is a run of its own, so that a process that dies loses none.</summary>
internal sealed class Backfills(PaperTriageDb db, TimeProvider clock)
{
    /// <summary>Why a stretch without a weekday, or without a source to ask, is refused.</summary>
    public const string NothingToAsk = "There is no weekday between the two days, or no source “Daily Papers, by day” to ask. Add that source on the page /sources first.";

    /// <summary>The first day that Daily Papers has.</summary>
    public static readonly DateOnly FirstDay = new(2023, 5, 4);

    /// <summary>Over how many days the pace is taken.</summary>
    private const int Pace = 20;

    /// <summary>Waits until somebody goes on.</summary>
    private static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    /// <summary>Reads the two days of a backfill; what is wrong with them, as a sentence, or null.</summary>
    public static string? Stretch(string? from, string? to, DateOnly today, out DateOnly first, out DateOnly last)
    {
        (first, last) = (Dates.Parse(from) ?? default, Dates.Parse(to) ?? default);
        if (first == default || last == default)
            return $"“{Text.Clip((first == default ? from : to) ?? "", 40)}” is not a day. {Dates.Form}";
        if (first < FirstDay)
            return $"Daily Papers began on {FirstDay.Iso}; choose a day from then on.";
        if (last > today)
            return $"{last.Iso} has not come yet; choose a day up to {today.Iso}.";
        return first > last ? $"{first.Iso} comes after {last.Iso}; exchange the two." : null;
    }

    /// <summary>
    /// Starts a backfill over the weekdays from one day to another, both included, the newest first; one of the same stretch
    /// that is not finished goes on instead.
    /// </summary>
    /// <returns>The key of the backfill; null when there is no source by day, or no weekday between the two.</returns>
    public async Task<long?> StartAsync(DateOnly from, DateOnly to, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Locks.Backfill})", stop); // two that start the same one at once
        if (await db.Backfills.Where(b => b.FinishedAt == null && b.From == from && b.To == to).OrderBy(b => b.Id).Select(b => (long?)b.Id).FirstOrDefaultAsync(stop) is { } same)
        {
            await SetPausedAsync(same, paused: false, stop);
            await transaction.CommitAsync(stop);
            return same;
        }

        var days = Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(d => to.AddDays(-d))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Select(Schedule.DayOf).ToList();
        var source = await db.Sources.Where(s => s.Form == SourceForm.DailyPapersByDay && s.RemovedAt == null).OrderBy(s => s.Id).Select(s => (long?)s.Id).FirstOrDefaultAsync(stop);
        if (source is null || days.Count == 0)
            return null;

        var now = clock.GetUtcNow();
        var backfill = new Backfill { SourceId = source.Value, From = from, To = to, AddedAt = now };
        db.Backfills.Add(backfill);
        await db.SaveChangesAsync(stop);
        await RunRows.AddAsync((NpgsqlConnection)db.Database.GetDbConnection(), source.Value, days, RunReason.Backfill, now, backfill.Id, stop);
        await transaction.CommitAsync(stop);
        return backfill.Id;
    }

    /// <summary>Pauses a backfill or lets it go on; a day that is just being asked is asked to its end.</summary>
    public async Task<bool> SetPausedAsync(long id, bool paused, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var changed = await db.Backfills.Where(b => b.Id == id && b.FinishedAt == null).ExecuteUpdateAsync(set => set.SetProperty(b => b.PausedAt, paused ? now : null), stop);
        var due = paused ? Never : now;
        await db.Database.ExecuteSqlAsync(
            $"UPDATE source_runs SET due_at = {due} WHERE id IN (SELECT id FROM source_runs WHERE backfill_id = {id} AND finished_at IS NULL FOR UPDATE SKIP LOCKED)", stop);
        return changed == 1;
    }

    /// <summary>Ends a backfill: what was fetched stays, the rest is not asked.</summary>
    public async Task<bool> StopAsync(long id, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var stopped = (short)RunOutcome.Stopped;
        await db.Database.ExecuteSqlAsync(
            $"UPDATE source_runs SET finished_at = {now}, outcome = {stopped} WHERE id IN (SELECT id FROM source_runs WHERE backfill_id = {id} AND finished_at IS NULL FOR UPDATE SKIP LOCKED)", stop);
        return await db.Backfills.Where(b => b.Id == id && b.FinishedAt == null).ExecuteUpdateAsync(set => set.SetProperty(b => b.FinishedAt, now), stop) == 1;
    }

    /// <summary>Ends every backfill of a source.</summary>
    public async Task StopAllOfAsync(long source, CancellationToken stop)
    {
        foreach (var id in await db.Backfills.Where(b => b.SourceId == source && b.FinishedAt == null).Select(b => b.Id).ToListAsync(stop))
            await StopAsync(id, stop);
    }

    /// <summary>Writes down which backfills are finished.</summary>
    public Task<int> FinishAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"UPDATE backfills b SET finished_at = {now} WHERE finished_at IS NULL AND NOT EXISTS (SELECT 1 FROM source_runs r WHERE r.backfill_id = b.id AND r.finished_at IS NULL)", stop);
    }

    /// <summary>How far the backfills are that are not finished, the newest first.</summary>
    public async Task<IReadOnlyList<BackfillProgress>> GoingOnAsync(CancellationToken stop)
    {
        var open = await db.Backfills.AsNoTracking().Where(b => b.FinishedAt == null).OrderByDescending(b => b.Id).Take(10).ToListAsync(stop);
        var progress = new List<BackfillProgress>();
        foreach (var backfill in open)
            progress.Add(await ProgressAsync(backfill, stop));
        return progress;
    }

    /// <summary>The backfills that are not finished, and those that ended within the last 24 hours: how far they are, or what they did.</summary>
    public async Task<IReadOnlyList<BackfillProgress>> ShownAsync(CancellationToken stop)
    {
        var since = clock.GetUtcNow().AddDays(-1);
        var ended = await db.Backfills.AsNoTracking().Where(b => b.FinishedAt >= since).OrderByDescending(b => b.Id).Take(3).ToListAsync(stop);
        List<BackfillProgress> shown = [.. await GoingOnAsync(stop)];
        foreach (var backfill in ended)
            shown.Add(await ProgressAsync(backfill, stop));
        return shown;
    }

    public async Task<BackfillProgress?> ProgressAsync(long id, CancellationToken stop) =>
        await db.Backfills.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, stop) is { } backfill ? await ProgressAsync(backfill, stop) : null;

    private async Task<BackfillProgress> ProgressAsync(Backfill backfill, CancellationToken stop)
    {
        var runs = db.SourceRuns.Where(r => r.BackfillId == backfill.Id);
        var counts = await runs.GroupBy(r => r.BackfillId).Select(all => new
        {
            Days = all.Count(),
            Done = all.Count(r => r.FinishedAt != null),
            New = all.Sum(r => r.New),
            Failed = all.Count(r => r.Outcome == RunOutcome.Failed),
            Empty = all.Count(r => r.Outcome == RunOutcome.Empty),
            Stopped = all.Count(r => r.Outcome == RunOutcome.Stopped),
        }).SingleOrDefaultAsync(stop);
        var next = await runs.Where(r => r.FinishedAt == null).OrderByDescending(r => r.Period).Select(r => r.Period).FirstOrDefaultAsync(stop);
        var latest = await runs.Where(r => r.FinishedAt != null && r.StartedAt != null).OrderByDescending(r => r.FinishedAt).Take(Pace).Select(r => new { r.StartedAt, r.FinishedAt }).ToListAsync(stop);
        TimeSpan? each = latest.Count > 1 ? (latest[0].FinishedAt!.Value - latest[^1].StartedAt!.Value) / latest.Count : null;
        var first = await runs.Where(r => r.FinishedAt == null).OrderBy(r => r.DueAt).ThenBy(r => r.Id).Select(r => new { r.DueAt, r.Message }).FirstOrDefaultAsync(stop);
        var waits = backfill.PausedAt is null && first?.DueAt > clock.GetUtcNow() ? first : null;
        return new(
            backfill, counts?.Days ?? 0, counts?.Done ?? 0, counts?.New ?? 0, counts?.Failed ?? 0, Dates.Parse(next), each, waits?.DueAt, waits?.Message,
            counts?.Empty ?? 0, counts?.Stopped ?? 0);
    }
}

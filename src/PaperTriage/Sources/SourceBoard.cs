using Microsoft.EntityFrameworkCore;
using PaperTriage.Storage;

namespace PaperTriage.Sources;

/// <summary>One source on the board.</summary>
/// <param name="Source">What is asked, and when.</param>
/// <param name="Freshness">How it stands.</param>
/// <param name="Drift">What its newest entries lack; null when nothing.</param>
/// <param name="Last">The last finished run of its newest period, which is the one that is judged.</param>
/// <param name="Waiting">The run that waits to be tried again.</param>
/// <param name="IsDue">Whether it is being asked, or will be as soon as somebody looks.</param>
public sealed record SourceLine(Source Source, Freshness Freshness, string? Drift, SourceRun? Last, SourceRun? Waiting, bool IsDue)
{
    /// <summary>The mark of its standing and the word beside it; a first asking that goes on has a word of its own.</summary>
    public (string Mark, string Word) Shown => Freshness.Standing is Standing.Unasked && IsDue ? ("going", BeingAsked) : Freshness.Standing.Shown;

    public const string BeingAsked = "Being asked now";
}

/// <summary>What <c>/sources</c> shows of every source.</summary>
internal sealed class SourceBoard(PaperTriageDb db, TimeProvider clock)
{
    /// <summary>No lab has more; the page says when it has.</summary>
    public const int MostSources = 100;

    /// <summary>How far back a source's habits are looked at.</summary>
    private static readonly TimeSpan Looked = TimeSpan.FromDays(56);

    private const int MostRuns = 3000;

    public async Task<IReadOnlyList<SourceLine>> ReadAsync(CancellationToken stop)
    {
        var sources = await db.Sources.AsNoTracking().Where(s => s.RemovedAt == null).OrderBy(s => s.Form).ThenBy(s => s.Id).Take(MostSources).ToListAsync(stop);
        var lines = new List<SourceLine>(sources.Count);
        foreach (var source in sources)
            lines.Add(await ReadAsync(source, stop));
        return lines;
    }

    /// <summary>One source by its key; null when there is none, or it was removed.</summary>
    public async Task<SourceLine?> ReadAsync(long id, CancellationToken stop) =>
        await db.Sources.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.RemovedAt == null, stop) is { } source ? await ReadAsync(source, stop) : null;

    private async Task<SourceLine> ReadAsync(Source source, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var since = now - Looked;
        var runs = await db.SourceRuns.AsNoTracking().Where(r => r.SourceId == source.Id && r.FinishedAt >= since)
            .OrderByDescending(r => r.FinishedAt).Take(MostRuns)
            .Select(r => new { r.Reason, Facts = new RunFacts(r.Period, r.Outcome, r.FinishedAt!.Value, r.Entries, r.New, r.WithId, r.WithAbstract, r.WithAuthors, r.WithVotes, r.Message, r.Problems) })
            .ToListAsync(stop);
        var waiting = await db.SourceRuns.AsNoTracking()
            .Where(r => r.SourceId == source.Id && r.FinishedAt == null && r.BackfillId == null && r.Attempts > 0).OrderBy(r => r.Reason).ThenBy(r => r.DueAt).FirstOrDefaultAsync(stop);
        var last = await db.SourceRuns.AsNoTracking().Where(r => r.SourceId == source.Id && r.FinishedAt != null && r.Reason != RunReason.Backfill && r.Outcome != RunOutcome.Stopped)
            .OrderByDescending(r => r.Period).ThenByDescending(r => r.FinishedAt).FirstOrDefaultAsync(stop);
        var isDue = await db.SourceRuns.AnyAsync(r => r.SourceId == source.Id && r.FinishedAt == null && r.BackfillId == null && r.DueAt <= now, stop);
        var facts = runs.Select(r => r.Facts).ToList();

        // What was asked for the past says nothing about how the source does now.
        var history = new SourceHistory(source.Form, source.Rhythm, source.NextAt is null, [.. runs.Where(r => r.Reason != RunReason.Backfill).Select(r => r.Facts)],
            waiting?.Attempts ?? 0, waiting?.Message);
        return new(source, Freshness.Of(history, now), Drift.Of(facts), last, waiting, isDue);
    }
}

/// <summary>How a source's standing is shown: its mark and its word.</summary>
internal static class StandingWords
{
    extension(Standing standing)
    {
        public (string Mark, string Word) Shown => standing switch
        {
            Standing.Paused => ("calm", "Paused"),
            Standing.Unasked => ("going", "Not asked yet"),
            Standing.Fresh => ("ok", "Fresh"),
            Standing.Quiet => ("calm", "Quiet"),
            Standing.HalfPublished => ("going", "Half published"),
            Standing.Stale => ("stale", "Stale"),
            _ => ("failed", "Failed"),
        };
    }

    extension(RunOutcome outcome)
    {
        public (string Mark, string Word) Shown => outcome switch
        {
            RunOutcome.Waiting => ("going", "Waiting"),
            RunOutcome.Read => ("ok", "Read"),
            RunOutcome.Unchanged => ("calm", "Unchanged"),
            RunOutcome.Empty => ("calm", "Empty"),
            RunOutcome.Stale => ("stale", "Stale"),
            RunOutcome.Stopped => ("calm", "Stopped"),
            _ => ("failed", "Failed"),
        };
    }

    extension(Source source)
    {
        /// <summary>What it is asked for. The address of a feed may hold a secret: who may not contribute sees its server only.</summary>
        public string TargetFor(bool mayContribute) =>
            mayContribute || source.Form is not SourceForm.Feed ? source.Target : Uri.TryCreate(source.Target, UriKind.Absolute, out var address) ? address.Host : "";
    }

    extension(SourceForm form)
    {
        /// <summary>What is asked, in words.</summary>
        public string Words => form switch
        {
            SourceForm.DailyPapersByDay => "Daily Papers, by day",
            SourceForm.DailyPapersByWeek => "Daily Papers, by week",
            SourceForm.DailyPapersByMonth => "Daily Papers, by month",
            SourceForm.DailyPapersSearch => "Daily Papers, topic search",
            _ => "RSS or Atom feed",
        };
    }
}

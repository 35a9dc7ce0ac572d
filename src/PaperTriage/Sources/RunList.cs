using Microsoft.EntityFrameworkCore;
using PaperTriage.Papers;
using PaperTriage.Storage;

namespace PaperTriage.Sources;

/// <summary>A finished run, as tables show it.</summary>
/// <param name="Run">Its record.</param>
/// <param name="Source">What its source is called.</param>
/// <param name="Digest">A digest that it brought.</param>
public sealed record RunLine(SourceRun Run, string Source, long? Digest);

/// <summary>A page of finished runs, the newest first.</summary>
/// <param name="Source">Only those of this source.</param>
/// <param name="Before">Where the page before ended, as it said.</param>
/// <param name="Take">Runs on a page.</param>
internal sealed record RunList(long? Source, string? Before, int Take = 50)
{
    /// <summary>The runs, and where the next page begins; null when there is none.</summary>
    public async Task<(IReadOnlyList<RunLine> Runs, string? Next)> ReadAsync(PaperTriageDb db, CancellationToken stop)
    {
        var runs = db.SourceRuns.AsNoTracking().Where(r => r.FinishedAt != null);
        if (Source is { } source)
            runs = runs.Where(r => r.SourceId == source);
        if (Keyset.Read(Before, 2) is [>= 0 and var ticks, var id] && ticks <= DateTime.MaxValue.Ticks)
        {
            var at = new DateTimeOffset(ticks, TimeSpan.Zero);
            runs = runs.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.FinishedAt, r.Id), ValueTuple.Create((DateTimeOffset?)at, id)));
        }

        var rows = await runs.OrderByDescending(r => r.FinishedAt).ThenByDescending(r => r.Id).Take(Take + 1)
            .Select(r => new RunLine(r, db.Sources.Single(s => s.Id == r.SourceId).Name, db.Digests.Where(d => d.RunId == r.Id).Min(d => (long?)d.Id)))
            .ToListAsync(stop);
        return rows.Count > Take ? (rows[..Take], Keyset.Write(rows[Take - 1].Run.FinishedAt!.Value.UtcTicks, rows[Take - 1].Run.Id)) : (rows, null);
    }
}

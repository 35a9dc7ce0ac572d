using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Shell;
using PaperTriage.Sources.Lookups;
using PaperTriage.Storage;

namespace PaperTriage.Sources;

/// <summary><c>fetch [--json]</c></summary>
internal static class FetchCommand
{
    public static Command Create(Func<WebApplication> app)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object a run." };
        var command = new Command("fetch", "Ask every source now, the days that may still change, and the registries of ids that wait. Exit code: 0 all answered, 1 some did not.") { json };
        command.Runs(app, async (provider, parsed, stop) =>
        {
            if (await provider.GetRequiredService<Schedule>().RunNowAsync(null, stop) == 0)
                await Console.Error.WriteLineAsync("There is no source to ask. Add one on the page /sources.");

            var report = new FetchReport(parsed.GetValue(json), Console.Out, Console.Error, watched: false);
            await new Fetch(provider.GetRequiredService<FetchRound>(), provider.GetRequiredService<PaperTriageDb>(), provider.GetRequiredService<TimeProvider>(), report).RunAsync(stop);
            var found = await provider.GetRequiredService<LookupRound>().DoAllAsync(stop);
            if (found > 0)
                await Console.Error.WriteLineAsync($"Looked up {Counts.Of(found, "id")} of papers.");
            return report.WentWrong ? 1 : 0;
        });
        return command;
    }

    /// <summary>Does the runs that are due, and waits for those that another process does: the serving app may be at it.</summary>
    private sealed class Fetch(FetchRound round, PaperTriageDb db, TimeProvider clock, FetchReport report)
    {
        private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

        public async Task RunAsync(CancellationToken stop)
        {
            var waiting = await db.SourceRuns.Where(r => r.FinishedAt == null && r.BackfillId == null).Select(r => r.Id).ToHashSetAsync(stop);
            while (waiting.Count > 0)
            {
                var did = await round.DoNextAsync(RunsWanted.OfNoBackfill, stop);
                var now = clock.GetUtcNow();
                var settled = await db.SourceRuns.AsNoTracking().Where(r => waiting.Contains(r.Id) && (r.FinishedAt != null || r.DueAt > now))
                    .Select(r => new { Run = r, db.Sources.Single(s => s.Id == r.SourceId).Name }).OrderBy(r => r.Run.FinishedAt).ThenBy(r => r.Run.Id).ToListAsync(stop);
                foreach (var run in settled)
                {
                    report.Done(run.Name, run.Run);
                    waiting.Remove(run.Run.Id);
                }

                if (did is null && waiting.Count > 0)
                    await Task.Delay(Look, clock, stop);
            }
        }
    }
}

using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Shell;
using PaperTriage.Storage;

namespace PaperTriage.Sources;

/// <summary><c>backfill --from D --to D [--json]</c></summary>
internal static class BackfillCommand
{
    /// <summary>How often to look again while the server is to be left alone, or another process asks it.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public static Command Create(Func<WebApplication> app)
    {
        var from = new Option<string>("--from") { Description = "The first day (yyyy-MM-dd).", Required = true };
        var to = new Option<string>("--to") { Description = "The last day (yyyy-MM-dd).", Required = true };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a day." };
        var command = new Command(
            "backfill", "Fetch the past of Daily Papers: every weekday between two days, one request every few seconds. Stopped or killed, the same command goes on where it was; so does the app, when it serves. Exit code: 0 all days answered, 1 some did not.")
        {
            from, to, json,
        };
        command.Runs(app, async (provider, parsed, stop) =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            if (Backfills.Stretch(parsed.GetValue(from), parsed.GetValue(to), today, out var first, out var last) is { } fault)
                return await RefuseAsync(fault);

            var backfills = provider.GetRequiredService<Backfills>();
            if (await backfills.StartAsync(first, last, stop) is not { } id)
                return await RefuseAsync(Backfills.NothingToAsk);

            var report = new FetchReport(parsed.GetValue(json), Console.Out, Console.Error, !Console.IsErrorRedirected);
            return await new Fetch(provider.GetRequiredService<FetchRound>(), provider.GetRequiredService<PaperTriageDb>(), backfills, clock, report).RunAsync(id, stop);
        });
        return command;
    }

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }

    private sealed class Fetch(FetchRound runs, PaperTriageDb db, Backfills backfills, TimeProvider clock, FetchReport report)
    {
        public async Task<int> RunAsync(long id, CancellationToken stop)
        {
            while (true)
            {
                if (await runs.DoNextAsync(RunsWanted.OfBackfill(id), stop) is { } run)
                {
                    report.Done(run.Name, await db.SourceRuns.AsNoTracking().FirstAsync(r => r.Id == run.Id, stop));
                    report.Progress((await backfills.ProgressAsync(id, stop))!);
                    continue;
                }

                await backfills.FinishAsync(stop);
                var progress = (await backfills.ProgressAsync(id, stop))!;
                if (progress.Backfill.FinishedAt is not null)
                {
                    report.Ended(progress);
                    return progress is { Failed: > 0 } or { Stopped: > 0 } ? 1 : 0;
                }

                if (progress.Backfill.PausedAt is not null)
                    return await RefuseAsync("The backfill was paused on the page /sources; the same command goes on with it.");

                report.Waits(progress);
                await Task.Delay(Look, clock, stop);
            }
        }
    }
}

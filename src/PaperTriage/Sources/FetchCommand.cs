using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Shell;
using PaperTriage.Storage;

namespace PaperTriage.Sources;

/// <summary><c>fetch [--json]</c></summary>
internal static class FetchCommand
{
    public static Command Create(Func<WebApplication> app)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object a run." };
        var command = new Command("fetch", "Ask every source now, and the days that may still change. Exit code: 0 all answered, 1 some did not.") { json };
        command.Runs(app, async (provider, parsed, stop) =>
        {
            if (await provider.GetRequiredService<Schedule>().RunNowAsync(null, stop) == 0)
            {
                await Console.Error.WriteLineAsync("There is no source. Add one on the page /sources.");
                return 1;
            }

            var (runs, db) = (provider.GetRequiredService<SourceRuns>(), provider.GetRequiredService<PaperTriageDb>());
            var report = new FetchReport(parsed.GetValue(json), Console.Out, Console.Error, watched: false);
            while (await runs.DoNextAsync(RunsWanted.OfNoBackfill, stop) is { } run)
                report.Done(run.Name, await db.SourceRuns.AsNoTracking().FirstAsync(r => r.Id == run.Id, stop));
            return report.WentWrong ? 1 : 0;
        });
        return command;
    }
}

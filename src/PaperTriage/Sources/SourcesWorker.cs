using PaperTriage.Shell;

namespace PaperTriage.Sources;

/// <summary>Asks sources by themselves: looks now and then what is due, and does it. Any number of nodes may do so.</summary>
internal sealed class SourcesWorker(IServiceScopeFactory scopes, FetchRound runs, TimeProvider clock, ILogger<SourcesWorker> log)
    : RoundWorker(TimeSpan.FromSeconds(5), clock, log)
{
    internal override async Task<int> RoundAsync(CancellationToken stop)
    {
        var done = 0;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Schedule>().PlanAsync(stop);
            await scope.ServiceProvider.GetRequiredService<Backfills>().FinishAsync(stop);
        }
        while (await runs.DoNextAsync(RunsWanted.Any, stop) is not null && ++done > 0);
        return done;
    }
}

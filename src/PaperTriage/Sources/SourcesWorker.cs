namespace PaperTriage.Sources;

/// <summary>Asks sources by themselves: looks now and then what is due, and does it. Any number of nodes may do so.</summary>
internal sealed partial class SourcesWorker(IServiceScopeFactory scopes, FetchRound runs, TimeProvider clock, ILogger<SourcesWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await RoundAsync(stop);
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                RoundFailed(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>Does everything that is due; returns how many runs that were.</summary>
    internal async Task<int> RoundAsync(CancellationToken stop)
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

    [LoggerMessage(LogLevel.Error, "A round of fetching failed; the next one tries again")]
    private partial void RoundFailed(Exception error);
}

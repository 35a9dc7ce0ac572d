using PaperTriage.Papers;

namespace PaperTriage.Sources.Lookups;

/// <summary>Looks ids up by itself: looks now and then what is due. Any number of nodes may do so.</summary>
internal sealed partial class LookupsWorker(LookupRound round, TimeProvider clock, ILogger<LookupsWorker> log) : BackgroundService
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

    /// <summary>Looks everything up that is due and can be had; returns how many ids were settled.</summary>
    internal async Task<int> RoundAsync(CancellationToken stop)
    {
        var settled = 0;
        foreach (var kind in (PaperKeyKind[])[PaperKeyKind.Arxiv, PaperKeyKind.Doi])
        {
            while (await round.DoNextAsync(kind, stop) is > 0 and var count)
                settled += count;
        }

        return settled;
    }

    [LoggerMessage(LogLevel.Error, "A round of looking up failed; the next one tries again")]
    private partial void RoundFailed(Exception error);
}

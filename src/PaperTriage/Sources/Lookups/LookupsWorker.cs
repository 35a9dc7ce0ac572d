using PaperTriage.Shell;

namespace PaperTriage.Sources.Lookups;

/// <summary>Looks ids up by itself: looks now and then what is due. Any number of nodes may do so.</summary>
internal sealed class LookupsWorker(LookupRound round, TimeProvider clock, ILogger<LookupsWorker> log) : RoundWorker(TimeSpan.FromSeconds(5), clock, log)
{
    internal override Task<int> RoundAsync(CancellationToken stop) => round.DoAllAsync(stop);
}

using PaperTriage.Shell;

namespace PaperTriage.Digests;

/// <summary>
/// Reads digests whose bytes were stored by a process that died before it read them. What waits is a row, so a restart
/// loses nothing.
/// </summary>
internal sealed partial class WaitingDigestsWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WaitingDigestsWorker> log)
    : RoundWorker(Every, clock, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly TimeProvider now = clock;
    private readonly ILogger<WaitingDigestsWorker> told = log;

    internal override async Task<int> RoundAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();

        // Whoever stores a digest reads it at once; only one that has waited for a round was left behind.
        var read = await scope.ServiceProvider.GetRequiredService<DigestReadings>().ReadWaitingAsync(now.GetUtcNow() - Every, stop);
        if (read > 0)
            Caught(told, read);
        return read;
    }

    [LoggerMessage(LogLevel.Information, "Read {Count} digests that were stored but never read")]
    private static partial void Caught(ILogger log, int count);
}

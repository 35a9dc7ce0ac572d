namespace PaperTriage.Digests;

/// <summary>
/// Reads digests whose bytes were stored by a process that died before it read them. What waits is a row, so a restart
/// loses nothing.
/// </summary>
internal sealed partial class WaitingDigestsWorker(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<WaitingDigestsWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await ReadAsync(stop);
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                RoundFailed(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>One round; returns how many digests it read.</summary>
    internal async Task<int> ReadAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();

        // Whoever stores a digest reads it at once; only one that has waited for a round was left behind.
        var read = await scope.ServiceProvider.GetRequiredService<DigestReadings>().ReadWaitingAsync(clock.GetUtcNow() - Every, stop);
        if (read > 0)
            Caught(read);
        return read;
    }

    [LoggerMessage(LogLevel.Information, "Read {Count} digests that were stored but never read")]
    private partial void Caught(int count);

    [LoggerMessage(LogLevel.Error, "Waiting digests could not be read; the next round tries again")]
    private partial void RoundFailed(Exception error);
}

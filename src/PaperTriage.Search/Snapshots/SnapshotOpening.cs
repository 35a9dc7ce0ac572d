using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Snapshots;

/// <summary>What became of a snapshot stream: an index and the position it stands at, or why it was refused.</summary>
/// <param name="Index">Null exactly when it was refused.</param>
/// <param name="Position">What the index had followed when it was saved.</param>
/// <param name="Refusal">Null exactly when it was opened.</param>
public sealed record SnapshotOpening(MemorySearchIndex? Index, long Position, SnapshotRefusal? Refusal);

/// <summary>Why a snapshot cannot be used; the index has to be built anew.</summary>
public enum SnapshotRefusal
{
    /// <summary>It is not a snapshot, or one of another format or machine.</summary>
    OtherFormat,

    /// <summary>It was made with other text fields, weights or schema version.</summary>
    OtherSchema,

    /// <summary>It is of another library, or of this one before it was restored.</summary>
    OtherEpoch,

    /// <summary>It ends too early.</summary>
    Truncated,

    /// <summary>A checksum is wrong, or what it says contradicts itself.</summary>
    Damaged,
}

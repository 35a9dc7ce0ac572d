namespace PaperTriage.Search.Indexing;

/// <summary>What readers see: segments with their deletions at one moment, and the statistics over all of them.</summary>
internal sealed class IndexSnapshot
{
    public required IndexSchema Schema { get; init; }

    public required SegmentView[] Views { get; init; }

    /// <summary>How many documents are not deleted.</summary>
    public required int Live { get; init; }

    /// <summary>By group and field: the average number of words of the documents that have the field, rounded.</summary>
    public required double[][] Averages { get; init; }

    /// <summary>Where a key's document is; null when it is nowhere.</summary>
    public (SegmentView View, int Document)? Find(long key)
    {
        foreach (var view in Views)
        {
            var document = view.Segment.Find(key);
            if (document >= 0 && view.IsLive(document))
                return (view, document);
        }

        return null;
    }
}

/// <summary>One segment of a snapshot.</summary>
/// <param name="segment">What it holds.</param>
/// <param name="live">The documents that are not deleted; null when none is.</param>
/// <param name="liveCount">How many they are.</param>
/// <param name="impacts">By group, for the snapshot's averages.</param>
internal sealed class SegmentView(Segment segment, ulong[]? live, int liveCount, ImpactTable[] impacts)
{
    public Segment Segment => segment;

    public ulong[]? Live => live;

    public int LiveCount => liveCount;

    public ImpactTable[] Impacts => impacts;

    public bool IsLive(int document) => live is null || Bits.Has(live, document);

    /// <summary>How many of the documents are not deleted.</summary>
    public int CountLive(ReadOnlySpan<ushort> documents) => live is null ? documents.Length : Bits.CountAnd(live, documents);
}

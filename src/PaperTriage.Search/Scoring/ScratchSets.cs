using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>The sets and scores that one search needs meanwhile, kept by the thread for its next search.</summary>
internal sealed class ScratchSets
{
    [ThreadStatic]
    private static ScratchSets? spare;

    private readonly Stack<ulong[]> sets = new();

    /// <summary>One score a document, all 0 between searches.</summary>
    public float[] Scores { get; } = new float[Segment.MostDocuments + 1];

    public static ScratchSets Take()
    {
        var taken = spare ?? new ScratchSets();
        spare = null;
        return taken;
    }

    public void GiveBack() => spare = this;

    /// <summary>An array for the bits of any segment; its contents are arbitrary.</summary>
    public ulong[] RentSet() => sets.TryPop(out var set) ? set : new ulong[(Segment.MostDocuments + 64) / 64];

    public void ReturnSet(ulong[] set) => sets.Push(set);
}

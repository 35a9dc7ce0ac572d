using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>The execution of a query on one segment.</summary>
/// <param name="view">The segment.</param>
/// <param name="number">Its number in the snapshot.</param>
/// <param name="scratch">Arrays to work in.</param>
internal sealed class SegmentRun(SegmentView view, int number, ScratchSets scratch)
{
    private bool wroteScores;

    public SegmentView View => view;

    public Segment Segment => view.Segment;

    public int Number => number;

    /// <summary>How many words a set of documents has.</summary>
    public int Words { get; } = Bits.Words(view.Segment.Count);

    /// <summary>One score a document, 0 at first.</summary>
    public Span<float> Scores => scratch.Scores.AsSpan(0, view.Segment.Count);

    /// <summary>A set to work with, without documents; to be given back.</summary>
    public Span<ulong> Rent(out ulong[] rented)
    {
        rented = scratch.RentSet();
        var set = rented.AsSpan(0, Words);
        set.Clear();
        return set;
    }

    public void Return(ulong[] rented) => scratch.ReturnSet(rented);

    /// <summary>Says that scores are about to be written.</summary>
    public void WillWrite() => wroteScores = true;

    /// <summary>Makes all scores 0 again.</summary>
    public void ClearScores()
    {
        if (wroteScores)
            Scores.Clear();
        wroteScores = false;
    }
}

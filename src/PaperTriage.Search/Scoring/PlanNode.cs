using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>A part of a query, ready to be executed on the segments of one snapshot.</summary>
internal abstract class PlanNode
{
    /// <summary>Whether it gives scores; what does not only filters.</summary>
    public virtual bool Scores => false;

    /// <summary>Adds the documents that match, deleted ones included.</summary>
    public abstract void OrInto(SegmentRun run, Span<ulong> set);

    /// <summary>Keeps the documents that match.</summary>
    public virtual void AndInto(SegmentRun run, Span<ulong> set)
    {
        var own = run.Rent(out var rented);
        OrInto(run, own);
        Bits.And(set, own);
        run.Return(rented);
    }

    /// <summary>Takes out the documents that match.</summary>
    public virtual void AndNotInto(SegmentRun run, Span<ulong> set)
    {
        var own = run.Rent(out var rented);
        OrInto(run, own);
        Bits.AndNot(set, own);
        run.Return(rented);
    }

    /// <summary>Adds its share to the scores of the documents that match.</summary>
    public virtual void AddScores(SegmentRun run, Gate gate)
    {
    }

    /// <summary>Adds its part of the score of one document, in the same order as <see cref="AddScores"/>.</summary>
    public virtual void Explain(SegmentRun run, int document, List<ScoreShare> shares)
    {
    }
}

/// <summary>Matches every document.</summary>
internal sealed class EverythingNode : PlanNode
{
    public override void OrInto(SegmentRun run, Span<ulong> set) => Bits.Fill(set, run.Segment.Count);

    public override void AndInto(SegmentRun run, Span<ulong> set)
    {
    }

    public override void AndNotInto(SegmentRun run, Span<ulong> set) => set.Clear();
}

/// <summary>Matches no document.</summary>
internal sealed class NothingNode : PlanNode
{
    public override void OrInto(SegmentRun run, Span<ulong> set)
    {
    }

    public override void AndInto(SegmentRun run, Span<ulong> set) => set.Clear();

    public override void AndNotInto(SegmentRun run, Span<ulong> set)
    {
    }
}

namespace PaperTriage.Search.Scoring;

/// <summary>Matches as another node does, without its scores.</summary>
internal sealed class UnscoredNode(PlanNode node) : PlanNode
{
    public override void OrInto(SegmentRun run, Span<ulong> set) => node.OrInto(run, set);

    public override void AndInto(SegmentRun run, Span<ulong> set) => node.AndInto(run, set);

    public override void AndNotInto(SegmentRun run, Span<ulong> set) => node.AndNotInto(run, set);
}

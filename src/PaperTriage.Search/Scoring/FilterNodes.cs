using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>Values of a keyword field: those at <paramref name="values"/>, by segment.</summary>
internal sealed class ValuesNode(string field, int[][] values) : PlanNode
{
    public override void OrInto(SegmentRun run, Span<ulong> set)
    {
        foreach (var value in values[run.Number])
            run.Segment.Keywords[field].AddDocs(set, value);
    }

    public override void AndInto(SegmentRun run, Span<ulong> set)
    {
        if (values[run.Number] is [var only] && run.Segment.Keywords[field].Set(only) is { } bits)
            Bits.And(set, bits);
        else
            base.AndInto(run, set);
    }
}

/// <summary>Numbers of a field between two ends.</summary>
internal sealed class NumbersNode(string field, double low, double high, bool lowExcluded, bool highExcluded) : PlanNode
{
    public override void OrInto(SegmentRun run, Span<ulong> set)
    {
        if (!run.Segment.Numbers.TryGetValue(field, out var column))
            return;

        var (first, last) = column.Between(low, high, lowExcluded, highExcluded);
        column.AddBetween(set, first, last);
    }
}

/// <summary>Any value at all in a field of whatever kind.</summary>
internal sealed class AnyValueNode(string field, int group, int textField) : PlanNode
{
    public override void OrInto(SegmentRun run, Span<ulong> set)
    {
        if (run.Segment.Keywords.TryGetValue(field, out var keywords))
            keywords.AddAll(set);
        if (run.Segment.Numbers.TryGetValue(field, out var numbers))
            numbers.AddBetween(set, 1, numbers.Values.Length);
        if (group < 0)
            return;

        var lengths = run.Segment.Texts[group].Lengths[textField];
        for (var document = 0; document < lengths.Length; document++)
        {
            if (lengths[document] > 0)
                Bits.Set(set, document);
        }
    }
}

/// <summary>The documents of an overlay.</summary>
internal sealed class OverlayNode(Overlay overlay) : PlanNode
{
    public override void OrInto(SegmentRun run, Span<ulong> set) => Bits.Or(set, overlay.On(run.Segment));

    public override void AndInto(SegmentRun run, Span<ulong> set) => Bits.And(set, overlay.On(run.Segment));

    public override void AndNotInto(SegmentRun run, Span<ulong> set) => Bits.AndNot(set, overlay.On(run.Segment));
}

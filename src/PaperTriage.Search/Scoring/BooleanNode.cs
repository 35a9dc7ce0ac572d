using System.Collections.Immutable;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>Matches what all of Must match, none of MustNot and, if needed, one of Should; scores are the sum over Must and Should.</summary>
internal sealed class BooleanNode(ImmutableArray<PlanNode> must, ImmutableArray<PlanNode> should, ImmutableArray<PlanNode> mustNot, bool needsShould) : PlanNode
{
    public override bool Scores { get; } = must.Any(node => node.Scores) || should.Any(node => node.Scores);

    private bool IsUnion => must.IsEmpty && mustNot.IsEmpty && needsShould;

    public override void OrInto(SegmentRun run, Span<ulong> set)
    {
        if (IsUnion)
        {
            foreach (var node in should)
                node.OrInto(run, set);
            return;
        }

        var own = run.Rent(out var rented);
        Match(run, own);
        Bits.Or(set, own);
        run.Return(rented);
    }

    public override void AndInto(SegmentRun run, Span<ulong> set)
    {
        if (must.IsEmpty || needsShould)
        {
            base.AndInto(run, set);
            return;
        }

        foreach (var node in must)
            node.AndInto(run, set);
        foreach (var node in mustNot)
            node.AndNotInto(run, set);
    }

    public override void AddScores(SegmentRun run, Gate gate)
    {
        if (IsUnion)
        {
            AddScoresOfMatches(run, gate);
            return;
        }

        var own = run.Rent(out var rented);
        Match(run, own);
        Bits.And(own, gate.Set);
        AddScoresOfMatches(run, new(own, Bits.Count(own), isStrict: true));
        run.Return(rented);
    }

    /// <summary>As <see cref="AddScores"/> when everything behind the gate is known to match.</summary>
    public void AddScoresOfMatches(SegmentRun run, Gate gate)
    {
        foreach (var node in must)
            node.AddScores(run, gate);
        foreach (var node in should)
            node.AddScores(run, gate);
    }

    public override void Explain(SegmentRun run, int document, List<ScoreShare> shares)
    {
        var own = run.Rent(out var rented);
        OrInto(run, own);
        var matches = Bits.Has(own, document);
        run.Return(rented);
        if (!matches)
            return;

        foreach (var node in must)
            node.Explain(run, document, shares);
        foreach (var node in should)
            node.Explain(run, document, shares);
    }

    private void Match(SegmentRun run, Span<ulong> set)
    {
        if (must.IsEmpty)
        {
            if (!needsShould)
                Bits.Fill(set, run.Segment.Count);
            else
                Unite(run, set);
        }
        else
        {
            must[0].OrInto(run, set);
            foreach (var node in must.AsSpan()[1..])
                node.AndInto(run, set);
            if (needsShould)
                RequireShould(run, set);
        }

        foreach (var node in mustNot)
            node.AndNotInto(run, set);
    }

    private void Unite(SegmentRun run, Span<ulong> set)
    {
        foreach (var node in should)
            node.OrInto(run, set);
    }

    private void RequireShould(SegmentRun run, Span<ulong> set)
    {
        var any = run.Rent(out var rented);
        Unite(run, any);
        Bits.And(set, any);
        run.Return(rented);
    }
}

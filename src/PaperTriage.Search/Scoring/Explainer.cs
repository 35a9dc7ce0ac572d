using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>Retraces the score of one document.</summary>
internal static class Explainer
{
    /// <summary>Null when there is no such document or it does not match.</summary>
    public static Explanation? Explain(IndexSnapshot snapshot, SearchRequest request, long key)
    {
        if (snapshot.Find(key) is not var (view, document))
            return null;

        var plan = new QueryPlanner(snapshot, request, isSet: false, new(snapshot)).Plan(request.Rank);
        var scratch = ScratchSets.Take();
        var run = new SegmentRun(view, Array.IndexOf(snapshot.Views, view), scratch);
        var matches = run.Rent(out var rented);
        plan.OrInto(run, matches);
        List<ScoreShare> shares = [];
        var isMatch = Bits.Has(matches, document);
        if (isMatch)
            plan.Explain(run, document, shares);
        run.Return(rented);
        scratch.GiveBack();
        return isMatch ? Sum(view, document, shares, request) : null;
    }

    private static Explanation Sum(SegmentView view, int document, List<ScoreShare> shares, SearchRequest request)
    {
        var factors = request.Boosts.Select(boost => view.Segment.Numbers.TryGetValue(boost.Field, out var column) && column.Value(document) is { } value ? boost.Of(value) : 1);
        return new(factors.Aggregate(shares.Sum(share => share.Score), (score, factor) => score * factor), [.. shares], [.. factors]);
    }
}

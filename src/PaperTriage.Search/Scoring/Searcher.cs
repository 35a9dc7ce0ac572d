using System.Collections.Immutable;
using System.Numerics;
using PaperTriage.Search.Facets;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>Executes one request on one snapshot.</summary>
internal sealed class Searcher
{
    private readonly IndexSnapshot snapshot;
    private readonly SearchRequest request;
    private readonly PlanNode rank;
    private readonly PlanNode? set;
    private readonly ImmutableArray<(string Field, PlanNode Node)> selections;
    private readonly TopHits top;
    private readonly FacetCounter? facets;
    private readonly QueryBudget budget;
    private int someTotal;
    private int setTotal;

    public Searcher(IndexSnapshot snapshot, SearchRequest request)
    {
        (this.snapshot, this.request) = (snapshot, request);
        budget = new(snapshot);
        var planner = new QueryPlanner(snapshot, request, isSet: false, budget);
        rank = planner.Plan(request.Rank);
        selections = [.. request.Selections.Select(selection => (selection.Field, planner.Selected(selection)))];
        if (request.Set is not null && !request.Set.Equals(request.Rank))
            set = new QueryPlanner(snapshot, request, isSet: true, budget).Plan(request.Set);

        top = new(Math.Clamp(request.Limit, 0, 1000), request.After);
        facets = request.Facets.IsEmpty ? null : new(request.Facets, selections);
    }

    public SearchAnswer Run()
    {
        var scratch = ScratchSets.Take();
        for (var number = 0; number < snapshot.Views.Length; number++)
            Run(new(snapshot.Views[number], number, scratch));
        scratch.GiveBack();

        var hits = top.InOrder().Select(found => new Hit(found.Key, snapshot.Views[found.Segment].Segment.Revisions[found.Document], found.Rank));
        return new([.. hits], someTotal, set is null ? someTotal : setTotal, facets?.Answer() ?? [], [.. budget.Capped]);
    }

    /// <summary>The keys of everything that the set reading matches.</summary>
    public static List<long> Keys(IndexSnapshot snapshot, SearchRequest request)
    {
        var searcher = new Searcher(snapshot, request with { Limit = 0, Facets = [] });
        var scratch = ScratchSets.Take();
        List<long> keys = [];
        for (var number = 0; number < snapshot.Views.Length; number++)
            searcher.AddKeys(new(snapshot.Views[number], number, scratch), keys);
        scratch.GiveBack();
        keys.Sort();
        return keys;
    }

    private void AddKeys(SegmentRun run, List<long> keys)
    {
        var allowed = Allowed(run, out var rentedAllowed);
        var matches = Match(run, set ?? rank, allowed, out var rented);
        Select(run, matches);
        for (var word = 0; word < matches.Length; word++)
        {
            for (var rest = matches[word]; rest != 0; rest &= rest - 1)
                keys.Add(run.Segment.Keys[(word << 6) + BitOperations.TrailingZeroCount(rest)]);
        }

        run.Return(rented);
        if (rentedAllowed is not null)
            run.Return(rentedAllowed);
    }

    private void Run(SegmentRun run)
    {
        var isPlain = run.View.Live is null && selections.IsEmpty && request.Within is null && set is null && facets is null && request.SortBy is null && request.Boosts.IsEmpty;
        if (isPlain && rank is TermNode term)
        {
            someTotal += term.Frequency(run);
            TermTop.Collect(term, run, top);
            return;
        }

        var allowed = Allowed(run, out var rented);
        RunRank(run, allowed);
        if (set is not null)
            RunSet(run, allowed);
        if (rented is not null)
            run.Return(rented);
    }

    /// <summary>The documents that may be found; empty when all may.</summary>
    private ReadOnlySpan<ulong> Allowed(SegmentRun run, out ulong[]? rented)
    {
        rented = null;
        if (run.View.Live is null && request.Within is null)
            return [];

        var allowed = run.Rent(out rented);
        Bits.Fill(allowed, run.Segment.Count);
        if (run.View.Live is { } live)
            Bits.And(allowed, live.AsSpan(0, run.Words));
        if (request.Within is { } within)
            Bits.And(allowed, within.On(run.Segment));
        return allowed;
    }

    private void RunRank(SegmentRun run, ReadOnlySpan<ulong> allowed)
    {
        var matches = Match(run, rank, allowed, out var rented);
        if (set is null)
            facets?.Count(run, matches);
        Select(run, matches);
        var count = Bits.Count(matches);
        someTotal += count;
        if (request.SortBy is null)
            CollectByScore(run, matches, count);
        else if (set is null)
            ColumnTop.Collect(run, request.SortBy, matches, count, top);
        run.Return(rented);
    }

    private void RunSet(SegmentRun run, ReadOnlySpan<ulong> allowed)
    {
        var matches = Match(run, set!, allowed, out var rented);
        facets?.Count(run, matches);
        Select(run, matches);
        var count = Bits.Count(matches);
        setTotal += count;
        if (request.SortBy is not null)
            ColumnTop.Collect(run, request.SortBy, matches, count, top);
        run.Return(rented);
    }

    private static Span<ulong> Match(SegmentRun run, PlanNode node, ReadOnlySpan<ulong> allowed, out ulong[] rented)
    {
        var matches = run.Rent(out rented);
        node.OrInto(run, matches);
        if (!allowed.IsEmpty)
            Bits.And(matches, allowed);
        return matches;
    }

    private void Select(SegmentRun run, Span<ulong> matches)
    {
        foreach (var (_, node) in selections)
            node.AndInto(run, matches);
    }

    private void CollectByScore(SegmentRun run, ReadOnlySpan<ulong> matches, int count)
    {
        if (count == 0 || request.Limit <= 0)
            return;
        if (rank is TermNode term && request.Within is null && selections.IsEmpty && request.Boosts.IsEmpty)
        {
            TermTop.Collect(term, run, top);
            return;
        }

        var gate = new Gate(matches, count, isStrict: false);
        if (rank is BooleanNode boolean)
            boolean.AddScoresOfMatches(run, gate);
        else
            rank.AddScores(run, gate);
        foreach (var boost in request.Boosts)
            ScoreBoosts.Apply(run, boost, matches);
        ScoredTop.Collect(run, matches, top);
        run.ClearScores();
    }
}

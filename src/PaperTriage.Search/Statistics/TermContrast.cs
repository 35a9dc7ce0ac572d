using System.Collections.Immutable;
using System.Text;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Scoring;

namespace PaperTriage.Search.Statistics;

/// <summary>
/// Which terms tell two sets of documents apart: log-odds ratios with an informative Dirichlet prior (Monroe, Colaresi and Quinn,
/// “Fightin' Words”, Political Analysis 16(4), 2008), over the numbers of documents that have a term. The prior is all documents together, as
/// strong as <see cref="PriorDocuments"/> of them.
/// </summary>
internal sealed class TermContrast(IndexSnapshot snapshot)
{
    private const double PriorDocuments = 500;

    private readonly Dictionary<string, (int First, int Second, int All)> counts = new(StringComparer.Ordinal);
    private int first;
    private int second;

    /// <summary>The terms that stand in the first set more often than in the second, the most telling first.</summary>
    public ImmutableArray<TellingTerm> Compare(SearchRequest firstSet, SearchRequest secondSet, int limit, int least)
    {
        var (one, other) = (new QueryPlanner(snapshot, firstSet, isSet: true, new(snapshot)).Plan(firstSet.Rank), new QueryPlanner(snapshot, secondSet, isSet: true, new(snapshot)).Plan(secondSet.Rank));
        var scratch = ScratchSets.Take();
        for (var number = 0; number < snapshot.Views.Length; number++)
            Count(new(snapshot.Views[number], number, scratch), one, other, least);
        scratch.GiveBack();

        var total = (double)counts.Values.Sum(count => count.All);
        var (firstTotal, secondTotal) = ((double)counts.Values.Sum(count => count.First), (double)counts.Values.Sum(count => count.Second));
        return [.. counts.Where(pair => pair.Value.First >= least)
            .Select(pair => (pair.Key, pair.Value, Z: ZScore(pair.Value, firstTotal, secondTotal, total)))
            .Where(term => term.Z > 0)
            .OrderByDescending(term => term.Z).ThenBy(term => term.Key, StringComparer.Ordinal)
            .Take(limit)
            .Select(term => new TellingTerm(TermNames.Written(snapshot, 0, term.Key), term.Z, term.Value.First, first, term.Value.Second, second))];
    }

    private void Count(SegmentRun run, PlanNode one, PlanNode other, int least)
    {
        var inFirst = Matches(run, one, out var rentedFirst);
        var inSecond = Matches(run, other, out var rentedSecond);
        first += Bits.Count(inFirst);
        second += Bits.Count(inSecond);
        var text = run.Segment.Texts[0];
        for (var term = 0; term < text.Terms.Count; term++)
        {
            if (text.Frequency(term) < Math.Min(2, least))
                continue;

            var docs = text.DocsOf(term);
            var (inA, inB) = (Bits.CountAnd(inFirst, docs), Bits.CountAnd(inSecond, docs));
            if (inA + inB == 0)
                continue;
            var name = Encoding.UTF8.GetString(text.Terms[term]);
            var known = counts.GetValueOrDefault(name);
            counts[name] = (known.First + inA, known.Second + inB, known.All + run.View.CountLive(docs));
        }

        run.Return(rentedFirst);
        run.Return(rentedSecond);
    }

    private static Span<ulong> Matches(SegmentRun run, PlanNode node, out ulong[] rented)
    {
        var matches = run.Rent(out rented);
        node.OrInto(run, matches);
        if (run.View.Live is { } live)
            Bits.And(matches, live.AsSpan(0, run.Words));
        return matches;
    }

    private double ZScore((int First, int Second, int All) count, double firstTotal, double secondTotal, double total)
    {
        var strength = PriorDocuments * total / Math.Max(1, snapshot.Live);
        var prior = strength * count.All / total;
        var odds = Math.Log((count.First + prior) / (firstTotal + strength - count.First - prior))
            - Math.Log((count.Second + prior) / (secondTotal + strength - count.Second - prior));
        return odds / Math.Sqrt(1 / (count.First + prior) + 1 / (count.Second + prior));
    }
}

using System.Collections.Immutable;
using System.Globalization;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Scoring;

namespace PaperTriage.Search.Facets;

/// <summary>
/// Counts the values of fields within a set. What is chosen in a field does not narrow its own counts, so that its other values stay
/// on offer.
/// </summary>
internal sealed class FacetCounter(ImmutableArray<FacetRequest> requests, ImmutableArray<(string Field, PlanNode Node)> selections)
{
    private readonly FacetTotals[] totals = [.. requests.Select(_ => new FacetTotals())];

    /// <summary>Counts in one segment; <paramref name="matches"/> is the set before anything chosen.</summary>
    public void Count(SegmentRun run, ReadOnlySpan<ulong> matches)
    {
        var narrowed = run.Rent(out var rented);
        for (var i = 0; i < requests.Length; i++)
        {
            matches.CopyTo(narrowed);
            foreach (var (field, node) in selections)
            {
                if (field != requests[i].Field)
                    node.AndInto(run, narrowed);
            }

            if (run.Segment.Keywords.TryGetValue(requests[i].Field, out var column))
                CountKeywords(column, narrowed, totals[i]);
            else if (run.Segment.Numbers.TryGetValue(requests[i].Field, out var values))
                CountNumbers(values, narrowed, totals[i]);
        }

        run.Return(rented);
    }

    private static void CountKeywords(KeywordColumn column, ReadOnlySpan<ulong> set, FacetTotals totals)
    {
        totals.StartSegment();
        var counts = new int[column.Values.Count];
        column.Count(set, counts);
        for (var value = 0; value < counts.Length; value++)
        {
            if (counts[value] > 0)
                totals.Add(column.Name(value), column.WrittenValue(value), counts[value]);
        }
    }

    private static void CountNumbers(NumberColumn column, ReadOnlySpan<ulong> set, FacetTotals totals)
    {
        totals.StartSegment();
        var counts = new int[column.Values.Length + 1];
        column.Count(set, counts);
        for (var place = 1; place < counts.Length; place++)
        {
            if (counts[place] > 0)
                totals.Add(column.Values[place - 1].ToString(CultureInfo.InvariantCulture), null, counts[place]);
        }
    }

    public ImmutableArray<Facet> Answer() => [.. requests.Select((request, i) => totals[i].Answer(request))];
}

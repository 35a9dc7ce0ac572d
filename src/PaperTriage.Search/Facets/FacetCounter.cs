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
    private readonly Dictionary<string, int>[] keywords = [.. requests.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly Dictionary<double, int>[] numbers = [.. requests.Select(_ => new Dictionary<double, int>())];
    private readonly Dictionary<string, string> written = new(StringComparer.Ordinal);

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
                CountKeywords(column, narrowed, keywords[i]);
            else if (run.Segment.Numbers.TryGetValue(requests[i].Field, out var values))
                CountNumbers(values, narrowed, numbers[i]);
        }

        run.Return(rented);
    }

    private void CountKeywords(KeywordColumn column, ReadOnlySpan<ulong> set, Dictionary<string, int> totals)
    {
        var counts = new int[column.Values.Count];
        column.Count(set, counts);
        for (var value = 0; value < counts.Length; value++)
        {
            if (counts[value] == 0)
                continue;
            var text = column.Name(value);
            totals[text] = totals.GetValueOrDefault(text) + counts[value];
            written.TryAdd(text, column.WrittenValue(value));
        }
    }

    private static void CountNumbers(NumberColumn column, ReadOnlySpan<ulong> set, Dictionary<double, int> totals)
    {
        var counts = new int[column.Values.Length + 1];
        column.Count(set, counts);
        for (var place = 1; place < counts.Length; place++)
        {
            if (counts[place] > 0)
                totals[column.Values[place - 1]] = totals.GetValueOrDefault(column.Values[place - 1]) + counts[place];
        }
    }

    public ImmutableArray<Facet> Answer() => [.. requests.Select((request, i) => Answer(request, i))];

    private Facet Answer(FacetRequest request, int number)
    {
        var values = keywords[number].OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new FacetValue(written[pair.Key], pair.Value))
            .Concat(numbers[number].OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
                .Select(pair => new FacetValue(pair.Key.ToString(CultureInfo.InvariantCulture), pair.Value)));
        var total = keywords[number].Count + numbers[number].Count;
        return new(request.Field, [.. values.Take(request.Limit)], Math.Max(0, total - request.Limit));
    }
}

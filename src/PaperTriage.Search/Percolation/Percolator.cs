using System.Collections.Immutable;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;
using PaperTriage.Search.Scoring;

namespace PaperTriage.Search;

/// <summary>
/// Which of many stored queries a document matches, without running them all: each query is filed under terms or values of which a
/// matching document must have one, the rarest there are; only queries so found are run, on an index of the one document.
/// For one caller at a time.
/// </summary>
/// <param name="schema">Of the documents.</param>
/// <param name="frequency">How frequent a term is, to choose rare ones; may be a guess, e.g. <see cref="SearchIndex.Frequencies"/> of some index.</param>
public sealed class Percolator(IndexSchema schema, Func<string, int>? frequency = null)
{
    private readonly Dictionary<long, (QueryMatch Set, ImmutableArray<string>? Anchors)> queries = [];
    private readonly Dictionary<string, HashSet<long>> byAnchor = new(StringComparer.Ordinal);
    private readonly HashSet<long> unanchored = [];

    /// <summary>How many queries are stored.</summary>
    public int Count => queries.Count;

    /// <summary>Stores a query in its set reading, in the place of the one with its number.</summary>
    public void Store(long number, QueryMatch set)
    {
        ArgumentNullException.ThrowIfNull(set);
        Remove(number);
        var anchors = new QueryAnchors(frequency ?? (term => 1_000 / Math.Max(1, term.Length))).Of(set);
        queries[number] = (set, anchors);
        if (anchors is null)
            unanchored.Add(number);
        foreach (var anchor in anchors ?? [])
        {
            if (!byAnchor.TryGetValue(anchor, out var filed))
                byAnchor.Add(anchor, filed = []);
            filed.Add(number);
        }
    }

    /// <summary>Takes a query out; false when it was not stored.</summary>
    public bool Remove(long number)
    {
        if (!queries.Remove(number, out var query))
            return false;

        unanchored.Remove(number);
        foreach (var anchor in query.Anchors ?? [])
            byAnchor[anchor].Remove(number);
        return true;
    }

    /// <summary>The numbers of the queries that a document matches, ascending. Personal conditions match what the overlays say.</summary>
    public IReadOnlyList<long> Match(SearchDocument document, IReadOnlyDictionary<(string Field, string Value), Overlay>? overlays = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var candidates = new HashSet<long>(unanchored);
        foreach (var anchor in AnchorsOf(document))
        {
            if (byAnchor.TryGetValue(anchor, out var filed))
                candidates.UnionWith(filed);
        }

        if (candidates.Count == 0)
            return [];

        var index = new MemorySearchIndex(schema);
        index.Upsert(document);
        index.Refresh();
        return [.. candidates.Where(number => Matches(index.Snapshot, queries[number].Set, overlays)).Order()];
    }

    private static bool Matches(IndexSnapshot snapshot, QueryMatch set, IReadOnlyDictionary<(string, string), Overlay>? overlays)
    {
        var request = new SearchRequest(set) { Overlays = overlays ?? ImmutableDictionary<(string, string), Overlay>.Empty };
        var plan = new QueryPlanner(snapshot, request, isSet: true, new(snapshot)).Plan(set);
        var scratch = ScratchSets.Take();
        var run = new SegmentRun(snapshot.Views[0], 0, scratch);
        var matches = run.Rent(out var rented);
        plan.OrInto(run, matches);
        var found = (matches[0] & 1) != 0;
        run.Return(rented);
        scratch.GiveBack();
        return found;
    }

    private static IEnumerable<string> AnchorsOf(SearchDocument document) =>
        document.Texts.Values.SelectMany(Analyzer.Terms).Select(term => QueryAnchors.OfTerm(term.Term))
            .Concat(document.Keywords.SelectMany(field => field.Value.Select(value => QueryAnchors.OfValue(field.Key, value))))
            .Distinct(StringComparer.Ordinal);
}

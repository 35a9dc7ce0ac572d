using PaperTriage.Search.Analysis;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Tests.Reference;

/// <summary>
/// The obvious search: every document is looked at for every query, nothing is prepared, nothing is clever. What the engine has to
/// agree with.
/// </summary>
internal sealed class ReferenceIndex(IndexSchema schema)
{
    private readonly SortedDictionary<long, ReferenceDocument> documents = [];

    public IReadOnlyCollection<ReferenceDocument> Documents => documents.Values;

    public IndexSchema Schema => schema;

    public void Upsert(SearchDocument document) => documents[document.Key] = new(schema, document);

    public void Delete(long key) => documents.Remove(key);

    public ReferenceAnswer Search(SearchRequest request)
    {
        HashSet<ReferenceWord> vocabulary = [.. documents.Values.SelectMany(document => document.Words())];
        var rank = new ReferenceQuery(this, request, vocabulary, isSet: false);
        var set = new ReferenceQuery(this, request, vocabulary, isSet: true);
        var some = documents.Values.Where(document => IsAllowed(document, request) && rank.Matches(request.Rank, document)).ToList();
        var all = request.Set is null ? some : [.. documents.Values.Where(document => IsAllowed(document, request) && set.Matches(request.Set, document))];
        var hits = request.SortBy is null
            ? Selected(some, request).Select(document => (document.Key, Rank: rank.Score(request.Rank, document) * Boost(request, document)))
            : Selected(all, request).Select(document => (document.Key, Rank: document.Numbers(request.SortBy).DefaultIfEmpty(double.NegativeInfinity).Max()));
        return new(
            [.. hits.OrderByDescending(hit => hit.Rank).ThenBy(hit => hit.Key)],
            Selected(some, request).Count(),
            Selected(all, request).Count(),
            [.. request.Facets.Select(facet => FacetOf(facet.Field, Selected(all, request, except: facet.Field)))]);
    }

    private static bool IsAllowed(ReferenceDocument document, SearchRequest request) => request.Within is null || request.Within.Contains(document.Key);

    private static IEnumerable<ReferenceDocument> Selected(IEnumerable<ReferenceDocument> found, SearchRequest request, string? except = null) =>
        found.Where(document => request.Selections.All(selection => selection.Field == except || selection.Values.Any(value => HasValue(document, selection.Field, value))));

    private static bool HasValue(ReferenceDocument document, string field, string value) =>
        document.Keywords(field).Contains(Analyzer.Fold(value)) || (double.TryParse(value, out var number) && document.Numbers(field).Contains(number));

    private static Dictionary<string, int> FacetOf(string field, IEnumerable<ReferenceDocument> found) =>
        found.SelectMany(document => document.Keywords(field).Concat(document.Numbers(field).Select(number => number.ToString())).Distinct())
            .GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count());

    private static double Boost(SearchRequest request, ReferenceDocument document)
    {
        var factor = 1.0;
        foreach (var boost in request.Boosts)
        {
            if (document.Numbers(boost.Field) is { Length: > 0 } numbers)
                factor *= 1 + boost.Strength * (double.IsInfinity(boost.Origin) ? Math.Max(0, numbers.Max()) / (Math.Max(0, numbers.Max()) + boost.HalfLife) : Math.Pow(2, -Math.Abs(boost.Origin - numbers.Max()) / boost.HalfLife));
        }

        return factor;
    }
}

/// <summary>All hits in order, both totals, the counts of each facet.</summary>
internal sealed record ReferenceAnswer(List<(long Key, double Rank)> Hits, int SomeTotal, int SetTotal, List<Dictionary<string, int>> Facets);

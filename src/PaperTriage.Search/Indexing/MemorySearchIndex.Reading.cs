using System.Text;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Queries;
using PaperTriage.Search.Scoring;
using PaperTriage.Search.Similar;
using PaperTriage.Search.Statistics;
using PaperTriage.Search.Suggestions;

namespace PaperTriage.Search.Indexing;

/// <summary>What can be asked besides searches, each on the snapshot of the moment.</summary>
public sealed partial class MemorySearchIndex
{
    /// <inheritdoc/>
    public override IReadOnlyList<long> Keys(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Searcher.Keys(snapshot, request);
    }

    /// <inheritdoc/>
    public override Explanation? Explain(SearchRequest request, long key)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Explainer.Explain(snapshot, request, key);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<SimilarHit> Similar(SearchDocument document, int limit = 10, Overlay? within = null, params IReadOnlyList<string> fields)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(fields);
        var compared = Schema.Bare.Where(field => fields.Count == 0 ? field.Name != "author" : fields.Contains(field.Name)).ToList();
        return new SimilarDocuments(snapshot).Find(document, compared, Math.Clamp(limit, 1, 1000), within);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Frequencies(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var statistics = new TermStatistics(snapshot);
        return [.. words.Select(word => Analyzer.Terms(word).Where(term => !term.IsJoined)
            .Select(term => statistics.Frequency(0, -1, statistics.Find(0, Encoding.UTF8.GetBytes(term.Term)))).DefaultIfEmpty(0).Min())];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TellingTerm> Contrast(SearchRequest first, SearchRequest second, int limit = 20, int least = 3)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new TermContrast(snapshot).Compare(first, second, limit, least);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Completion> CompleteWord(string prefix, int limit = 10)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return new Completions(snapshot).Words(prefix, limit);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Completion> CompleteValue(string field, string prefix, int limit = 10)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(prefix);
        return new Completions(snapshot).Values(field, prefix, limit);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Correction> Correct(QueryNode query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new Corrections(snapshot).For(query);
    }
}

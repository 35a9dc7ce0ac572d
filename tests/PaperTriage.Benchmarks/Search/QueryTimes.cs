using PaperTriage.Search;
using PaperTriage.Search.Highlighting;

namespace PaperTriage.Benchmarks.Search;

/// <summary>Measures query classes as lucene-baseline does: each query several times, its best thread CPU time counts.</summary>
internal static class QueryTimes
{
    public static readonly string[] Classes = ["rare", "common", "and2", "or3", "phrase", "prefix", "fuzzy", "text_tag", "text_date", "tag_date", "facet", "hl"];

    public static (double P50, double P95) Of(SearchIndex index, string name, List<SearchRequest> queries, IReadOnlyDictionary<long, string> abstracts, int rounds = 5)
    {
        for (var warming = 0; warming < 4; warming++)
        {
            foreach (var query in queries)
                Run(index, name, query, abstracts);
        }

        // The optimising compiler works beside us; give it the time to finish.
        Thread.Sleep(200);
        var best = Enumerable.Repeat(double.MaxValue, queries.Count).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < queries.Count; i++)
            {
                var before = ThreadClock.Milliseconds();
                Run(index, name, queries[i], abstracts);
                best[i] = Math.Min(best[i], ThreadClock.Milliseconds() - before);
            }
        }

        Array.Sort(best);
        return (best[best.Length / 2], best[(int)(best.Length * 0.95)]);
    }

    private static void Run(SearchIndex index, string name, SearchRequest query, IReadOnlyDictionary<long, string> abstracts)
    {
        var answer = index.Search(query);
        if (name != "hl")
            return;

        var highlighter = new Highlighter(query.Rank, "abstract");
        foreach (var hit in answer.Hits)
        {
            foreach (var passage in highlighter.Passages(abstracts[hit.Key]))
                passage.ToHtml(abstracts[hit.Key]);
        }
    }
}

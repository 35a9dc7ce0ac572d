using PaperTriage.Search;

namespace PaperTriage.Benchmarks.Search;

/// <summary>The search library beside Apache Lucene in the same run, and what it must show besides.</summary>
internal static class SearchBench
{
    private const int Rounds = 2;

    public static bool Run(Table table)
    {
        var met = true;
        foreach (var documents in (int[])[50_000, 100_000])
        {
            var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"papertriage-search-bench-{Environment.ProcessId}-{documents}")).FullName;
            try
            {
                met &= Run(table, folder, documents);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return met & GrowthBench.Run(table) & PercolatorBench.Run(table);
    }

    private static bool Run(Table table, string folder, int documents)
    {
        var corpus = Path.Combine(folder, "corpus.jsonl");
        BenchCorpus.Write(Path.Combine(RealData.Folder, "corpus", "abstracts-50k.jsonl.gz"), corpus, documents);
        var lucene = LuceneRun.Run(corpus, folder, documents);

        table.Section($"Search, {documents:N0} documents", "One thread; CPU time of the best of several runs of each query, top 20 with exact totals; Lucene in the same run.");
        var records = BenchCorpus.Read(Path.Combine(folder, "docs.jsonl")).ToList();
        var met = WriteBench.Build(table, records, out var index);
        var queries = QueryClasses.Read(Path.Combine(folder, "queries.jsonl"));
        var abstracts = records.ToDictionary(record => record.Key, record => record.Texts["abstract"]);
        var own = Measure(index, queries, abstracts, []);
        for (var round = 1; round < Rounds; round++)
        {
            lucene = Best(lucene, LuceneRun.Run(corpus, folder, documents));
            own = Measure(index, queries, abstracts, own);
        }

        foreach (var name in QueryTimes.Classes)
        {
            table.Fact($"{name}: ours p50 / p95", own[name].P50, $"ms / {own[name].P95:F3} ms; Lucene {lucene[name].P50:F3} / {lucene[name].P95:F3} ms");
            met &= table.AtMost($"{name}: p50 against Lucene", own[name].P50 / lucene[name].P50, "", 0.5);
            met &= table.AtMost($"{name}: p95 against Lucene", own[name].P95 / lucene[name].P95, "", 0.5);
        }

        return met & QualityBench.Run(table, index, records, documents) & WriteBench.Run(table, index, records, queries["or3"]);
    }

    private static Dictionary<string, (double P50, double P95)> Measure(
        SearchIndex index, Dictionary<string, List<SearchRequest>> queries, Dictionary<long, string> abstracts, Dictionary<string, (double, double)> before)
    {
        var measured = QueryTimes.Classes.ToDictionary(name => name, name => QueryTimes.Of(index, name, queries[name], abstracts));
        return before.Count == 0 ? measured : Best(before, measured);
    }

    private static Dictionary<string, (double P50, double P95)> Best(Dictionary<string, (double P50, double P95)> one, Dictionary<string, (double P50, double P95)> other) =>
        one.ToDictionary(pair => pair.Key, pair => (Math.Min(pair.Value.P50, other[pair.Key].P50), Math.Min(pair.Value.P95, other[pair.Key].P95)));
}

using PaperTriage.Search.Indexing;

namespace PaperTriage.Benchmarks.Search;

/// <summary>How time and memory grow from ten thousand to a million documents.</summary>
internal static class GrowthBench
{
    public static bool Run(Table table)
    {
        table.Section("Growth", "Generated documents (Zipf's law), queries of three words, any of them; CPU time p50.");
        var (before, met) = (0.0, true);
        foreach (var documents in (int[])[10_000, 100_000, 1_000_000])
        {
            var corpus = new GeneratedCorpus(documents);
            var memory = GC.GetTotalMemory(forceFullCollection: true);
            var index = new MemorySearchIndex(IndexSchema.Papers);
            for (var key = 0; key < documents; key++)
                index.Upsert(corpus.Document(key));
            index.Refresh();
            var queries = Enumerable.Range(0, 200).Select(_ => corpus.Query(3)).ToList();
            var time = QueryTimes.Of(index, "or3", queries, new Dictionary<long, string>(), rounds: 3).P50;
            table.Fact($"{documents:N0} documents in {index.Segments} segments: a query", time, "ms");
            table.Fact($"{documents:N0} documents: memory", (double)(GC.GetTotalMemory(forceFullCollection: true) - memory) / documents, "B/document");
            if (before > 0)
                met &= table.AtMost($"{documents:N0} documents: time against a tenth of them", time / before, "", 25);
            before = time;
            GC.KeepAlive(index);
        }

        return met;
    }
}

using PaperTriage.Search;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;

namespace PaperTriage.Benchmarks.Search;

/// <summary>Which of ten thousand stored queries a document matches.</summary>
internal static class PercolatorBench
{
    public static bool Run(Table table)
    {
        table.Section("Percolator", "Real documents against stored queries of two or three of other documents' words, all required; CPU time.");
        var documents = BenchDocuments().Take(10_400).ToList();
        var small = Time(documents, 1_000);
        var large = Time(documents, 10_000);
        table.Fact("1,000 queries", small, "ms");
        return table.AtMost("10,000 queries", large, "ms", 20) & table.AtMost("ten times the queries, time against", large / small, "", 8);
    }

    private static IEnumerable<SearchDocument> BenchDocuments()
    {
        var path = Path.GetTempFileName();
        BenchCorpus.Write(Path.Combine(RealData.Folder, "corpus", "abstracts-50k.jsonl.gz"), path, 10_400);
        var documents = BenchCorpus.ReadRecords(path).ToList();
        File.Delete(path);
        return documents;
    }

    private static double Time(List<SearchDocument> documents, int queries)
    {
        var index = new MemorySearchIndex(IndexSchema.Papers);
        foreach (var document in documents)
            index.Upsert(document);
        index.Refresh();
        var percolator = new Percolator(IndexSchema.Papers, term => index.Frequencies([term])[0]);
        for (var number = 0; number < queries; number++)
            percolator.Store(number, Query(documents[number], number));

        var best = double.MaxValue;
        for (var round = 0; round < 4; round++)
        {
            var start = ThreadClock.Milliseconds();
            foreach (var document in documents.TakeLast(400))
                percolator.Match(document);
            best = Math.Min(best, (ThreadClock.Milliseconds() - start) / 400);
        }

        return best;
    }

    private static MatchBoolean Query(SearchDocument document, int number)
    {
        var words = document.Texts["title"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3 && word.All(char.IsAsciiLetter)).Take(2 + number % 2);
        return new([.. words.DefaultIfEmpty("model").Select(word => new MatchLeaf(new WordLeaf(null, word)))], [], [], NeedsShould: false);
    }
}

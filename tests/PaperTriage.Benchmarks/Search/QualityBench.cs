using PaperTriage.Search;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;

namespace PaperTriage.Benchmarks.Search;

/// <summary>Whether titles, first sentences and key phrases find their own paper: the mean of 1 / place among the first ten.</summary>
internal static class QualityBench
{
    public static bool Run(Table table, SearchIndex index, List<SearchDocument> documents, int count)
    {
        // A doubled corpus holds every paper twice: either copy is the paper.
        var distinct = Math.Min(count, 50_000);
        var sample = documents.Take(distinct).Where((_, i) => i % 50 == 0).ToList();
        return table.AtLeast("titles find their paper", Mrr(index, sample, distinct, Title), "MRR@10", 0.98)
            & table.AtLeast("first sentences find their paper", Mrr(index, sample, distinct, FirstSentence), "MRR@10", 0.97)
            & table.AtLeast("key phrases find their paper", Mrr(index, sample, distinct, document => KeyPhrase(index, document)), "MRR@10", 0.85);
    }

    private static double Mrr(SearchIndex index, List<SearchDocument> sample, int distinct, Func<SearchDocument, string> query)
    {
        double sum = 0;
        foreach (var document in sample)
        {
            var match = QueryParser.Parse(Cut(query(document)), PaperSchema.Fields).Read(ReadingMode.Rank, new(2026, 1, 1)).Match;
            if (match is null)
                continue;

            var hits = index.Search(new(match) { Limit = 10 }).Hits;
            var place = hits.TakeWhile(hit => hit.Key % distinct != document.Key % distinct).Count();
            sum += place < hits.Length ? 1.0 / (place + 1) : 0;
        }

        return sum / sample.Count;
    }

    private static string Cut(string text) => text.Length <= 900 ? text : text[..900];

    private static string Title(SearchDocument document) => document.Texts["title"];

    private static string FirstSentence(SearchDocument document)
    {
        var text = document.Texts["abstract"];
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    /// <summary>Four words of the abstract that are rare but not unique.</summary>
    private static string KeyPhrase(SearchIndex index, SearchDocument document)
    {
        var words = document.Texts["abstract"].Split([' ', ',', '.', '(', ')', ':', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > 4 && word.All(char.IsAsciiLetterLower)).Distinct().ToList();
        var frequencies = index.Frequencies(words);
        return string.Join(' ', words.Zip(frequencies).Where(word => word.Second >= 20).OrderBy(word => word.Second).Take(4).Select(word => word.First));
    }
}

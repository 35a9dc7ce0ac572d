using System.Collections.Immutable;
using System.Text;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Scoring;

namespace PaperTriage.Search.Suggestions;

/// <summary>Completes what is being typed: words of the bare fields, values of keyword fields.</summary>
internal sealed class Completions(IndexSnapshot snapshot)
{
    /// <summary>Of a prefix that more words have, some are not looked at.</summary>
    private const int MostWords = 4000;

    private readonly TermStatistics statistics = new(snapshot);

    /// <summary>Words that begin so, one for each term: the one of most documents first.</summary>
    public ImmutableArray<Completion> Words(string prefix, int limit)
    {
        var folded = Encoding.UTF8.GetBytes(Analyzer.Fold(prefix));
        Dictionary<string, string> shortest = new(StringComparer.Ordinal);
        foreach (var view in snapshot.Views)
            Collect(view.Segment.Texts[0], folded, shortest);

        return [.. shortest
            .Select(pair => new Completion(pair.Value, statistics.Frequency(0, -1, statistics.Find(0, Encoding.UTF8.GetBytes(pair.Key)))))
            .Where(completion => completion.Count > 0)
            .OrderByDescending(completion => completion.Count).ThenBy(completion => completion.Text, StringComparer.Ordinal)
            .Take(limit)];
    }

    private static void Collect(TextPostings text, byte[] prefix, Dictionary<string, string> shortest)
    {
        var (from, to) = text.Vocabulary.Words.StartingWith(prefix);
        for (var word = from; word < Math.Min(to, from + MostWords); word++)
        {
            var term = Encoding.UTF8.GetString(text.Terms[text.Vocabulary.Terms[word]]);
            var written = Encoding.UTF8.GetString(text.Vocabulary.Words[word]);
            if (!shortest.TryGetValue(term, out var known) || written.Length < known.Length)
                shortest[term] = written;
        }
    }

    /// <summary>Values of a keyword field that begin so, the one of most documents first.</summary>
    public ImmutableArray<Completion> Values(string field, string prefix, int limit)
    {
        var folded = Encoding.UTF8.GetBytes(Analyzer.Fold(prefix));
        Dictionary<string, Completion> found = new(StringComparer.Ordinal);
        foreach (var view in snapshot.Views)
        {
            if (!view.Segment.Keywords.TryGetValue(field, out var column))
                continue;

            var (from, to) = column.Values.StartingWith(folded);
            for (var value = from; value < Math.Min(to, from + MostWords); value++)
            {
                var known = found.GetValueOrDefault(column.Name(value), new(column.WrittenValue(value), 0));
                found[column.Name(value)] = known with { Count = known.Count + view.CountLive(column.DocsOf(value)) };
            }
        }

        return [.. found.Values.Where(value => value.Count > 0).OrderByDescending(value => value.Count).ThenBy(value => value.Text, StringComparer.Ordinal).Take(limit)];
    }
}

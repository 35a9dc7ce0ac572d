using System.Text;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Statistics;

/// <summary>How to show a term to people, who do not read stems.</summary>
internal static class TermNames
{
    /// <summary>The shortest word that some segment has for the term: usually the plain form.</summary>
    public static string Written(IndexSnapshot snapshot, int group, string term)
    {
        var bytes = Encoding.UTF8.GetBytes(term);
        string? shortest = null;
        foreach (var view in snapshot.Views)
        {
            var text = view.Segment.Texts[group];
            if (text.Terms.Find(bytes) is var number and >= 0 && ShortestOf(text.Vocabulary, number, bytes) is { } word && (shortest is null || word.Length < shortest.Length))
                shortest = word;
        }

        return shortest ?? term;
    }

    private static string? ShortestOf(Vocabulary vocabulary, int term, ReadOnlySpan<byte> stem)
    {
        // The words of a stem nearly always share all but its last two letters.
        var (from, to) = vocabulary.Words.StartingWith(stem[..Math.Max(1, stem.Length - 2)]);
        var shortest = -1;
        for (var word = from; word < to; word++)
        {
            if (vocabulary.Terms[word] == term && (shortest < 0 || vocabulary.Words[word].Length < vocabulary.Words[shortest].Length))
                shortest = word;
        }

        return shortest < 0 ? null : Encoding.UTF8.GetString(vocabulary.Words[shortest]);
    }
}

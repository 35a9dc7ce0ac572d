using System.Runtime.InteropServices;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Highlighting;

/// <summary>Of the words that belong to phrases, those that stand in one.</summary>
internal static class PhraseMarks
{
    public static void Add(List<(int[] Terms, int[] Offsets, int Slop)> phrases, List<WordMatch> words, List<WordMatch> found)
    {
        var marked = new HashSet<WordMatch>(found);
        foreach (var (terms, offsets, slop) in phrases)
        {
            foreach (var first in words.Where(word => word.Word == terms[0]).ToList())
                AddFrom(first, terms, offsets, slop, words, marked);
        }

        if (marked.Count == found.Count)
            return;

        found.Clear();
        foreach (var match in marked.OrderBy(match => match.Span.Start).ThenByDescending(match => match.Span.Length))
        {
            if (found is not [.., var last] || match.Span.Start >= last.Span.End)
                found.Add(match);
        }
    }

    private static void AddFrom(WordMatch first, int[] terms, int[] offsets, int slop, List<WordMatch> words, HashSet<WordMatch> marked)
    {
        var run = new List<WordMatch> { first };
        for (var i = 1; i < terms.Length; i++)
        {
            var wanted = first.Position + offsets[i] - offsets[0];
            var near = words.Where(word => word.Word == terms[i] && Math.Abs(word.Position - wanted) <= slop && !run.Contains(word))
                .OrderBy(word => Math.Abs(word.Position - wanted)).Take(1).ToList();
            if (near is [])
                return;
            run.Add(near[0]);
        }

        marked.UnionWith(run);
    }
}

/// <summary>A word of a text that a query wants.</summary>
/// <param name="Span">Where it is.</param>
/// <param name="Word">Which of the query's words.</param>
/// <param name="Position">How many words stand before it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordMatch(TextSpan Span, int Word, int Position);

using System.Collections.Immutable;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Highlighting;

/// <summary>Chooses passages: each begins a little before a match, and is worth its different words first and all its words then.</summary>
internal static class PassageChoice
{
    private const int LongestWord = 24;

    public static ImmutableArray<Passage> Choose(string text, List<WordMatch> matches, int length, int most)
    {
        if (matches is [])
            return most > 0 && text.Length > 0 ? [Cut(text, matches, 0, length)] : [];

        List<Passage> chosen = [];
        var taken = new HashSet<int>();
        while (chosen.Count < most && Best(matches, length, chosen, taken) is var best and >= 0)
        {
            var start = matches[best].Span.Start;
            var passage = Cut(text, matches, text.Length <= length ? 0 : Math.Max(0, Math.Min(start - length / 4, text.Length - length)), length);
            passage = Clip(passage, chosen);
            if (passage.Marks.IsEmpty)
                break;
            chosen.Add(passage);
            taken.UnionWith(matches.Where(match => match.Span.Start >= passage.Span.Start && match.Span.End <= passage.Span.End).Select(match => match.Word));
        }

        return [.. chosen.OrderBy(passage => passage.Span.Start)];
    }

    /// <summary>The match to begin with: most words not shown yet, then most words. −1 when all lie in what is chosen.</summary>
    private static int Best(List<WordMatch> matches, int length, List<Passage> chosen, HashSet<int> taken)
    {
        var (best, bestWorth) = (-1, 0);
        for (var first = 0; first < matches.Count; first++)
        {
            if (chosen.Any(passage => matches[first].Span.End > passage.Span.Start && matches[first].Span.Start < passage.Span.End))
                continue;

            ulong words = 0;
            var count = 0;
            for (var i = first; i < matches.Count && matches[i].Span.End <= matches[first].Span.Start + length * 3 / 4; i++, count++)
                words |= taken.Contains(matches[i].Word) ? 0 : 1UL << matches[i].Word;
            var worth = System.Numerics.BitOperations.PopCount(words) * 1000 + Math.Min(count, 999);
            if (worth > bestWorth)
                (best, bestWorth) = (first, worth);
        }

        return best;
    }

    private static Passage Cut(string text, List<WordMatch> matches, int from, int length)
    {
        var start = from == 0 ? 0 : AfterSpace(text, from);
        var end = Math.Min(text.Length, start + length);
        end = end == text.Length ? end : BeforeSpace(text, end, start);
        return new(TextSpan.Between(start, end), [.. matches.Where(match => match.Span.Start >= start && match.Span.End <= end).Select(match => match.Span)]);
    }

    /// <summary>Passages do not overlap: a later one ends or begins where an earlier one is.</summary>
    private static Passage Clip(Passage passage, List<Passage> chosen)
    {
        var (start, end) = (passage.Span.Start, passage.Span.End);
        foreach (var other in chosen.Where(other => other.Span.Start < end && other.Span.End > start).ToList())
        {
            if (other.Span.Start <= start)
                start = Math.Min(end, other.Span.End);
            else
                end = other.Span.Start;
        }

        return new(TextSpan.Between(start, end), [.. passage.Marks.Where(mark => mark.Start >= start && mark.End <= end)]);
    }

    private static int AfterSpace(string text, int from)
    {
        var space = text.AsSpan(from, Math.Min(LongestWord, text.Length - from)).IndexOf(' ');
        return space < 0 ? from : from + space + 1;
    }

    private static int BeforeSpace(string text, int end, int start)
    {
        var from = Math.Max(start, end - LongestWord);
        var space = text.AsSpan(from, end - from).LastIndexOf(' ');
        if (space > 0)
            return from + space;

        return char.IsLowSurrogate(text[end]) ? end - 1 : end;
    }
}

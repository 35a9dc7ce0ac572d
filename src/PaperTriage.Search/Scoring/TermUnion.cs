using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>
/// Makes the terms found in each segment the same in all: a word written so in one segment stands for its term in the others too, and
/// no search depends on how documents are spread over segments.
/// </summary>
internal static class TermUnion
{
    /// <param name="lists">The terms of each segment.</param>
    /// <param name="found">By segment the numbers of terms found there, ascending; becomes those of the terms found anywhere.</param>
    public static void Spread(WordList[] lists, int[][] found)
    {
        if (lists.Length < 2)
            return;

        var next = new int[lists.Length];
        var at = new int[lists.Length];
        var united = Array.ConvertAll(lists, _ => new List<int>());
        while (Least(lists, found, next) is var least and >= 0)
        {
            var term = lists[least][found[least][next[least]]];
            for (var segment = 0; segment < lists.Length; segment++)
            {
                if (next[segment] < found[segment].Length && lists[segment][found[segment][next[segment]]].SequenceEqual(term))
                    united[segment].Add(at[segment] = found[segment][next[segment]++]);
                else if (Gallop(lists[segment], term, ref at[segment]))
                    united[segment].Add(at[segment]);
            }
        }

        for (var segment = 0; segment < found.Length; segment++)
            found[segment] = [.. united[segment]];
    }

    private static int Least(WordList[] lists, int[][] found, int[] next)
    {
        var least = -1;
        for (var i = 0; i < lists.Length; i++)
        {
            if (next[i] < found[i].Length && (least < 0 || lists[i][found[i][next[i]]].SequenceCompareTo(lists[least][found[least][next[least]]]) < 0))
                least = i;
        }

        return least;
    }

    /// <summary>Goes to the first term not before the one looked for: steps that double, then halves.</summary>
    private static bool Gallop(WordList list, ReadOnlySpan<byte> term, ref int at)
    {
        var (low, high) = (at, at);
        for (var step = 1; high < list.Count && list[high].SequenceCompareTo(term) < 0; step *= 2)
        {
            low = high + 1;
            high += step;
        }

        high = Math.Min(high, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (list[middle].SequenceCompareTo(term) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        at = low;
        return low < list.Count && list[low].SequenceEqual(term);
    }
}

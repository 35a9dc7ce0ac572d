namespace PaperTriage.Search.Indexing;

/// <summary>Unites lists of words.</summary>
internal static class MergedWords
{
    /// <summary>All words of the lists in order; and for each list, by word, its number there.</summary>
    public static (WordList Words, int[][] NewNumbers) Of(WordList[] lists)
    {
        var numbers = Array.ConvertAll(lists, list => new int[list.Count]);
        var next = new int[lists.Length];
        var pool = new byte[lists.Sum(list => list.Pool.Length)];
        List<int> starts = [0];
        while (Least(lists, next) is var least and >= 0)
        {
            var word = lists[least][next[least]];
            for (var i = 0; i < lists.Length; i++)
            {
                if (i == least || (next[i] < lists[i].Count && lists[i][next[i]].SequenceEqual(word)))
                    numbers[i][next[i]++] = starts.Count - 1;
            }

            word.CopyTo(pool.AsSpan(starts[^1]));
            starts.Add(starts[^1] + word.Length);
        }

        return (new(pool.AsSpan(0, starts[^1]).ToArray(), [.. starts]), numbers);
    }

    private static int Least(WordList[] lists, int[] next)
    {
        var least = -1;
        for (var i = 0; i < lists.Length; i++)
        {
            if (next[i] < lists[i].Count && (least < 0 || lists[i][next[i]].SequenceCompareTo(lists[least][next[least]]) < 0))
                least = i;
        }

        return least;
    }
}

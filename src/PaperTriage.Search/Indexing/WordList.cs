namespace PaperTriage.Search.Indexing;

/// <summary>Byte strings in order, in one pool; a string's number is its place in the order.</summary>
internal sealed class WordList(byte[] pool, int[] starts)
{
    public byte[] Pool => pool;

    /// <summary>Where each string begins in the pool, and at last where the pool ends.</summary>
    public int[] Starts => starts;

    public int Count => starts.Length - 1;

    public ReadOnlySpan<byte> this[int number] => pool.AsSpan(starts[number], starts[number + 1] - starts[number]);

    /// <summary>The number of a string; −1 when it is not here.</summary>
    public int Find(ReadOnlySpan<byte> word)
    {
        var at = FirstFrom(word);
        return at < Count && this[at].SequenceEqual(word) ? at : -1;
    }

    /// <summary>The first string that does not stand before <paramref name="word"/>.</summary>
    public int FirstFrom(ReadOnlySpan<byte> word)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (int)((uint)(low + high) / 2);
            if (this[middle].SequenceCompareTo(word) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The strings that begin with <paramref name="prefix"/>: the first, and the first after them.</summary>
    public (int From, int To) StartingWith(ReadOnlySpan<byte> prefix)
    {
        var from = FirstFrom(prefix);
        var (low, high) = (from, Count);
        while (low < high)
        {
            var middle = (int)((uint)(low + high) / 2);
            if (this[middle].StartsWith(prefix))
                low = middle + 1;
            else
                high = middle;
        }

        return (from, low);
    }

    /// <summary>Some of the strings, in their order.</summary>
    public WordList Pick(int[] numbers)
    {
        var begins = new int[numbers.Length + 1];
        for (var i = 0; i < numbers.Length; i++)
            begins[i + 1] = begins[i] + this[numbers[i]].Length;
        var picked = new byte[begins[^1]];
        for (var i = 0; i < numbers.Length; i++)
            this[numbers[i]].CopyTo(picked.AsSpan(begins[i]));
        return new(picked, begins);
    }

    public static WordList From(WordTable table, int[] order)
    {
        var starts = new int[order.Length + 1];
        for (var i = 0; i < order.Length; i++)
            starts[i + 1] = starts[i] + table[order[i]].Length;
        var pool = new byte[starts[^1]];
        for (var i = 0; i < order.Length; i++)
            table[order[i]].CopyTo(pool.AsSpan(starts[i]));
        return new(pool, starts);
    }
}

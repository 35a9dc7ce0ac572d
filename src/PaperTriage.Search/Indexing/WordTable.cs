using System.Runtime.InteropServices;

namespace PaperTriage.Search.Indexing;

/// <summary>Numbers byte strings in the order of their first arrival: an open-addressing hash table over one pool of bytes.</summary>
internal sealed class WordTable
{
    private byte[] pool = new byte[1024];
    private int[] starts = new int[129];
    private int[] slots = new int[256];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int number] => pool.AsSpan(starts[number], starts[number + 1] - starts[number]);

    /// <summary>The number of a string, a new one when <paramref name="added"/>.</summary>
    public int Intern(ReadOnlySpan<byte> word, out bool added)
    {
        var mask = slots.Length - 1;
        var slot = (int)Hash(word) & mask;
        while (slots[slot] is var taken && taken != 0)
        {
            if (this[taken - 1].SequenceEqual(word))
            {
                added = false;
                return taken - 1;
            }

            slot = (slot + 1) & mask;
        }

        added = true;
        slots[slot] = Count + 1;
        Append(word);
        if (Count * 2 > slots.Length)
            Grow();
        return Count - 1;
    }

    /// <summary>All numbers in the order of their strings' bytes.</summary>
    public int[] Sorted()
    {
        var order = new int[Count];
        var prefixes = new ulong[Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            prefixes[i] = Prefix(this[i]);
        }

        // Eight bytes decide nearly always; what they leave equal is put in order afterwards.
        Array.Sort(prefixes, order);
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && prefixes[to] == prefixes[from])
                to++;
            if (to - from > 1)
                order.AsSpan(from, to - from).Sort((a, b) => this[a].SequenceCompareTo(this[b]));
            from = to;
        }

        return order;
    }

    private static ulong Prefix(ReadOnlySpan<byte> word)
    {
        ulong prefix = 0;
        for (var i = 0; i < 8; i++)
            prefix = (prefix << 8) | (i < word.Length ? word[i] : (byte)0);
        return prefix;
    }

    private void Append(ReadOnlySpan<byte> word)
    {
        var start = starts[Count];
        if (start + word.Length > pool.Length)
            Array.Resize(ref pool, Math.Max(pool.Length * 2, start + word.Length));
        word.CopyTo(pool.AsSpan(start));
        Count++;
        if (Count + 1 > starts.Length)
            Array.Resize(ref starts, starts.Length * 2);
        starts[Count] = start + word.Length;
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        var mask = slots.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var slot = (int)Hash(this[number]) & mask;
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = number + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> word)
    {
        var hash = (ulong)word.Length * 0x9E3779B97F4A7C15;
        while (word.Length >= 8)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(word)) * 0xFF51AFD7ED558CCD;
            hash ^= hash >> 32;
            word = word[8..];
        }

        ulong rest = 0;
        foreach (var letter in word)
            rest = (rest << 8) | letter;
        hash = (hash ^ rest) * 0xC4CEB9FE1A85EC53;
        return (uint)(hash >> 32);
    }
}

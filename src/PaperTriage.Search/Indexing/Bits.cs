using System.Numerics;
using System.Runtime.InteropServices;

namespace PaperTriage.Search.Indexing;

/// <summary>Sets of documents as bits, 64 to a word. Sets of one segment have the same length.</summary>
internal static class Bits
{
    public static int Words(int documents) => (documents + 63) >> 6;

    public static bool Has(ReadOnlySpan<ulong> set, int document) => (set[document >> 6] >> document & 1) != 0;

    public static void Set(Span<ulong> set, int document) => set[document >> 6] |= 1UL << document;

    public static void Clear(Span<ulong> set, int document) => set[document >> 6] &= ~(1UL << document);

    public static void Add(Span<ulong> set, ReadOnlySpan<ushort> documents)
    {
        ref var words = ref MemoryMarshal.GetReference(set);
        foreach (var document in documents)
            System.Runtime.CompilerServices.Unsafe.Add(ref words, document >> 6) |= 1UL << document;
    }

    /// <summary>The first <paramref name="documents"/> bits set, the others clear.</summary>
    public static void Fill(Span<ulong> set, int documents)
    {
        set.Fill(ulong.MaxValue);
        if ((documents & 63) != 0)
            set[^1] = (1UL << documents) - 1;
    }

    public static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var a = Wide(target);
        var b = Wide(other);
        for (var i = 0; i < a.Length; i++)
            a[i] &= b[i];
        for (var i = a.Length * Vector<ulong>.Count; i < target.Length; i++)
            target[i] &= other[i];
    }

    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var a = Wide(target);
        var b = Wide(other);
        for (var i = 0; i < a.Length; i++)
            a[i] |= b[i];
        for (var i = a.Length * Vector<ulong>.Count; i < target.Length; i++)
            target[i] |= other[i];
    }

    public static void AndNot(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var a = Wide(target);
        var b = Wide(other);
        for (var i = 0; i < a.Length; i++)
            a[i] = Vector.AndNot(a[i], b[i]);
        for (var i = a.Length * Vector<ulong>.Count; i < target.Length; i++)
            target[i] &= ~other[i];
    }

    public static int Count(ReadOnlySpan<ulong> set)
    {
        var count = 0;
        foreach (var word in set)
            count += BitOperations.PopCount(word);
        return count;
    }

    public static int CountAnd(ReadOnlySpan<ulong> set, ReadOnlySpan<ulong> other)
    {
        var count = 0;
        for (var i = 0; i < set.Length; i++)
            count += BitOperations.PopCount(set[i] & other[i]);
        return count;
    }

    public static int CountAnd(ReadOnlySpan<ulong> set, ReadOnlySpan<ushort> documents)
    {
        var count = 0;
        foreach (var document in documents)
            count += (int)(set[document >> 6] >> document & 1);
        return count;
    }

    /// <summary>Writes the documents of a set in order; returns how many.</summary>
    public static int List(ReadOnlySpan<ulong> set, Span<ushort> documents)
    {
        var count = 0;
        for (var i = 0; i < set.Length; i++)
        {
            for (var word = set[i]; word != 0; word &= word - 1)
                documents[count++] = (ushort)((i << 6) + BitOperations.TrailingZeroCount(word));
        }

        return count;
    }

    private static Span<Vector<ulong>> Wide(Span<ulong> set) => MemoryMarshal.Cast<ulong, Vector<ulong>>(set);

    private static ReadOnlySpan<Vector<ulong>> Wide(ReadOnlySpan<ulong> set) => MemoryMarshal.Cast<ulong, Vector<ulong>>(set);
}

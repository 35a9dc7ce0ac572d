using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PaperTriage.Search.Indexing;

/// <summary>
/// The numbers of one field, by document: the distinct values in order, and for each document the places of its values there, counted
/// from 1. A segment holds fewer than 65,536 documents, so sixteen bits are enough for one value each; a range is a comparison of
/// thirty-two documents at once.
/// </summary>
internal sealed class NumberColumn
{
    /// <summary>Distinct and ascending.</summary>
    public required double[] Values { get; init; }

    /// <summary>By document the place of its value, 0 for none; or with <see cref="Starts"/> all places of all documents.</summary>
    public required int[] Ordinals { get; init; }

    /// <summary>Null while no document has several values; else where each document's places begin.</summary>
    public int[]? Starts { get; init; }

    private ushort[]? narrow;
    private ushort[]? order;

    /// <summary>The places of documents with one value at most, for comparisons of many at once.</summary>
    public ushort[] Narrow => narrow ??= Array.ConvertAll(Ordinals, ordinal => (ushort)ordinal);

    /// <summary>The place of a document's greatest value; 0 when it has none.</summary>
    public int Last(int document)
    {
        if (Starts is null)
            return Narrow[document];

        return Starts[document + 1] > Starts[document] ? Ordinals[Starts[document + 1] - 1] : 0;
    }

    /// <summary>A document's greatest value; null when it has none.</summary>
    public double? Value(int document) => Last(document) is var place and > 0 ? Values[place - 1] : null;

    /// <summary>All documents, those of greater values first, those without last, equal ones by number.</summary>
    public ushort[] Descending(int documents)
    {
        if (order is not null)
            return order;

        var keys = new ulong[documents];
        for (var document = 0; document < documents; document++)
            keys[document] = ((ulong)(uint)(int.MaxValue - Last(document)) << 16) | (uint)document;
        Array.Sort(keys);
        return order = Array.ConvertAll(keys, key => (ushort)key);
    }

    /// <summary>The places of the values between two ends, first and last; none when the last stands before the first.</summary>
    public (int First, int Last) Between(double low, double high, bool lowExcluded, bool highExcluded)
    {
        var first = FirstFrom(low, lowExcluded);
        var last = FirstFrom(high, !highExcluded);
        return (first + 1, last);
    }

    /// <summary>Adds the documents that have a value at one of the places.</summary>
    public void AddBetween(Span<ulong> set, int first, int last)
    {
        if (first > last)
            return;

        if (Starts is not null)
        {
            AddMany(set, first, last);
            return;
        }

        var places = Narrow.AsSpan();
        var (low, width) = (Vector512.Create((ushort)first), Vector512.Create((ushort)(last - first)));
        var vectors = MemoryMarshal.Cast<ushort, Vector512<ushort>>(places);
        for (var i = 0; i < vectors.Length; i++)
        {
            var matches = Vector512.LessThanOrEqual(vectors[i] - low, width).ExtractMostSignificantBits();
            set[i >> 1] |= matches << ((i & 1) * 32);
        }

        for (var document = vectors.Length * 32; document < places.Length; document++)
        {
            if (places[document] >= first && places[document] <= last)
                Bits.Set(set, document);
        }
    }

    private void AddMany(Span<ulong> set, int first, int last)
    {
        for (var document = 0; document + 1 < Starts!.Length; document++)
        {
            for (var i = Starts[document]; i < Starts[document + 1]; i++)
            {
                if (Ordinals[i] >= first && Ordinals[i] <= last)
                    Bits.Set(set, document);
            }
        }
    }

    /// <summary>Counts the documents of a set by the place of their values, 0 for none.</summary>
    public void Count(ReadOnlySpan<ulong> set, Span<int> counts)
    {
        for (var word = 0; word < set.Length; word++)
        {
            for (var rest = set[word]; rest != 0; rest &= rest - 1)
            {
                var document = (word << 6) + BitOperations.TrailingZeroCount(rest);
                if (Starts is null)
                    counts[Narrow[document]]++;
                else
                    CountMany(document, counts);
            }
        }
    }

    private void CountMany(int document, Span<int> counts)
    {
        foreach (var place in Ordinals.AsSpan(Starts![document], Starts[document + 1] - Starts[document]))
            counts[place]++;
    }

    /// <summary>The first place whose value is at least, or with <paramref name="after"/> more than, the number.</summary>
    private int FirstFrom(double number, bool after)
    {
        var (low, high) = (0, Values.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (after ? Values[middle] <= number : Values[middle] < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The column of each document's values; null when there are none at all.</summary>
    public static NumberColumn? Of(IReadOnlyList<double[]?> byDocument)
    {
        var values = byDocument.Where(list => list is not null).SelectMany(list => list!).Where(double.IsFinite).Distinct().Order().ToArray();
        if (values.Length == 0)
            return null;

        var places = byDocument.Select(list => PlacesOf(values, list)).ToArray();
        if (places.All(list => list.Length <= 1))
            return new() { Values = values, Ordinals = Array.ConvertAll(places, list => list is [var only] ? only : 0) };

        var starts = new int[places.Length + 1];
        for (var document = 0; document < places.Length; document++)
            starts[document + 1] = starts[document] + places[document].Length;
        return new() { Values = values, Ordinals = [.. places.SelectMany(list => list)], Starts = starts };
    }

    private static int[] PlacesOf(double[] values, double[]? list) =>
        list is null ? [] : [.. list.Where(double.IsFinite).Distinct().Select(value => Array.BinarySearch(values, value) + 1).Order()];

    /// <summary>A document's values.</summary>
    public double[] ValuesOf(int document)
    {
        if (Starts is null)
            return Ordinals[document] is var place and > 0 ? [Values[place - 1]] : [];

        return Array.ConvertAll(Ordinals[Starts[document]..Starts[document + 1]], ordinal => Values[ordinal - 1]);
    }
}

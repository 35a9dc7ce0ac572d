using System.Runtime.Intrinsics;

namespace PaperTriage.Search.Indexing;

/// <summary>
/// The terms of one group of text fields and where they stand. The postings of all terms lie behind each other in parallel arrays:
/// documents (16 bits, ascending), frequencies (4 bits for each of at most four fields) and, in the same order, places (2 bits of
/// field, 14 bits of position). Terms of more than one document in 32 have a set of bits besides.
/// </summary>
internal sealed class TextPostings
{
    /// <summary>Frequencies of 15 and more are written as 15; the posting's places then begin with their number.</summary>
    public const int MostFrequency = 15;

    /// <summary>The first position that is not indexed.</summary>
    public const int PositionLimit = (1 << 14) - 1;

    /// <summary>There is a checkpoint for the places of every 32nd posting.</summary>
    public const int Block = 32;

    private const uint HasCounted = 1u << 31;

    public required int Documents { get; init; }

    public required WordList Terms { get; init; }

    /// <summary>Where each term's postings begin, and at last where all end.</summary>
    public required int[] Starts { get; init; }

    public required ushort[] Docs { get; init; }

    public required ushort[] Frequencies { get; init; }

    public required ushort[] Places { get; init; }

    /// <summary>For every block of postings where its places begin; the highest bit says that some of its places are counted.</summary>
    public required uint[] Checkpoints { get; init; }

    /// <summary>Words as they were written (folded), in order, with the number of their term and how often they occurred.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>By field and document: how many words stand there.</summary>
    public required ushort[][] Lengths { get; init; }

    public DenseTerms Dense => field ??= DenseTerms.Of(this);

    public int Frequency(int term) => Starts[term + 1] - Starts[term];

    public ReadOnlySpan<ushort> DocsOf(int term) => Docs.AsSpan(Starts[term], Frequency(term));

    /// <summary>The places of a posting, by field and position.</summary>
    public ReadOnlySpan<ushort> PlacesOf(int posting)
    {
        var first = posting & ~(Block - 1);
        var checkpoint = Checkpoints[posting / Block];
        var start = (int)(checkpoint & ~HasCounted);
        if ((checkpoint & HasCounted) == 0)
        {
            start += SumBefore(first, posting - first);
            return Places.AsSpan(start, Occurrences(Frequencies[posting]));
        }

        for (var i = first; i < posting; i++)
            start += Stored(i, start);
        return IsCounted(Frequencies[posting]) ? Places.AsSpan(start + 1, Places[start]) : Places.AsSpan(start, Occurrences(Frequencies[posting]));
    }

    /// <summary>Whether one of the four fields has 15 occurrences or more.</summary>
    public static bool IsCounted(int frequencies) => (frequencies & (frequencies >> 1) & (frequencies >> 2) & (frequencies >> 3) & 0x1111) != 0;

    /// <summary>The occurrences of the four fields together.</summary>
    public static int Occurrences(int frequencies) =>
        (frequencies & 15) + ((frequencies >> 4) & 15) + ((frequencies >> 8) & 15) + (frequencies >> 12);

    /// <summary>Writes the checkpoints of postings whose places are in order.</summary>
    public static uint[] CheckpointsOf(ReadOnlySpan<ushort> frequencies, ReadOnlySpan<ushort> places)
    {
        var checkpoints = new uint[(frequencies.Length + Block - 1) / Block];
        var start = 0;
        for (var i = 0; i < frequencies.Length; i++)
        {
            if (i % Block == 0)
                checkpoints[i / Block] = (uint)start;
            if (IsCounted(frequencies[i]))
            {
                checkpoints[i / Block] |= HasCounted;
                start += 1 + places[start];
            }
            else
            {
                start += Occurrences(frequencies[i]);
            }
        }

        return checkpoints;
    }

    private int Stored(int posting, int start) => IsCounted(Frequencies[posting]) ? 1 + Places[start] : Occurrences(Frequencies[posting]);

    private int SumBefore(int first, int count)
    {
        if (count == 0)
            return 0;

        if (!Vector512.IsHardwareAccelerated || first + Block > Frequencies.Length)
        {
            var sum = 0;
            for (var i = first; i < first + count; i++)
                sum += Occurrences(Frequencies[i]);
            return sum;
        }

        var all = Vector512.LoadUnsafe(ref Frequencies[first]);
        var before = Vector512.LessThan(Vector512<ushort>.Indices, Vector512.Create((ushort)count));
        all &= before;
        var nibbles = (all & Vector512.Create((ushort)0x0F0F)) + (Vector512.ShiftRightLogical(all, 4) & Vector512.Create((ushort)0x0F0F));
        return Vector512.Sum((nibbles & Vector512.Create((ushort)0xFF)) + Vector512.ShiftRightLogical(nibbles, 8));
    }
}

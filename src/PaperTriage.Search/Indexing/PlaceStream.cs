using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PaperTriage.Search.Indexing;

/// <summary>
/// How often and where the terms of postings stand. Frequencies are four bits a field (15 and more are 15), sixteen bits together; the
/// 255 commonest patterns of them have a byte, the others are counted from the places. Places (2 bits of field, 14 of position) are
/// written as numbers of 7 bits a byte: the first whole, then distances within a field.
/// </summary>
internal sealed class PlaceStream(byte[] codes, ushort[] patterns, byte[] places, uint[] checkpoints)
{
    /// <summary>The code of postings whose places begin with their number.</summary>
    public const byte Counted = 255;

    /// <summary>Every so many postings it is written down where their places begin.</summary>
    public const int Block = 16;

    /// <summary>Marks a checkpoint of a block with counted postings.</summary>
    public const uint HasCounted = 1u << 31;

    private readonly byte[] occurrences = Array.ConvertAll(patterns, pattern => (byte)Occurrences(pattern));

    /// <summary>By posting.</summary>
    public byte[] Codes => codes;

    /// <summary>By code.</summary>
    public ushort[] Patterns => patterns;

    public byte[] Places => places;

    public uint[] Checkpoints => checkpoints;

    /// <summary>The frequencies in the four fields.</summary>
    public int Frequencies(int posting) => codes[posting] is var code and not Counted ? patterns[code] : Pattern(Read(posting, new PlaceBuffer()));

    /// <summary>The places of a posting, by field and position, in a buffer that the next call may overwrite.</summary>
    public ReadOnlySpan<ushort> Read(int posting, PlaceBuffer buffer)
    {
        var checkpoint = checkpoints[posting / Block];
        var at = (int)(checkpoint & ~HasCounted);
        var first = posting & ~(Block - 1);
        if ((checkpoint & HasCounted) == 0)
        {
            if (buffer.Posting >= first && buffer.Posting < posting)
                (first, at) = (buffer.Posting + 1, buffer.End);
            var before = 0;
            foreach (var code in codes.AsSpan(first, posting - first))
                before += occurrences[code];
            Skip(ref at, before);
        }
        else
        {
            for (; first < posting; first++)
                Skip(ref at, CountOf(first, ref at));
        }

        var read = Decode(ref at, CountOf(posting, ref at), buffer);
        (buffer.Posting, buffer.End) = (posting, at);
        return read;
    }

    private int CountOf(int posting, scoped ref int at) => codes[posting] is var code and not Counted ? occurrences[code] : Number(ref at);

    private void Skip(scoped ref int at, int count)
    {
        // The last byte of each number is below 128: sixty-four bytes at a time while they hold numbers to skip only.
        while (count > 0 && at + 64 <= places.Length)
        {
            var ends = ~Vector512.LoadUnsafe(ref places[at]).ExtractMostSignificantBits();
            var ended = BitOperations.PopCount(ends);
            if (ended >= count)
            {
                at += PlaceOf(ends, count) + 1;
                return;
            }

            count -= ended;
            at += 64;
        }

        while (count > 0)
            count -= places[at++] < 128 ? 1 : 0;
    }

    /// <summary>Where the bit is that is set as the <paramref name="number"/>th of all.</summary>
    private static int PlaceOf(ulong bits, int number)
    {
        if (Bmi2.X64.IsSupported)
            return BitOperations.TrailingZeroCount(Bmi2.X64.ParallelBitDeposit(1UL << (number - 1), bits));

        for (; number > 1; number--)
            bits &= bits - 1;
        return BitOperations.TrailingZeroCount(bits);
    }

    private ReadOnlySpan<ushort> Decode(scoped ref int at, int count, PlaceBuffer buffer)
    {
        var target = buffer.OfSize(count);
        if (count == 1)
        {
            var only = Number(ref at);
            target[0] = (ushort)((only & 3) << 14 | only >> 2);
            return target;
        }

        var place = 0;
        for (var i = 0; i < count; i++)
        {
            var number = Number(ref at);
            if (i == 0)
                place = (number & 3) << 14 | number >> 2;
            else if ((number & 1) == 0)
                place += number >> 1;
            else
                place = (number >> 1 & 3) << 14 | number >> 3;
            target[i] = (ushort)place;
        }

        return target;
    }

    private int Number(scoped ref int at)
    {
        // One byte or two, nearly always, and without a branch that could be guessed wrong.
        if (at + sizeof(uint) <= places.Length && MemoryMarshal.Read<uint>(places.AsSpan(at)) is var bytes && (bytes & 0x8080) != 0x8080)
        {
            var second = bytes >> 7 & 1;
            at += 1 + (int)second;
            return (int)((bytes & 127) | (bytes >> 1 & 0x3F80 & (0 - second)));
        }

        var number = 0;
        for (var shift = 0; ; shift += 7)
        {
            int next = places[at++];
            number |= (next & 127) << shift;
            if (next < 128)
                return number;
        }
    }

    /// <summary>The frequencies of places, four bits a field.</summary>
    public static int Pattern(ReadOnlySpan<ushort> places)
    {
        var pattern = 0;
        foreach (var place in places)
        {
            var shift = (place >> 14) * 4;
            if ((pattern >> shift & 15) < TextPostings.MostFrequency)
                pattern += 1 << shift;
        }

        return pattern;
    }

    /// <summary>Whether a field has 15 occurrences or more, so that a pattern does not tell how many there are.</summary>
    public static bool IsOpen(int pattern) => (pattern & (pattern >> 1) & (pattern >> 2) & (pattern >> 3) & 0x1111) != 0;

    /// <summary>The occurrences of the four fields together.</summary>
    public static int Occurrences(int pattern) => (pattern & 15) + ((pattern >> 4) & 15) + ((pattern >> 8) & 15) + (pattern >> 12);
}

/// <summary>Room for the places of one posting of one stream. It remembers which was read, because the next is often near.</summary>
internal sealed class PlaceBuffer
{
    /// <summary>The posting that was read last; −1 for none.</summary>
    public int Posting { get; set; } = -1;

    /// <summary>Where its places end in the stream.</summary>
    public int End { get; set; }

    private ushort[] places = new ushort[32];

    public Span<ushort> OfSize(int count)
    {
        if (places.Length < count)
            places = new ushort[count * 2];
        return places.AsSpan(0, count);
    }
}

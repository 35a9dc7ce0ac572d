using System.Numerics;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>Goes through the documents that hold all the terms of a phrase, and counts how often they stand beside each other.</summary>
/// <remarks>
/// With slop, a match is one place of every term such that places less offsets differ by at most the slop (Lucene's measure, the
/// moves of terms); each place of the first term counts 1 / (1 + the least difference of a match with it). A term that the phrase has twice
/// needs two places.
/// </remarks>
internal ref struct PhraseMatcher
{
    private readonly TextPostings text;
    private readonly int[] terms;
    private readonly int[] offsets;
    private readonly int slop;
    private readonly int rarest;
    private readonly int[] postings;
    private readonly PostingLookup[] lookups;
    private readonly PlaceBuffer[] buffers;
    private readonly int[] counts;
    private readonly ulong[]? common;
    private int next;
    private int word = -1;
    private ulong rest;

    public PhraseMatcher(TextPostings text, int[] terms, int[] offsets, int slop)
    {
        (this.text, this.terms, this.offsets, this.slop) = (text, terms, offsets, slop);
        postings = new int[terms.Length];
        counts = new int[terms.Length];
        buffers = Array.ConvertAll(terms, _ => new PlaceBuffer());
        lookups = Array.ConvertAll(terms, term => new PostingLookup(text, term));
        for (var i = 1; i < terms.Length; i++)
        {
            if (text.Frequency(terms[i]) < text.Frequency(terms[rarest]))
                rarest = i;
        }

        common = Common(lookups);
        next = text.Starts[terms[rarest]];
    }

    public int Document { get; private set; }

    /// <summary>Goes to the next document that holds all the terms.</summary>
    public bool Next() => common is null ? NextOfRarest() : NextOfCommon();

    /// <summary>When all terms are frequent, their bits say at once which documents hold them all.</summary>
    private static ulong[]? Common(PostingLookup[] lookups)
    {
        if (lookups.Any(lookup => lookup.Set.IsEmpty))
            return null;

        var shared = lookups[0].Set.ToArray();
        foreach (var lookup in lookups.AsSpan()[1..])
            Bits.And(shared, lookup.Set);
        return shared;
    }

    private bool NextOfCommon()
    {
        while (true)
        {
            while (rest == 0)
            {
                if (++word == common!.Length)
                    return false;
                rest = common[word];
            }

            Document = (word << 6) + BitOperations.TrailingZeroCount(rest);
            rest &= rest - 1;
            if (FindCommon())
                return true;
        }
    }

    /// <summary>Finds the postings of a document that all terms have; false when their places cannot be beside each other.</summary>
    private readonly bool FindCommon()
    {
        var possible = 0xFF;
        for (var i = 0; i < lookups.Length; i++)
        {
            postings[i] = lookups[i].Find(Document);
            if (slop == 0 && lookups[i].Signatures is { } signatures)
                possible &= PlaceSignatures.Before(signatures[postings[i] - lookups[i].Start], offsets[i]);
        }

        return possible != 0;
    }

    private bool NextOfRarest()
    {
        for (var end = text.Starts[terms[rarest] + 1]; next < end;)
        {
            postings[rarest] = next;
            Document = text.Docs[next++];
            if (HasOthers())
                return true;
        }

        return false;
    }

    private readonly bool HasOthers()
    {
        for (var i = 0; i < terms.Length; i++)
        {
            if (i == rarest)
                continue;
            postings[i] = lookups[i].Find(Document);
            if (postings[i] < 0)
                return false;
        }

        return true;
    }

    /// <summary>Adds the frequency of the phrase in this document, by field; false when it is not there.</summary>
    public readonly bool Count(Span<float> byField)
    {
        if (slop == 0)
        {
            return CountExact(byField);
        }

        for (var i = 0; i < terms.Length; i++)
            counts[i] = text.Places.Read(postings[i], buffers[i]).Length;
        foreach (var place in PlacesOf(0))
        {
            if (SloppyAt(place) is var distance and >= 0)
                byField[place >> 14] += 1f / (1 + distance);
        }

        return true;
    }

    /// <summary>The places of the first term that are left when those without the next term are taken out, term by term.</summary>
    private readonly bool CountExact(Span<float> byField)
    {
        var left = buffers[0].OfSize(text.Places.Read(postings[0], buffers[0]).Length);
        for (var i = 1; i < terms.Length && !left.IsEmpty; i++)
        {
            var others = text.Places.Read(postings[i], buffers[i]);
            var kept = 0;
            foreach (var place in left)
            {
                var wanted = place + offsets[i] - offsets[0];
                if (wanted >> 14 == place >> 14 && Holds(others, (ushort)wanted))
                    left[kept++] = place;
            }

            left = left[..kept];
        }

        foreach (var place in left)
            byField[place >> 14]++;
        return !left.IsEmpty;
    }

    private static bool Holds(ReadOnlySpan<ushort> places, ushort wanted)
    {
        foreach (var place in places)
        {
            if (place >= wanted)
                return place == wanted;
        }

        return false;
    }

    private readonly ReadOnlySpan<ushort> PlacesOf(int term) => buffers[term].OfSize(counts[term]);

    /// <summary>The least difference of a match with this place of the first term; −1 when it exceeds the slop.</summary>
    private readonly int SloppyAt(int place)
    {
        var own = place - offsets[0];
        var best = Highest(place, own) is { } highest ? Math.Min(highest - own, slop + 1) : slop + 1;
        for (var term = 1; term < terms.Length; term++)
        {
            foreach (var other in PlacesOf(term))
            {
                // The lowest place of a match is that of some term.
                var low = other - offsets[term];
                if (other >> 14 == place >> 14 && low < own && low >= own - slop && Highest(place, low) is { } high && high - low < best)
                    best = high - low;
            }
        }

        return best <= slop ? best : -1;
    }

    /// <summary>With every term at its first place not before <paramref name="low"/>, how high the highest is.</summary>
    private readonly int? Highest(int place, int low)
    {
        Span<int> taken = stackalloc int[terms.Length];
        taken[0] = place;
        var high = place - offsets[0];
        for (var i = 1; i < terms.Length; i++)
        {
            taken[i] = FirstFrom(i, low, place >> 14, taken[..i]);
            if (taken[i] < 0)
                return null;
            high = Math.Max(high, taken[i] - offsets[i]);
        }

        return high;
    }

    private readonly int FirstFrom(int term, int low, int field, ReadOnlySpan<int> taken)
    {
        foreach (var place in PlacesOf(term))
        {
            if (place >> 14 == field && place - offsets[term] >= low && !taken.Contains(place))
                return place;
        }

        return -1;
    }
}

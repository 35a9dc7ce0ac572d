using System.Numerics;

namespace PaperTriage.Search.Indexing;

/// <summary>
/// The sets of bits of frequent terms, with the number of documents before every 64th: membership, intersections and the posting of a
/// document cost an instruction or two.
/// </summary>
internal sealed class DenseTerms
{
    private readonly int[] terms;
    private readonly ulong[] sets;
    private readonly ushort[] before;
    private readonly int words;
    private readonly byte[]?[] signatures;

    private DenseTerms(int[] terms, int words)
    {
        this.terms = terms;
        this.words = words;
        sets = new ulong[terms.Length * words];
        before = new ushort[terms.Length * words];
        signatures = new byte[terms.Length][];
    }

    public static DenseTerms Of(TextPostings postings)
    {
        var least = Math.Max(64, postings.Documents / 16);
        List<int> chosen = [];
        for (var term = 0; term < postings.Terms.Count; term++)
        {
            if (postings.Frequency(term) >= least)
                chosen.Add(term);
        }

        var dense = new DenseTerms([.. chosen], Bits.Words(postings.Documents));
        for (var slot = 0; slot < chosen.Count; slot++)
        {
            dense.Fill(slot, postings.DocsOf(chosen[slot]));
            if (postings.Frequency(chosen[slot]) >= postings.Documents / 8)
                dense.signatures[slot] = PlaceSignatures.Of(postings, chosen[slot]);
        }

        return dense;
    }

    /// <summary>Which of the sets is the term's; −1 when it has none.</summary>
    public int SlotOf(int term)
    {
        var slot = Array.BinarySearch(terms, term);
        return slot < 0 ? -1 : slot;
    }

    public ReadOnlySpan<ulong> Set(int slot) => sets.AsSpan(slot * words, words);

    /// <summary>By posting of a very frequent term a summary of its places; null for the others.</summary>
    public byte[]? Signatures(int slot) => signatures[slot];

    /// <summary>Whether a document is in a set, and if so which posting of the term is its.</summary>
    public bool TryFind(int slot, int document, out int posting)
    {
        var at = slot * words + (document >> 6);
        var (set, bit) = (sets[at], 1UL << document);
        posting = before[at] + BitOperations.PopCount(set & (bit - 1));
        return (set & bit) != 0;
    }

    /// <summary>How many documents of the set stand before each word of it.</summary>
    public ReadOnlySpan<ushort> Before(int slot) => before.AsSpan(slot * words, words);

    private void Fill(int slot, ReadOnlySpan<ushort> docs)
    {
        var set = sets.AsSpan(slot * words, words);
        Bits.Add(set, docs);
        var count = 0;
        for (var i = 0; i < words; i++)
        {
            before[slot * words + i] = (ushort)count;
            count += BitOperations.PopCount(set[i]);
        }
    }
}

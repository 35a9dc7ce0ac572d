using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>Finds a term's postings of ascending documents: by counting bits for frequent terms, by galloping for the others.</summary>
internal sealed class PostingLookup(TextPostings text, int term)
{
    private readonly int start = text.Starts[term];
    private readonly int end = text.Starts[term + 1];
    private readonly DenseTerms dense = text.Dense;
    private readonly int slot = text.Dense.SlotOf(term);
    private int at = text.Starts[term];

    /// <summary>Summaries of the places, by posting of the term; null for terms that are not very frequent.</summary>
    public byte[]? Signatures { get; } = text.Dense.SlotOf(term) is var found and >= 0 ? text.Dense.Signatures(found) : null;

    public int Start => start;

    /// <summary>The documents as bits; empty for a term that has none.</summary>
    public ReadOnlySpan<ulong> Set => slot < 0 ? [] : dense.Set(slot);

    /// <summary>The posting of a document; −1 when the term is not in it. Documents must be asked for in order.</summary>
    public int Find(int document)
    {
        if (slot >= 0)
            return dense.TryFind(slot, document, out var posting) ? start + posting : -1;

        Gallop(document);
        return at < end && text.Docs[at] == document ? at : -1;
    }

    private void Gallop(int document)
    {
        var docs = text.Docs;
        var step = 1;
        var low = at;
        while (at < end && docs[at] < document)
        {
            low = at + 1;
            at += step;
            step *= 2;
        }

        var high = Math.Min(at, end);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (docs[middle] < document)
                low = middle + 1;
            else
                high = middle;
        }

        at = low;
    }
}

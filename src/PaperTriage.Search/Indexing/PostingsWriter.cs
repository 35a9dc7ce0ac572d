namespace PaperTriage.Search.Indexing;

/// <summary>Writes postings term by term. Terms that turn out to have none (their documents were replaced) are dropped at the end.</summary>
internal sealed class PostingsWriter
{
    private readonly List<int> starts;
    private readonly ushort[] places;
    private readonly ushort[] docs;
    private readonly ushort[] patterns;
    private readonly ushort[] counts;
    private int placeCount;
    private int count;

    public PostingsWriter(int terms, int occurrences)
    {
        starts = new(terms + 1) { 0 };
        docs = new ushort[occurrences];
        patterns = new ushort[occurrences];
        counts = new ushort[occurrences];
        places = new ushort[occurrences];
    }

    /// <summary>Occurrences of the current term as document and place, ascending; of one document all at once.</summary>
    public void Add(ReadOnlySpan<uint> occurrences)
    {
        for (var from = 0; from < occurrences.Length;)
        {
            var document = occurrences[from] >> 16;
            var first = placeCount;
            for (; from < occurrences.Length && occurrences[from] >> 16 == document; from++)
                places[placeCount++] = (ushort)occurrences[from];
            EndPosting((ushort)document, first);
        }
    }

    /// <summary>One posting of the current term; documents ascend.</summary>
    public void Add(ushort document, ReadOnlySpan<ushort> occurrences)
    {
        var first = placeCount;
        occurrences.CopyTo(places.AsSpan(first));
        placeCount += occurrences.Length;
        EndPosting(document, first);
    }

    private void EndPosting(ushort document, int first)
    {
        docs[count] = document;
        counts[count] = (ushort)(placeCount - first);
        patterns[count++] = (ushort)PlaceStream.Pattern(places.AsSpan(first, placeCount - first));
    }

    public void EndTerm() => starts.Add(count);

    public TextPostings Finish(int documents, WordList terms, Vocabulary vocabulary, ushort[][] lengths)
    {
        var kept = Enumerable.Range(0, starts.Count - 1).Where(term => starts[term + 1] > starts[term]).ToArray();
        if (kept.Length < terms.Count)
            vocabulary = vocabulary.Keep(kept, terms.Count);
        var postings = new TextPostings
        {
            Documents = documents,
            Terms = kept.Length < terms.Count ? terms.Pick(kept) : terms,
            Starts = [.. kept.Select(term => starts[term]), count],
            Docs = docs.AsSpan(0, count).ToArray(),
            Places = WritePlaces(),
            Vocabulary = vocabulary,
            Lengths = lengths,
        };
        postings.Prepare();
        return postings;
    }

    private PlaceStream WritePlaces()
    {
        var writer = new PlaceWriter(patterns.AsSpan(0, count), placeCount);
        var at = 0;
        for (var posting = 0; posting < count; posting++)
        {
            writer.Add(places.AsSpan(at, counts[posting]));
            at += counts[posting];
        }

        return writer.Finish();
    }
}

namespace PaperTriage.Search.Indexing;

/// <summary>Writes postings term by term. Terms that turn out to have none (their documents were replaced) are dropped at the end.</summary>
internal sealed class PostingsWriter
{
    private readonly List<int> starts;
    private readonly ushort[] places;
    private ushort[] docs;
    private ushort[] frequencies;
    private int placeCount;
    private int count;

    public PostingsWriter(int terms, int occurrences)
    {
        starts = new(terms + 1) { 0 };
        docs = new ushort[Math.Max(16, occurrences)];
        frequencies = new ushort[docs.Length];
        // A posting of 15 or more occurrences in some field also has their number.
        places = new ushort[occurrences + occurrences / TextPostings.MostFrequency + 1];
    }

    /// <summary>Occurrences of the current term as document and place, ascending; of one document all at once.</summary>
    public void Add(ReadOnlySpan<uint> occurrences)
    {
        for (var from = 0; from < occurrences.Length;)
        {
            var document = occurrences[from] >> 16;
            var to = from + 1;
            while (to < occurrences.Length && occurrences[to] >> 16 == document)
                to++;
            AddPosting((ushort)document, occurrences[from..to]);
            from = to;
        }
    }

    private void AddPosting(ushort document, ReadOnlySpan<uint> occurrences)
    {
        var frequency = 0;
        foreach (var occurrence in occurrences)
        {
            var shift = (int)(occurrence >> 14 & 3) * 4;
            if ((frequency >> shift & 15) < TextPostings.MostFrequency)
                frequency += 1 << shift;
        }

        docs[count] = document;
        frequencies[count++] = (ushort)frequency;
        if (TextPostings.IsCounted(frequency))
            places[placeCount++] = (ushort)Math.Min(occurrences.Length, ushort.MaxValue);
        foreach (var occurrence in occurrences)
            places[placeCount++] = (ushort)occurrence;
    }

    public void EndTerm() => starts.Add(count);

    /// <summary>Which terms are left, as numbers in the old list; null when all are.</summary>
    public int[]? TermsWithPostings()
    {
        var kept = Enumerable.Range(0, starts.Count - 1).Where(term => starts[term + 1] > starts[term]).ToArray();
        return kept.Length == starts.Count - 1 ? null : kept;
    }

    public TextPostings Finish(int documents, WordList terms, Vocabulary vocabulary, ushort[][] lengths, int[]? kept)
    {
        Array.Resize(ref docs, count);
        Array.Resize(ref frequencies, count);
        if (kept is not null)
            (terms, vocabulary) = Keep(terms, vocabulary, kept);
        var postings = new TextPostings
        {
            Documents = documents,
            Terms = terms,
            Starts = kept is null ? [.. starts] : [.. kept.Select(term => starts[term]), count],
            Docs = docs,
            Frequencies = frequencies,
            Places = places.AsSpan(0, placeCount).ToArray(),
            Checkpoints = TextPostings.CheckpointsOf(frequencies, places),
            Vocabulary = vocabulary,
            Lengths = lengths,
        };
        postings.Vocabulary.Prepare();
        return postings;
    }

    private static (WordList, Vocabulary) Keep(WordList terms, Vocabulary vocabulary, int[] kept)
    {
        var renumbered = new int[terms.Count];
        renumbered.AsSpan().Fill(-1);
        for (var i = 0; i < kept.Length; i++)
            renumbered[kept[i]] = i;
        var words = Enumerable.Range(0, vocabulary.Words.Count).Where(word => renumbered[vocabulary.Terms[word]] >= 0).ToArray();
        return (Pick(terms, kept), new(Pick(vocabulary.Words, words), [.. words.Select(word => renumbered[vocabulary.Terms[word]])], [.. words.Select(word => vocabulary.Counts[word])]));
    }

    private static WordList Pick(WordList list, int[] numbers)
    {
        var begins = new int[numbers.Length + 1];
        for (var i = 0; i < numbers.Length; i++)
            begins[i + 1] = begins[i] + list[numbers[i]].Length;
        var pool = new byte[begins[^1]];
        for (var i = 0; i < numbers.Length; i++)
            list[numbers[i]].CopyTo(pool.AsSpan(begins[i]));
        return new(pool, begins);
    }
}

using PaperTriage.Search.Analysis;

namespace PaperTriage.Search.Indexing;

/// <summary>Collects the words of documents as they come; then a counting sort by term makes postings of them.</summary>
internal sealed class TextPostingsBuilder(int fields)
{
    private readonly WordTable words = new();
    private readonly WordTable terms = new();
    private readonly List<int> termOf = [];
    private readonly List<int> occurrenceStarts = [0];
    private readonly List<ushort[]> lengths = [];
    private int[] occurrenceTerms = new int[256];
    private ushort[] occurrencePlaces = new ushort[256];
    private int occurrences;

    public int Occurrences => occurrences;

    /// <summary>Takes the texts of the next document, by field.</summary>
    public void Add(ReadOnlySpan<string?> texts)
    {
        var length = new ushort[fields];
        for (var field = 0; field < fields; field++)
        {
            if (texts[field] is { Length: > 0 } text)
                length[field] = AddField(field, text);
        }

        lengths.Add(length);
        occurrenceStarts.Add(occurrences);
    }

    private ushort AddField(int field, string text)
    {
        var length = 0;
        var reader = new WordReader(text, stackalloc byte[WordReader.BufferSize]);
        while (reader.Read() && reader.Position < TextPostings.PositionLimit)
        {
            var term = TermOf(reader.Word, reader.IsJoined);
            if (term < 0)
                continue;

            if (!reader.IsJoined)
                length++;
            if (occurrences == occurrenceTerms.Length)
            {
                Array.Resize(ref occurrenceTerms, occurrences * 2);
                Array.Resize(ref occurrencePlaces, occurrences * 2);
            }

            occurrenceTerms[occurrences] = term;
            occurrencePlaces[occurrences++] = (ushort)((field << 14) | reader.Position);
        }

        return (ushort)length;
    }

    /// <summary>A word's term is looked up once: words are remembered with it. −1 for a stop word.</summary>
    private int TermOf(Span<byte> word, bool joined)
    {
        var number = words.Intern(word, out var added);
        if (added)
            termOf.Add(!joined && StopWords.Contains(word) ? -1 : StemOf(word));
        return termOf[number];
    }

    private int StemOf(Span<byte> word)
    {
        Span<byte> buffer = stackalloc byte[WordReader.LongestWord * 2];
        word.CopyTo(buffer);
        return terms.Intern(buffer[..EnglishStemmer.Stem(buffer, word.Length)], out _);
    }

    /// <summary>The postings of the documents at <paramref name="order"/>, which get the numbers of their places there.</summary>
    public TextPostings Build(ReadOnlySpan<int> order)
    {
        var sorted = terms.Sorted();
        var rank = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
            rank[sorted[i]] = i;

        var (starts, byTerm) = SortByTerm(order, rank);
        var packed = new PostingsWriter(sorted.Length, byTerm.Length);
        for (var term = 0; term < sorted.Length; term++)
        {
            packed.Add(byTerm.AsSpan(starts[term], starts[term + 1] - starts[term]));
            packed.EndTerm();
        }

        return packed.Finish(order.Length, WordList.From(terms, sorted), VocabularyOf(rank), LengthsOf(order));
    }

    /// <summary>All occurrences by term, each as document and place.</summary>
    private (int[] Starts, uint[] ByTerm) SortByTerm(ReadOnlySpan<int> order, int[] rank)
    {
        var starts = new int[rank.Length + 1];
        foreach (var document in order)
        {
            for (var i = occurrenceStarts[document]; i < occurrenceStarts[document + 1]; i++)
                starts[rank[occurrenceTerms[i]] + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];

        var next = starts.AsSpan().ToArray();
        var byTerm = new uint[starts[^1]];
        for (var number = 0; number < order.Length; number++)
        {
            for (var i = occurrenceStarts[order[number]]; i < occurrenceStarts[order[number] + 1]; i++)
                byTerm[next[rank[occurrenceTerms[i]]]++] = ((uint)number << 16) | occurrencePlaces[i];
        }

        return (starts, byTerm);
    }

    private Vocabulary VocabularyOf(int[] rank)
    {
        var sorted = words.Sorted();
        var kept = sorted.Where(word => termOf[word] >= 0).ToArray();
        return new(WordList.From(words, kept), [.. kept.Select(word => rank[termOf[word]])]);
    }

    private ushort[][] LengthsOf(ReadOnlySpan<int> order)
    {
        var byField = new ushort[fields][];
        for (var field = 0; field < fields; field++)
        {
            byField[field] = new ushort[order.Length];
            for (var number = 0; number < order.Length; number++)
                byField[field][number] = lengths[order[number]][field];
        }

        return byField;
    }
}

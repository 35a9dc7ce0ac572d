namespace PaperTriage.Search.Indexing;

/// <summary>Merges the postings of several segments, term by term in the order of the terms.</summary>
internal sealed class PostingsMerger(TextPostings[] parts, int[][] remaps)
{
    private readonly PlaceBuffer[] buffers = Array.ConvertAll(parts, _ => new PlaceBuffer());
    private readonly List<ulong> postings = [];

    public TextPostings Merge((int Part, int Document)[] order)
    {
        var (terms, sources) = MergedWords.Of(Array.ConvertAll(parts, part => part.Terms));
        var writer = new PostingsWriter(terms.Count, parts.Sum(part => part.Places.Places.Length));
        var next = new int[parts.Length];
        for (var term = 0; term < terms.Count; term++)
        {
            Gather(sources, next, term);
            Write(writer);
        }

        return writer.Finish(order.Length, terms, MergeVocabularies(sources), MergeLengths(order));
    }

    /// <summary>Collects the postings of a term whose documents remain: new number of the document, part, posting.</summary>
    private void Gather(int[][] sources, int[] next, int term)
    {
        postings.Clear();
        for (var part = 0; part < parts.Length; part++)
        {
            if (next[part] == sources[part].Length || sources[part][next[part]] != term)
                continue;

            var old = next[part]++;
            for (var posting = parts[part].Starts[old]; posting < parts[part].Starts[old + 1]; posting++)
            {
                var document = remaps[part][parts[part].Docs[posting]];
                if (document >= 0)
                    postings.Add((ulong)document << 48 | (ulong)part << 32 | (uint)posting);
            }
        }

        postings.Sort();
    }

    private void Write(PostingsWriter writer)
    {
        foreach (var posting in postings)
        {
            var part = (int)(posting >> 32 & 0xFFFF);
            writer.Add((ushort)(posting >> 48), parts[part].Places.Read((int)(uint)posting, buffers[part]));
        }

        writer.EndTerm();
    }

    private Vocabulary MergeVocabularies(int[][] termSources)
    {
        var (words, sources) = MergedWords.Of(Array.ConvertAll(parts, part => part.Vocabulary.Words));
        var terms = new int[words.Count];
        for (var part = 0; part < parts.Length; part++)
        {
            for (var word = 0; word < sources[part].Length; word++)
                terms[sources[part][word]] = termSources[part][parts[part].Vocabulary.Terms[word]];
        }

        return new(words, terms);
    }

    private ushort[][] MergeLengths((int Part, int Document)[] order) =>
        [.. Enumerable.Range(0, parts[0].Lengths.Length).Select(field => Array.ConvertAll(order, place => parts[place.Part].Lengths[field][place.Document]))];
}

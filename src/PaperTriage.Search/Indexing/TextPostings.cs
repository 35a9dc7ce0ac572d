namespace PaperTriage.Search.Indexing;

/// <summary>
/// The terms of one group of text fields and where they stand. The postings of all terms lie behind each other in parallel arrays:
/// documents (16 bits, ascending) and frequencies (one byte, for all fields together); <see cref="PlaceStream"/> has their places in the
/// same order. Terms of more than one document in 16 have a set of bits besides.
/// </summary>
internal sealed class TextPostings
{
    /// <summary>Frequencies of 15 and more in a field count as 15.</summary>
    public const int MostFrequency = 15;

    /// <summary>The first position that is not indexed.</summary>
    public const int PositionLimit = (1 << 14) - 1;

    public required int Documents { get; init; }

    public required WordList Terms { get; init; }

    /// <summary>Where each term's postings begin, and at last where all end.</summary>
    public required int[] Starts { get; init; }

    public required ushort[] Docs { get; init; }

    public required PlaceStream Places { get; init; }

    /// <summary>Words as they were written (folded), in order, with the number of their term.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>By field and document: how many words stand there.</summary>
    public required ushort[][] Lengths { get; init; }

    public DenseTerms Dense => field ??= DenseTerms.Of(this);

    /// <summary>Makes what is derived, so that the first searches need not.</summary>
    public void Prepare()
    {
        Vocabulary.Prepare();
        _ = Dense;
    }

    public int Frequency(int term) => Starts[term + 1] - Starts[term];

    public ReadOnlySpan<ushort> DocsOf(int term) => Docs.AsSpan(Starts[term], Frequency(term));

    /// <summary>How often a posting's term stands in a field.</summary>
    public int FrequencyIn(int posting, int field) => Places.Frequencies(posting) >> (4 * field) & 15;
}

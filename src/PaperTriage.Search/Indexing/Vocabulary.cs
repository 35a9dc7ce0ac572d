namespace PaperTriage.Search.Indexing;

/// <summary>
/// The words of a group of text fields as they were written, folded and in order. Prefixes, patterns and misspellings are looked for
/// here, because people type words and not stems; a word that matches stands for its term.
/// </summary>
/// <param name="words">In order.</param>
/// <param name="terms">By word: the number of its term.</param>
internal sealed class Vocabulary(WordList words, int[] terms)
{
    public const int LongestIndexed = 40;

    private uint[]? letters;
    private int[]? byLength;
    private int[]? lengthStarts;

    public WordList Words => words;

    public int[] Terms => terms;

    /// <summary>The words of a length in letters, as numbers, and for each the letters it has as a set of bits.</summary>
    public (ReadOnlyMemory<int> Words, ReadOnlyMemory<uint> Letters) OfLength(int length)
    {
        Prepare();
        if (length is < 0 or > LongestIndexed)
            return default;

        var (from, to) = (lengthStarts![length], lengthStarts[length + 1]);
        return (byLength.AsMemory(from, to - from), letters.AsMemory(from, to - from));
    }

    /// <summary>The letters and digits of a word as a set of bits, all letters beyond ASCII as one: a filter for words of few differences.</summary>
    public static uint LettersOf(ReadOnlySpan<byte> word)
    {
        uint set = 0;
        foreach (var letter in word)
            set |= letter < 128 ? 1u << (letter & 31) : 1;
        return set;
    }

    /// <summary>How many letters a word of UTF-8 has.</summary>
    public static int LengthOf(ReadOnlySpan<byte> word)
    {
        var length = 0;
        foreach (var letter in word)
            length += (letter & 0xC0) != 0x80 ? 1 : 0;
        return length;
    }

    /// <summary>The words of some terms only, which are numbered anew in their order.</summary>
    public Vocabulary Keep(int[] kept, int allTerms)
    {
        var renumbered = new int[allTerms];
        renumbered.AsSpan().Fill(-1);
        for (var i = 0; i < kept.Length; i++)
            renumbered[kept[i]] = i;
        var left = Enumerable.Range(0, words.Count).Where(word => renumbered[terms[word]] >= 0).ToArray();
        return new(words.Pick(left), Array.ConvertAll(left, word => renumbered[terms[word]]));
    }

    /// <summary>Sorts the words by length; once, and before readers see the segment.</summary>
    public void Prepare()
    {
        if (letters is not null)
            return;

        var starts = new int[LongestIndexed + 2];
        for (var word = 0; word < words.Count; word++)
        {
            if (LengthOf(words[word]) is var length and <= LongestIndexed)
                starts[length + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];

        var next = starts.AsSpan().ToArray();
        var (order, sets) = (new int[starts[^1]], new uint[starts[^1]]);
        for (var word = 0; word < words.Count; word++)
        {
            if (LengthOf(words[word]) is not (var length and <= LongestIndexed))
                continue;
            var place = next[length]++;
            order[place] = word;
            sets[place] = LettersOf(words[word]);
        }

        (byLength, lengthStarts, letters) = (order, starts, sets);
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>
/// Finds the words at most two edits away from a word: insertions, deletions, substitutions and transpositions of neighbours
/// (Damerau 1964; the optimal string alignment distance, as Lucene's automata). Words of a fitting length whose sets of letters differ by few
/// letters are found sixteen at a time; only for those is the distance computed.
/// </summary>
internal sealed class FuzzyWords
{
    private readonly int edits;
    private readonly int[] word;
    private readonly uint letters;
    private readonly Dictionary<string, int> terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> nearest = new(StringComparer.Ordinal);

    public FuzzyWords(byte[] word, int edits)
    {
        this.edits = edits;
        this.word = RunesOf(word);
        letters = Vocabulary.LettersOf(word);
    }

    /// <summary>The terms of the words found, with the least distance of a word.</summary>
    public IReadOnlyDictionary<string, int> Terms => terms;

    /// <summary>Of a term found, the word that was nearest.</summary>
    public string NearestWord(string term) => nearest[term];

    public void Search(TextPostings text)
    {
        for (var length = Math.Max(1, word.Length - edits); length <= word.Length + edits; length++)
            SearchLength(text, length);
    }

    private void SearchLength(TextPostings text, int length)
    {
        var (numbers, sets) = text.Vocabulary.OfLength(length);
        var vectors = MemoryMarshal.Cast<uint, Vector512<uint>>(sets.Span);
        var own = Vector512.Create(letters);
        for (var i = 0; i < vectors.Length; i++)
        {
            // Each edit removes at most one letter from the set, and adds at most one.
            var near = AtMost(vectors[i] & ~own) & AtMost(own & ~vectors[i]);
            for (var mask = near.ExtractMostSignificantBits(); mask != 0; mask &= mask - 1)
                Judge(text, numbers.Span[i * 16 + System.Numerics.BitOperations.TrailingZeroCount(mask)]);
        }

        for (var i = vectors.Length * 16; i < numbers.Length; i++)
            Judge(text, numbers.Span[i]);
    }

    /// <summary>All bits where at most so many letters are in the set as there are edits.</summary>
    private Vector512<uint> AtMost(Vector512<uint> set)
    {
        for (var edit = 0; edit < edits; edit++)
            set &= set - Vector512<uint>.One;
        return Vector512.Equals(set, Vector512<uint>.Zero);
    }

    private void Judge(TextPostings text, int number)
    {
        var distance = EditDistance.Within(word, RunesOf(text.Vocabulary.Words[number]), edits);
        if (distance > edits)
            return;

        var term = Encoding.UTF8.GetString(text.Terms[text.Vocabulary.Terms[number]]);
        if (!terms.TryGetValue(term, out var known) || distance < known)
        {
            terms[term] = distance;
            nearest[term] = Encoding.UTF8.GetString(text.Vocabulary.Words[number]);
        }
    }

    private static int[] RunesOf(ReadOnlySpan<byte> word)
    {
        var runes = new int[word.Length];
        var count = 0;
        while (!word.IsEmpty)
        {
            Rune.DecodeFromUtf8(word, out var rune, out var size);
            runes[count++] = rune.Value;
            word = word[size..];
        }

        return count == runes.Length ? runes : runes[..count];
    }
}

using System.Text;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Queries;
using PaperTriage.Search.Scoring;

namespace PaperTriage.Search.Highlighting;

/// <summary>The words, phrases and patterns of a query that one field may hold, made ready to be compared with the words of texts.</summary>
internal sealed class WantedWords
{
    /// <summary>What is looked for beyond this is not: a bit each says which words a passage holds.</summary>
    private const int Most = 64;

    /// <summary>Phrases are looked for among so many words of theirs.</summary>
    private const int MostInPhrases = 1000;

    private readonly List<byte[]> terms = [];
    private readonly List<PatternWord> patterns = [];
    private readonly List<(int[] Terms, int[] Offsets, int Slop)> phrases = [];
    private readonly HashSet<int> freeTerms = [];
    private ulong firstLetters;

    public bool IsEmpty => terms.Count == 0 && patterns.Count == 0;

    public static WantedWords Of(QueryMatch match, string field)
    {
        var wanted = new WantedWords();
        wanted.Add(match, field);
        return wanted;
    }

    private void Add(QueryMatch match, string field)
    {
        if (match is MatchBoolean boolean)
        {
            foreach (var part in boolean.Must.Concat(boolean.Should))
                Add(part, field);
        }
        else if (match is MatchLeaf { Leaf: { } leaf } && (leaf.Field is null || leaf.Field.Name == field))
        {
            Add(leaf);
        }
    }

    private void Add(QueryLeaf leaf)
    {
        switch (leaf)
        {
            case WordLeaf word:
                foreach (var term in Analyzer.Terms(word.Text))
                    AddFree(term.Term);
                break;
            case PhraseLeaf phrase:
                AddPhrase([.. Analyzer.Terms(phrase.Text).Where(term => !term.IsJoined)], phrase.Slop);
                break;
            case PrefixLeaf prefix:
                AddPattern(new(Encoding.UTF8.GetBytes(Analyzer.Fold(prefix.Text)), null, null, 0));
                break;
            case WildcardLeaf wildcard:
                AddPattern(new(null, new(Analyzer.Fold(wildcard.Pattern)), null, 0));
                break;
            case FuzzyLeaf fuzzy:
                AddPattern(new(null, null, [.. Analyzer.Fold(fuzzy.Text).EnumerateRunes().Select(rune => rune.Value)], fuzzy.Edits));
                break;
        }
    }

    private void AddPhrase(AnalyzedTerm[] analyzed, int slop)
    {
        if (analyzed is [var only])
            AddFree(only.Term);
        else if (analyzed.Length > 1 && terms.Count + analyzed.Length <= Most)
            phrases.Add(([.. analyzed.Select(term => NumberOf(term.Term))], [.. analyzed.Select(term => term.Position)], slop));
    }

    private void AddFree(string term)
    {
        if (terms.Count < Most)
            freeTerms.Add(NumberOf(term));
    }

    private void AddPattern(PatternWord pattern)
    {
        if (patterns.Count < Most)
            patterns.Add(pattern);
    }

    private int NumberOf(string term)
    {
        var bytes = Encoding.UTF8.GetBytes(term);
        firstLetters |= 1UL << (bytes[0] & 63);
        var number = terms.FindIndex(known => known.AsSpan().SequenceEqual(bytes));
        if (number >= 0)
            return number;

        terms.Add(bytes);
        return terms.Count - 1;
    }

    /// <summary>Adds what is found, in the order of the text and without overlaps.</summary>
    public void FindIn(string text, List<WordMatch> found)
    {
        List<WordMatch>? inPhrases = phrases.Count > 0 ? [] : null;
        var words = new WordReader(text, stackalloc byte[WordReader.BufferSize]);
        while (words.Read())
        {
            var free = MatchOf(ref words, out var term);
            if (free >= 0)
                Append(found, new(new(words.Start, words.End - words.Start), free & 63, words.Position));
            if (term >= 0 && !words.IsJoined && inPhrases?.Count < MostInPhrases)
                inPhrases.Add(new(new(words.Start, words.End - words.Start), term, words.Position));
        }

        if (inPhrases is not null)
            PhraseMarks.Add(phrases, inPhrases, found);
    }

    /// <summary>Which free term or pattern a word is, −1 for none; and which term of all, those that count only in phrases included.</summary>
    private int MatchOf(ref WordReader words, out int term)
    {
        term = -1;
        for (var i = 0; i < patterns.Count; i++)
        {
            if (patterns[i].Matches(words.Word))
                return terms.Count + i;
        }

        if ((firstLetters >> (words.Word[0] & 63) & 1) == 0 || (!words.IsJoined && StopWords.Contains(words.Word)))
            return -1;

        Span<byte> stem = stackalloc byte[WordReader.LongestWord * 2];
        words.Word.CopyTo(stem);
        stem = stem[..EnglishStemmer.Stem(stem, words.Word.Length)];
        for (var i = 0; i < terms.Count; i++)
        {
            if (!stem.SequenceEqual(terms[i]))
                continue;
            term = i;
            return freeTerms.Contains(i) ? i : -1;
        }

        return -1;
    }

    /// <summary>A word written in two parts comes after them: it takes the place of what it covers.</summary>
    private static void Append(List<WordMatch> found, WordMatch match)
    {
        while (found is [.., var last] && last.Span.End > match.Span.Start)
            found.RemoveAt(found.Count - 1);
        found.Add(match);
    }
}

/// <summary>A prefix, wildcard or misspelling, compared with folded words.</summary>
internal sealed record PatternWord(byte[]? Prefix, WildcardPattern? Wildcard, int[]? Fuzzy, int Edits)
{
    public bool Matches(ReadOnlySpan<byte> word)
    {
        if (Prefix is not null)
            return word.StartsWith(Prefix);
        if (Wildcard is not null)
            return word.StartsWith(Wildcard.Literal) && Wildcard.Matches(word);

        Span<int> runes = stackalloc int[word.Length];
        var count = 0;
        while (!word.IsEmpty)
        {
            Rune.DecodeFromUtf8(word, out var rune, out var size);
            runes[count++] = rune.Value;
            word = word[size..];
        }

        return Scoring.EditDistance.Within(Fuzzy, runes[..count], Edits) <= Edits;
    }
}

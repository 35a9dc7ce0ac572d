using System.Text;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>Prefixes, wildcards and misspellings, looked for among the words as they were written.</summary>
internal sealed partial class QueryPlanner
{
    /// <summary>How many terms a misspelling stands for at most (Lucene's number).</summary>
    public const int MostFuzzyTerms = 50;

    private PlanNode? Prefix(int group, int field, string text, double boost)
    {
        var prefix = FoldedWord(text);
        return prefix.Length == 0 ? null : Pattern(group, field, text + "*", boost, prefix, (_, _) => true);
    }

    private PlanNode Wildcard(int group, int field, string text, double boost)
    {
        var pattern = new WildcardPattern(Analyzer.Fold(text));
        return Pattern(group, field, text, boost, pattern.Literal, (words, word) => pattern.Matches(words[word]));
    }

    private PlanNode Pattern(int group, int field, string name, double boost, byte[] literal, Func<WordList, int, bool> matches)
    {
        if (!budget.TakePattern(name))
            return new NothingNode();
        if (budget.Known(group, name) is { } known)
            return new PatternNode(group, field, known, boost, name);

        var terms = new int[snapshot.Views.Length][];
        for (var segment = 0; segment < terms.Length; segment++)
        {
            var vocabulary = snapshot.Views[segment].Segment.Texts[group].Vocabulary;
            var (from, to) = vocabulary.Words.StartingWith(literal);
            var words = budget.Take(from, to, word => matches(vocabulary.Words, word), name);
            terms[segment] = [.. words.Select(word => vocabulary.Terms[word]).Distinct().Order()];
        }

        TermUnion.Spread(Array.ConvertAll(snapshot.Views, view => view.Segment.Texts[group].Terms), terms);
        budget.Keep(group, name, terms);
        return new PatternNode(group, field, terms, boost, name);
    }

    /// <summary>Each term scores as its own, less for more edits, all of them as if they were as frequent as the most frequent (Lucene's blending).</summary>
    private PlanNode? Fuzzy(int group, int field, string text, int edits, double boost)
    {
        var word = FoldedWord(text);
        if (word.Length == 0)
            return null;
        if (!budget.TakeMisspelling($"{text}~{edits}"))
            return Word(group, field, Analyzer.Terms(text), boost, required: false);

        if (!budget.Nearest.TryGetValue((group, text, edits), out var nearest))
            budget.Nearest[(group, text, edits)] = nearest = Nearest(group, word, edits);
        if (nearest.Length > MostFuzzyTerms)
            budget.Cap($"{text}~{edits}");
        return nearest is [] ? new NothingNode() : Blend(group, field, [.. nearest.Take(MostFuzzyTerms)], word, boost);
    }

    private KeyValuePair<string, int>[] Nearest(int group, byte[] word, int edits)
    {
        var found = new FuzzyWords(word, edits);
        foreach (var view in snapshot.Views)
            found.Search(view.Segment.Texts[group]);
        return [.. found.Terms.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostFuzzyTerms + 1)];
    }

    private BooleanNode Blend(int group, int field, KeyValuePair<string, int>[] terms, byte[] word, double boost)
    {
        var numbers = Array.ConvertAll(terms, term => statistics.Find(group, Encoding.UTF8.GetBytes(term.Key)));
        var idf = Idf(numbers.Max(of => statistics.Frequency(group, field, of)));
        var letters = Encoding.UTF8.GetCharCount(word);
        var nodes = terms.Select((term, i) => Weighed(group, field, numbers[i], idf * boost * (1 - (double)term.Value / Math.Max(1, letters)), term.Key));
        return new([], [.. nodes], [], needsShould: true);
    }

    private static PlanNode Weighed(int group, int field, int[] numbers, double weight, string name) =>
        field < 0 ? new TermNode(group, numbers, weight, name) : new FieldTermNode(group, field, numbers, weight, name);

    /// <summary>A text folded as a word: its parts in one, without what stands between them.</summary>
    private static byte[] FoldedWord(string text)
    {
        List<byte> folded = [];
        var words = new WordReader(text, stackalloc byte[WordReader.BufferSize]);
        while (words.Read())
        {
            if (!words.IsJoined)
                folded.AddRange(words.Word);
        }

        return [.. folded];
    }
}

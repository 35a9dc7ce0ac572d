using System.Collections.Immutable;
using System.Text;
using PaperTriage.Search.Analysis;

namespace PaperTriage.Search.Scoring;

/// <summary>Words and phrases.</summary>
internal sealed partial class QueryPlanner
{
    /// <summary>The parts of <c>pre-training</c> count already when it is also found as <c>pretraining</c>.</summary>
    private const double JoinedWeight = 0.5;

    /// <summary>
    /// A word as its term. A word of several terms is any of them where words rank; where it must match, its terms beside each other or
    /// written as one.
    /// </summary>
    private PlanNode? Word(int group, int field, IReadOnlyList<AnalyzedTerm> terms, double boost, bool required)
    {
        if (terms is [])
            return null;
        if (terms is [var only])
            return Term(group, field, only.Term, boost);

        var each = terms.DistinctBy(term => term.Term).Select(term => Term(group, field, term.Term, term.IsJoined ? boost * JoinedWeight : boost)).ToImmutableArray();
        if (!required && !isSet)
            return new BooleanNode([], each, [], needsShould: true);

        ImmutableArray<PlanNode> matches = [Together(group, field, terms), .. terms.Where(term => term.IsJoined).Select(term => Term(group, field, term.Term, boost))];
        return new BooleanNode([new UnscoredNode(new BooleanNode([], matches, [], needsShould: true))], each, [], needsShould: false);
    }

    private PlanNode Together(int group, int field, IReadOnlyList<AnalyzedTerm> terms) =>
        Phrase(group, field, terms, slop: 0, boost: 1, string.Join(' ', terms.Where(term => !term.IsJoined).Select(term => term.Word))) ?? new NothingNode();

    private PlanNode? Phrase(int group, int field, IReadOnlyList<AnalyzedTerm> analyzed, int slop, double boost, string text)
    {
        var terms = analyzed.Where(term => !term.IsJoined).ToArray();
        if (terms is [])
            return null;
        if (terms is [var only])
            return Term(group, field, only.Term, boost);

        var bySegment = new int[snapshot.Views.Length][];
        for (var segment = 0; segment < bySegment.Length; segment++)
            bySegment[segment] = new int[terms.Length];
        var (idf, candidates) = (0.0, int.MaxValue);
        for (var i = 0; i < terms.Length; i++)
        {
            var numbers = statistics.Find(group, Encoding.UTF8.GetBytes(terms[i].Term));
            for (var segment = 0; segment < bySegment.Length; segment++)
                bySegment[segment][i] = numbers[segment];
            idf += Idf(statistics.Frequency(group, field, numbers));
            candidates = Math.Min(candidates, statistics.Frequency(group, -1, numbers));
        }

        if (!budget.TakePhrase(candidates, slop > 0, $"\"{text}\""))
            return new BooleanNode([.. terms.DistinctBy(term => term.Term).Select(term => Term(group, field, term.Term, boost))], [], [], needsShould: false);

        var phrase = new PhraseTerms(bySegment, Array.ConvertAll(terms, term => term.Position), slop, $"\"{text}\"");
        var weights = snapshot.Schema.FieldsOf(group).Select(of => field < 0 ? of.Weight : 1).ToArray();
        return new PhraseNode(group, field, phrase, idf * boost, weights, snapshot.Views.Length);
    }

    private PlanNode Term(int group, int field, string term, double boost)
    {
        var numbers = statistics.Find(group, Encoding.UTF8.GetBytes(term));
        var weight = Idf(statistics.Frequency(group, field, numbers)) * boost;
        return field < 0 ? new TermNode(group, numbers, weight, term) : new FieldTermNode(group, field, numbers, weight, term);
    }

    private double Idf(int frequency) => Bm25.Idf(frequency, snapshot.Live);
}

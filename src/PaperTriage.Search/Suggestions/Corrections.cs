using System.Collections.Immutable;
using System.Text;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;
using PaperTriage.Search.Scoring;

namespace PaperTriage.Search.Suggestions;

/// <summary>“Did you mean”: for each word of a query that no document has, the word nearest to it; of equally near ones the one of most documents.</summary>
internal sealed class Corrections(IndexSnapshot snapshot)
{
    private const int MostWords = 16;

    private readonly TermStatistics statistics = new(snapshot);

    public ImmutableArray<Correction> For(QueryNode query) =>
        [.. Words(query).Take(MostWords).Select(Correct).OfType<Correction>().OrderBy(correction => correction.Span.Start)];

    private static IEnumerable<WordLeaf> Words(QueryNode node) => node switch
    {
        WordLeaf word => [word],
        QueryGroup group => group.Clauses.Where(clause => clause.Occur != Occur.Prohibited).SelectMany(clause => Words(clause.Node)),
        QueryAlternatives alternatives => alternatives.Nodes.SelectMany(Words),
        _ => [],
    };

    private Correction? Correct(WordLeaf word)
    {
        var group = word.Field is null ? 0 : snapshot.Schema.Find(word.Field.Name).Group;
        var terms = Analyzer.Terms(word.Text);
        if (group < 0 || terms.Count != 1 || terms[0].Word.Length < 4 || Frequency(group, terms[0].Term) > 0)
            return null;

        var near = new FuzzyWords(Encoding.UTF8.GetBytes(terms[0].Word), terms[0].Word.Length < 6 ? 1 : 2);
        foreach (var view in snapshot.Views)
            near.Search(view.Segment.Texts[group]);
        var best = near.Terms.Select(pair => (Term: pair.Key, Distance: pair.Value, Count: Frequency(group, pair.Key)))
            .Where(term => term.Count > 0)
            .OrderBy(term => term.Distance).ThenByDescending(term => term.Count).ThenBy(term => term.Term, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Term is null ? null : new(word.Span, near.NearestWord(best.Term), best.Count);
    }

    private int Frequency(int group, string term) => statistics.Frequency(group, -1, statistics.Find(group, Encoding.UTF8.GetBytes(term)));
}

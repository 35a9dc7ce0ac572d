using System.Collections.Immutable;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search;

/// <summary>
/// Finds terms and values of which a document must have at least one to match a query: of a conjunction those of its rarest part, of a
/// disjunction those of all parts.
/// </summary>
internal sealed class QueryAnchors(Func<string, int> frequency)
{
    /// <summary>A value of a field is taken to be this frequent.</summary>
    private const int ValueFrequency = 500;

    public static string OfTerm(string term) => "t" + term;

    public static string OfValue(string field, string value) => $"v{field}:{Analyzer.Fold(value)}";

    /// <summary>Null when documents may match that share nothing with the query.</summary>
    public ImmutableArray<string>? Of(QueryMatch match) => Find(match)?.Anchors;

    private (ImmutableArray<string> Anchors, long Cost)? Find(QueryMatch match) => match switch
    {
        MatchNothing => ([], 0),
        MatchBoolean boolean => Find(boolean),
        MatchLeaf { Leaf: WordLeaf word } => OfWord(Analyzer.Terms(word.Text)),
        MatchLeaf { Leaf: PhraseLeaf phrase } => Rarest([.. Analyzer.Terms(phrase.Text).Where(term => !term.IsJoined)]),
        MatchLeaf { Leaf: ValueLeaf { Field.Kind: not FieldKind.Personal } value } => ([OfValue(value.Field!.Name, value.Value)], ValueFrequency),
        _ => null,
    };

    private (ImmutableArray<string>, long)? Find(MatchBoolean boolean)
    {
        (ImmutableArray<string> Anchors, long Cost)? best = null;
        foreach (var part in boolean.Must)
        {
            if (Find(part) is { } found && (best is null || found.Cost < best.Value.Cost))
                best = found;
        }

        if (boolean.NeedsShould && OfAll(boolean.Should) is { } any && (best is null || any.Cost < best.Value.Cost))
            best = any;
        return best;
    }

    private (ImmutableArray<string> Anchors, long Cost)? OfAll(ImmutableArray<QueryMatch> parts)
    {
        List<string> anchors = [];
        long cost = 0;
        foreach (var part in parts)
        {
            if (Find(part) is not var (own, ownCost))
                return null;
            anchors.AddRange(own);
            cost += ownCost;
        }

        return ([.. anchors.Distinct(StringComparer.Ordinal)], cost);
    }

    /// <summary>A word of several terms matches by them beside each other, or written as one.</summary>
    private (ImmutableArray<string>, long)? OfWord(IReadOnlyList<AnalyzedTerm> terms)
    {
        if (Rarest([.. terms.Where(term => !term.IsJoined)]) is not var (anchors, cost))
            return null;

        var joined = terms.Where(term => term.IsJoined).Select(term => OfTerm(term.Term));
        return ([.. anchors.Concat(joined).Distinct(StringComparer.Ordinal)], cost);
    }

    /// <summary>Null for stop words only, which do not hinder a match.</summary>
    private (ImmutableArray<string> Anchors, long Cost)? Rarest(AnalyzedTerm[] terms)
    {
        if (terms is [])
            return null;

        var rarest = terms.MinBy(term => frequency(term.Term))!;
        return ([OfTerm(rarest.Term)], frequency(rarest.Term));
    }
}

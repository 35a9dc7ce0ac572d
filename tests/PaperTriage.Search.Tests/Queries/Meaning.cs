using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Tests.Queries;

/// <summary>
/// What queries mean, slowly and obviously: on a paper for which a coin was thrown per leaf. Trees are read by the words of
/// docs/query-language.md, without normal form; readings by the words of <see cref="MatchBoolean"/>.
/// </summary>
internal sealed class Meaning(int paper)
{
    public bool Holds(QueryNode node, ReadingMode mode) => node switch
    {
        QueryLeaf leaf => Holds(leaf),
        QueryAlternatives alternatives => alternatives.Nodes.Any(choice => Holds(choice, mode)),
        QueryGroup group when mode == ReadingMode.Set =>
            group.Clauses.All(clause => Holds(clause.Node, ReadingMode.Set) == (clause.Occur != Occur.Prohibited)),
        QueryGroup group => HoldsInList(Flat(group).ToList(), group.Field),
        _ => throw new InvalidOperationException(),
    };

    public bool Holds(QueryMatch match) => match switch
    {
        MatchEverything => true,
        MatchNothing => false,
        MatchLeaf leaf => Holds(leaf.Leaf),
        MatchDays days => Holds(days.Leaf),
        MatchBoolean all => all.Must.All(Holds) && !all.MustNot.Any(Holds) && (!all.NeedsShould || all.Should.Any(Holds)),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>What references stand for here.</summary>
    public static QueryNode Resolve(ReferenceLeaf reference) => new WordLeaf(null, "the search " + reference.Key);

    private bool Holds(QueryLeaf leaf)
    {
        if (leaf is ReferenceLeaf reference)
            leaf = (QueryLeaf)Resolve(reference);
        var coin = 17 * paper;
        foreach (var letter in ParsedQuery.Print(leaf with { Boost = 1 }, PaperSchema.Fields))
            coin = coin * 31 + letter;
        return (coin >> 7) % 3 != 0;
    }

    private bool HoldsInList(List<QueryClause> clauses, QueryField? field)
    {
        var required = clauses.Where(clause => clause.Occur == Occur.Required || (clause.Occur == Occur.Plain && !IsBare(clause.Node, field))).ToList();
        var optional = clauses.Where(clause => clause.Occur == Occur.Plain && IsBare(clause.Node, field)).ToList();
        return required.All(clause => Holds(clause.Node, ReadingMode.Rank))
            && !clauses.Any(clause => clause.Occur == Occur.Prohibited && Holds(clause.Node, ReadingMode.Set))
            && (optional.Count == 0 || required.Any(clause => IsAboutWords(clause.Node)) || optional.Any(clause => Holds(clause.Node, ReadingMode.Rank)));
    }

    /// <summary>A bare group ranks with its words.</summary>
    private static IEnumerable<QueryClause> Flat(QueryGroup group) => group.Clauses.SelectMany(clause =>
        clause is { Occur: Occur.Plain, Node: QueryGroup inner } && inner.Field == group.Field ? Flat(inner) : [clause]);

    private static bool IsBare(QueryNode node, QueryField? field) =>
        node is WordLeaf or PrefixLeaf or WildcardLeaf or FuzzyLeaf && ((QueryLeaf)node).Field == field && field is null or { Kind: FieldKind.Text };

    private static bool IsAboutWords(QueryNode node) => node switch
    {
        AnyValueLeaf => false,
        QueryLeaf leaf => leaf.Field is null or { Kind: FieldKind.Text },
        QueryAlternatives alternatives => alternatives.Nodes.All(IsAboutWords),
        QueryGroup group => group.Clauses.Any(clause => clause.Occur != Occur.Prohibited && IsAboutWords(clause.Node)),
        _ => false,
    };
}

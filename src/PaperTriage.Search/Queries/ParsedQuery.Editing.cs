using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <content>
/// What a page needs to show filters and to add, take away and toggle them. All of it works on the tree; a query with faults has no
/// filters and stays as it was typed.
/// </content>
public sealed partial class ParsedQuery
{
    /// <summary>Every word and condition of the query, in the order of the text; of those from the parser the span says where they stand.</summary>
    public IEnumerable<QueryLeaf> Leaves() => Root is null ? [] : Leaves(Root);

    /// <summary>
    /// The conditions that stand at the top of the query beside its words: each is a leaf of a field, or the alternatives or the group of
    /// one, and can be handed to <see cref="Without"/>.
    /// </summary>
    public ImmutableArray<QueryClause> Filters => Root is null ? [] : [.. TopClauses().Where(clause => Leaves(clause.Node).All(leaf => leaf.Field is not null))];

    /// <summary>Whether the filter stands at the top, alone or among the alternatives of its field.</summary>
    public bool Has(QueryLeaf filter) => TopClauses().Any(clause => clause.Occur != Occur.Prohibited && Choices(clause.Node, filter.Field).Contains(filter));

    /// <summary>The canonical text of the query without one of its nodes, which is found by reference.</summary>
    /// <param name="node">A node of <see cref="Root"/>; the text stays the same for any other.</param>
    public string Without(QueryNode node) => Root is null ? Text : Print(Removed(Root, node) ?? QueryGroup.Everything, Sort);

    /// <summary>The canonical text of the query with a condition added at its end, unless it has it.</summary>
    public string With(QueryLeaf filter, bool excluded = false)
    {
        if (Root is null)
            return Text;

        var clause = new QueryClause(filter, excluded ? Occur.Prohibited : Occur.Required);
        var hasIt = TopClauses().Any(known => known.Node == filter && known.Occur == Occur.Prohibited == excluded);
        return hasIt ? Canonical! : Print(new QueryGroup([.. TopClauses(), clause]), Sort);
    }

    /// <summary>
    /// The canonical text of the query with a value taken away if it has it, else added: to the values of the same field as one more
    /// alternative, so that <c>topic:a</c> becomes <c>topic:(a OR b)</c>.
    /// </summary>
    public string Toggle(QueryLeaf filter)
    {
        if (Root is null)
            return Text;

        var clauses = TopClauses().ToList();
        var place = clauses.FindIndex(clause => clause.Occur != Occur.Prohibited && Choices(clause.Node, filter.Field) is [_, ..]);
        if (place < 0)
            return With(filter);

        ImmutableArray<QueryNode> choices = [.. Choices(clauses[place].Node, filter.Field)];
        choices = choices.Contains(filter) ? choices.Remove(filter) : choices.Add(filter);
        if (choices.IsEmpty)
            clauses.RemoveAt(place);
        else
            clauses[place] = new(new QueryAlternatives(choices), Occur.Required);
        return Print(new QueryGroup([.. clauses]), Sort);
    }

    /// <summary>The canonical text of the query with another order, or with none.</summary>
    public string WithSort(QuerySort? sort) => Root is null ? Text : Print(Root, sort);

    /// <summary>The canonical text of a tree, for instance one whose references the app has renamed.</summary>
    public static string Print(QueryNode root, QuerySchema schema, QuerySort? sort = null) => new CanonicalText(schema).Print(NormalForm.Of(root), sort);

    private string Print(QueryNode root, QuerySort? sort) => Print(root, Schema, sort);

    private ImmutableArray<QueryClause> TopClauses() => Root switch
    {
        null => [],
        QueryGroup { Field: null } group when group.Boost.Equals(1) => group.Clauses,
        _ => [new(Root)],
    };

    /// <summary>The leaves to choose from when the node is nothing but leaves of one field with OR between them; else none.</summary>
    private static ImmutableArray<QueryLeaf> Choices(QueryNode node, QueryField? field) => node switch
    {
        QueryLeaf leaf when leaf.Field == field => [leaf],
        QueryAlternatives { Nodes: var nodes } when nodes.All(choice => choice is QueryLeaf leaf && leaf.Field == field) => [.. nodes.Cast<QueryLeaf>()],
        _ => [],
    };

    private static IEnumerable<QueryLeaf> Leaves(QueryNode node) => node switch
    {
        QueryLeaf leaf => [leaf],
        QueryGroup group => group.Clauses.SelectMany(clause => Leaves(clause.Node)),
        QueryAlternatives alternatives => alternatives.Nodes.SelectMany(Leaves),
        _ => [],
    };

    private static QueryNode? Removed(QueryNode node, QueryNode target)
    {
        if (ReferenceEquals(node, target))
            return null;

        return node switch
        {
            QueryGroup group => Rest(group, target),
            QueryAlternatives alternatives => alternatives.Nodes.Select(choice => Removed(choice, target)).OfType<QueryNode>().ToImmutableArray() switch
            {
                [] => null,
                var rest => alternatives with { Nodes = rest },
            },
            _ => node,
        };
    }

    private static QueryGroup? Rest(QueryGroup group, QueryNode target)
    {
        ImmutableArray<QueryClause> rest =
        [
            .. group.Clauses.Select(clause => (Node: Removed(clause.Node, target), clause.Occur))
                .Where(clause => clause.Node is not null).Select(clause => new QueryClause(clause.Node!, clause.Occur)),
        ];
        return rest.IsEmpty ? null : group with { Clauses = rest };
    }
}

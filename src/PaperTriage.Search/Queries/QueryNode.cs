using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <summary>
/// A query as it was meant. Two nodes are equal when they mean the same thing: where they stand in the text does not count.
/// </summary>
public abstract record QueryNode
{
    /// <summary>Where the node stands in the text that was parsed; the default for nodes made by hand.</summary>
    public TextSpan Span { get; init; }

    /// <summary>What the scores below this node are multiplied by; 1 unless <c>^</c> says otherwise. Multiplies with the boosts above it.</summary>
    public double Boost { get; init; } = 1;

    public virtual bool Equals(QueryNode? other) => other is not null && EqualityContract == other.EqualityContract && Boost.Equals(other.Boost);

    public override int GetHashCode() => HashCode.Combine(EqualityContract, Boost);

    /// <summary>The same tree with other leaves, for instance with ids in the place of the names of searches, topics and tags.</summary>
    /// <param name="change">What stands in a leaf's place; the leaf itself to keep it. Boosts and places are kept.</param>
    public QueryNode Map(Func<QueryLeaf, QueryLeaf> change) => this switch
    {
        QueryLeaf leaf => change(leaf) with { Boost = Boost, Span = Span },
        QueryGroup group => group with { Clauses = [.. group.Clauses.Select(clause => clause with { Node = clause.Node.Map(change) })] },
        QueryAlternatives alternatives => alternatives with { Nodes = [.. alternatives.Nodes.Select(node => node.Map(change))] },
        _ => this,
    };
}

/// <summary>
/// Clauses standing beside each other. Without clauses it matches everything; with prohibited ones only, everything else.
/// <c>a AND b</c> is <c>+a +b</c>, and <c>NOT a</c> is <c>-a</c>: there is no other node for them.
/// </summary>
/// <param name="Clauses">In the order they were written.</param>
public sealed record QueryGroup(ImmutableArray<QueryClause> Clauses) : QueryNode
{
    /// <summary>
    /// The text field of <c>title:(a b)</c>, null elsewhere. Each leaf carries its own field besides; a leaf whose field is that of
    /// its group was written bare.
    /// </summary>
    public QueryField? Field { get; init; }

    /// <summary>The group that matches everything.</summary>
    public static QueryGroup Everything { get; } = new([]);

    public bool Equals(QueryGroup? other) => base.Equals(other) && Field == other.Field && Clauses.SequenceEqual(other.Clauses);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Field, Clauses.Length, Clauses.FirstOrDefault());
}

/// <summary>Nodes of which at least one must match: <c>a OR b</c>, in both readings.</summary>
/// <param name="Nodes">Two or more, in the order they were written.</param>
public sealed record QueryAlternatives(ImmutableArray<QueryNode> Nodes) : QueryNode
{
    public bool Equals(QueryAlternatives? other) => base.Equals(other) && Nodes.SequenceEqual(other.Nodes);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Nodes.Length, Nodes[0]);
}

/// <summary>A node and what its group asks of it.</summary>
public readonly record struct QueryClause(QueryNode Node, Occur Occur = Occur.Plain);

/// <summary>What a group asks of a clause.</summary>
public enum Occur
{
    /// <summary>Nothing was written: a bare word ranks and a filter requires; in a set all are required.</summary>
    Plain,

    /// <summary><c>+</c> or an operand of AND: required in both readings.</summary>
    Required,

    /// <summary><c>-</c>, <c>!</c> or NOT: excluded in both readings.</summary>
    Prohibited,
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PaperTriage.Search.Queries;

/// <summary>What became of a query's text: a tree, or the places where it cannot be read.</summary>
public sealed class ParsedQuery
{
    internal ParsedQuery(string text, QuerySchema schema, QueryNode? root, QuerySort? sort, ImmutableArray<QueryFault> faults)
    {
        (Text, Schema, Root, Sort, Faults) = (text, schema, faults.IsEmpty ? root : null, sort, faults);
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    public QuerySchema Schema { get; }

    /// <summary>Null exactly when there are faults. <see cref="QueryGroup.Everything"/> for a text without words.</summary>
    public QueryNode? Root { get; }

    /// <summary>The order that the query itself asks for; null when it asks for none.</summary>
    public QuerySort? Sort { get; }

    /// <summary>In the order of the text; at most sixteen.</summary>
    public ImmutableArray<QueryFault> Faults { get; }

    [MemberNotNullWhen(true, nameof(Root))]
    public bool IsValid => Faults.IsEmpty;

    /// <summary>The query in one of its readings, for an engine to execute.</summary>
    /// <param name="mode">For the ranked list, or for a set.</param>
    /// <param name="today">What <c>today</c> and periods such as <c>P7D</c> count from.</param>
    /// <param name="references">The tree of a reference, null when nobody knows it. Without it every reference is a fault.</param>
    public QueryReading Read(ReadingMode mode, DateOnly today, Func<ReferenceLeaf, QueryNode?>? references = null) =>
        new(new MatchEverything(), Faults);
}

/// <summary>The orders that a query can ask for.</summary>
public enum QuerySort
{
    Relevance,
    Date,
    Votes,
}

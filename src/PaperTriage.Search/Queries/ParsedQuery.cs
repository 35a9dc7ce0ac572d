using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PaperTriage.Search.Queries;

/// <summary>What became of a query's text: a tree, or the places where it cannot be read.</summary>
public sealed partial class ParsedQuery
{
    private string? canonical;

    internal ParsedQuery(string text, QuerySchema schema, QueryNode root, QuerySort? sort, string? canonical, ImmutableArray<QueryFault> faults)
    {
        (Text, Schema, Sort, Faults, this.canonical) = (text, schema, sort, faults, canonical);
        Root = faults.IsEmpty ? root : null;
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>The fields it was read with.</summary>
    public QuerySchema Schema { get; }

    /// <summary>Null exactly when there are faults. <see cref="QueryGroup.Everything"/> for a text without words.</summary>
    public QueryNode? Root { get; }

    /// <summary>The text that all queries of the same meaning share, which parses to the same tree. Null exactly when there are faults.</summary>
    public string? Canonical => Root is null ? null : canonical ??= new CanonicalText(Schema).Print(Root, Sort);

    /// <summary>The order that the query itself asks for; null when it asks for none.</summary>
    public QuerySort? Sort { get; }

    /// <summary>In the order of the text; at most sixteen.</summary>
    public ImmutableArray<QueryFault> Faults { get; }

    /// <summary>Whether there is a tree.</summary>
    [MemberNotNullWhen(true, nameof(Root), nameof(Canonical))]
    public bool IsValid => Root is not null;

    /// <summary>The query in one of its readings, for an engine to execute; without a match when the query has faults.</summary>
    /// <param name="mode">For the ranked list, or for a set.</param>
    /// <param name="today">What <c>today</c> and periods such as <c>P7D</c> count from.</param>
    /// <param name="references">The tree of a reference, null when nobody knows it. Without it every reference is a fault.</param>
    public QueryReading Read(ReadingMode mode, DateOnly today, Func<ReferenceLeaf, QueryNode?>? references = null) =>
        Root is null ? new(null, Faults) : new TreeReader(today, references).Read(Root, mode);
}

/// <summary>The orders that a query can ask for.</summary>
public enum QuerySort
{
    /// <summary>The best first.</summary>
    Relevance,

    /// <summary>The newest first.</summary>
    Date,

    /// <summary>The most votes first.</summary>
    Votes,
}

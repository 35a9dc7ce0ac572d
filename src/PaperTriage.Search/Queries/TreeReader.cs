namespace PaperTriage.Search.Queries;

/// <summary>Turns a tree into one of its readings.</summary>
internal sealed class TreeReader(DateOnly today, Func<ReferenceLeaf, QueryNode?>? references)
{
    /// <summary>How many references may stand within each other. A circle is deeper.</summary>
    public const int MostReferences = 8;

    /// <summary>How many words and conditions a query may have with its references replaced.</summary>
    public const int MostLeaves = 4 * QueryParser.MostClauses;

    private readonly FaultList faults = new();
    private ReferenceLeaf? outermost;
    private int within;
    private int leaves;

    public QueryReading Read(QueryNode root, ReadingMode mode)
    {
        var match = Node(root, mode, boost: 1);
        return faults.IsEmpty ? new(match, []) : new(null, faults.InOrder());
    }

    private QueryMatch Node(QueryNode node, ReadingMode mode, double boost) => node switch
    {
        QueryLeaf leaf => Leaf(leaf, boost * leaf.Boost),
        QueryAlternatives alternatives => Alternatives(alternatives, mode, boost * alternatives.Boost),
        QueryGroup group => Group(group, mode, boost * group.Boost),
        _ => throw new InvalidOperationException($"no such node: {node.GetType().Name}"),
    };

    private QueryMatch Leaf(QueryLeaf leaf, double boost)
    {
        if (++leaves == MostLeaves + 1)
            Fault(leaf, "The query has too many words and conditions with its searches.", $"no more than {MostLeaves}");

        return leaf switch
        {
            DateLeaf date => Days(date),
            ReferenceLeaf reference => Reference(reference),
            _ => new MatchLeaf(leaf, boost),
        };
    }

    private QueryMatch Days(DateLeaf leaf)
    {
        var (first, last) = leaf.Range.Days(today);
        return first > last ? new MatchNothing() : new MatchDays(leaf, first, last);
    }

    private QueryMatch Reference(ReferenceLeaf leaf)
    {
        if (leaves > MostLeaves)
            return new MatchNothing();
        if (within == MostReferences)
            return Fault(leaf, $"“{leaf.Key}” refers to itself, or to searches within searches too deeply.", "a search that does not lead back to itself");
        if (references?.Invoke(leaf) is not { } node)
            return Fault(leaf, $"No search is named “{leaf.Key}”.", "the name of a search");

        var isOutermost = within++ == 0;
        if (isOutermost)
            outermost = leaf;
        var match = Node(NormalForm.Of(node), ReadingMode.Set, boost: 1);
        within--;
        if (isOutermost)
            outermost = null;
        return match;
    }

    /// <summary>A fault stands where the query itself has it, also when it lies in a search that the query names.</summary>
    private MatchNothing Fault(QueryLeaf leaf, string message, string expected)
    {
        faults.Add((outermost ?? leaf).Span, message, expected);
        return new();
    }

    private QueryMatch Alternatives(QueryAlternatives alternatives, ReadingMode mode, double boost) =>
        new MatchBoolean([], [.. alternatives.Nodes.Select(node => Node(node, mode, boost))], [], NeedsShould: true);

    private QueryMatch Group(QueryGroup group, ReadingMode mode, double boost)
    {
        var parts = new MatchParts();
        Collect(group, mode, boost, parts);
        return parts.Match();
    }

    /// <summary>Shares out the clauses; a group that only ranks gives its clauses to the one around it.</summary>
    private void Collect(QueryGroup group, ReadingMode mode, double boost, MatchParts parts)
    {
        foreach (var (node, occur) in group.Clauses)
        {
            if (occur == Occur.Prohibited)
                parts.MustNot.Add(Node(node, ReadingMode.Set, boost: 1));
            else if (mode == ReadingMode.Set || occur == Occur.Required || NormalForm.IsRequiredAnyway(node, group.Field))
                parts.Require(Node(node, mode, boost), IsAboutWords(node));
            else if (node is QueryGroup inner)
                Collect(inner, mode, boost * inner.Boost, parts);
            else
                parts.Should.Add(Node(node, mode, boost));
        }
    }

    /// <summary>Whether whatever matches the node has some of the words that were asked for.</summary>
    private static bool IsAboutWords(QueryNode node) => node switch
    {
        AnyValueLeaf => false,
        QueryLeaf leaf => leaf.Field is null or { Kind: FieldKind.Text },
        QueryAlternatives alternatives => alternatives.Nodes.All(IsAboutWords),
        QueryGroup group => group.Clauses.Any(clause => clause.Occur != Occur.Prohibited && IsAboutWords(clause.Node)),
        _ => false,
    };
}

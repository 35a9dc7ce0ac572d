namespace PaperTriage.Search.Queries;

/// <summary>A group being read: what stands beside each other in it, and the alternatives and conjunctions at its end.</summary>
/// <param name="opening">The bracket that begins it.</param>
/// <param name="scope">The field of the leaves that name none.</param>
/// <param name="textScope">The field that the group itself has.</param>
internal sealed class TreeFrame(QueryToken opening, QueryField? scope, QueryField? textScope)
{
    private readonly List<QueryClause> clauses = [];
    private readonly List<QueryNode> alternatives = [];
    private readonly List<QueryClause> conjunction = [];
    private TokenKind? connective;
    private Occur prefix;

    public QueryToken Opening => opening;

    public QueryField? Scope => scope;

    public QueryField? TextScope => textScope;

    public bool IsProhibited => prefix == Occur.Prohibited;

    /// <summary>AND or OR. At the beginning, after another one or before nothing it is punctuation.</summary>
    public void Connect(TokenKind kind)
    {
        if (conjunction.Count > 0 && prefix == Occur.Plain)
            connective ??= kind;
    }

    /// <summary>A sign before the next clause; of several the prohibiting one counts.</summary>
    public void Prefix(Occur occur) => prefix = IsProhibited ? Occur.Prohibited : occur;

    /// <summary>What follows the signs and operators just read is no clause.</summary>
    public void Forget() => (connective, prefix) = (null, Occur.Plain);

    public void Add(QueryNode node)
    {
        if (connective is null)
            EndAlternatives();
        else if (connective == TokenKind.Or)
            EndConjunction();

        conjunction.Add(new(node, prefix));
        Forget();
    }

    /// <summary>All that was read, as a group.</summary>
    public QueryGroup Close()
    {
        EndAlternatives();
        return new([.. clauses]) { Field = textScope };
    }

    private void EndAlternatives()
    {
        if (alternatives.Count == 0)
        {
            clauses.AddRange(Required(conjunction));
        }
        else
        {
            EndConjunction();
            var span = TextSpan.Between(alternatives[0].Span.Start, alternatives[^1].Span.End);
            clauses.Add(new(new QueryAlternatives([.. alternatives]) { Span = span }));
            alternatives.Clear();
        }

        conjunction.Clear();
    }

    private void EndConjunction()
    {
        alternatives.Add(conjunction is [{ Occur: not Occur.Prohibited, Node: var only }] ? only : Conjunction());
        conjunction.Clear();
    }

    private QueryGroup Conjunction() => new([.. Required(conjunction)])
    {
        Field = textScope,
        Span = TextSpan.Between(conjunction[0].Node.Span.Start, conjunction[^1].Node.Span.End),
    };

    private static IEnumerable<QueryClause> Required(List<QueryClause> operands) => operands.Count == 1
        ? operands
        : operands.Select(operand => operand.Occur == Occur.Plain ? operand with { Occur = Occur.Required } : operand);
}

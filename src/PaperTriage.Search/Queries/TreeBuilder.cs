namespace PaperTriage.Search.Queries;

/// <summary>
/// Builds the tree of a query from its pieces with a stack of its own, so that nothing overflows. AND binds tighter than OR, and OR
/// tighter than standing beside each other: <c>a OR b c</c> is <c>(a OR b) c</c>.
/// </summary>
internal sealed class TreeBuilder(LeafReader leaves, FaultList faults)
{
    private readonly Stack<TreeFrame> outer = new();
    private TreeFrame frame = new(new(TokenKind.Open, default), null, null);
    private int clauses;

    /// <summary>How deeply groups stand within each other as typed.</summary>
    public int Deepest { get; private set; }

    /// <summary>The last order asked for.</summary>
    public QuerySort? Sort { get; private set; }

    /// <summary>The tree as written, not yet in normal form.</summary>
    /// <param name="tokens">Every bracket has its partner.</param>
    public QueryGroup Build(IEnumerable<QueryToken> tokens)
    {
        foreach (var token in tokens)
            Take(token);

        return frame.Close();
    }

    private void Take(QueryToken token)
    {
        switch (token.Kind)
        {
            case TokenKind.Open:
                Open(token);
                break;
            case TokenKind.Close:
                Close(token);
                break;
            case TokenKind.And or TokenKind.Or:
                frame.Connect(token.Kind);
                break;
            case TokenKind.Plus or TokenKind.Minus:
                frame.Prefix(token.Kind == TokenKind.Plus ? Occur.Required : Occur.Prohibited);
                break;
            default:
                TakeLeaf(token);
                break;
        }
    }

    private void Open(QueryToken token)
    {
        if (token.Field is { } field && leaves.Refuse(field, token.Span) is { } refused)
            faults.Add(refused);
        if (outer.Count == QueryParser.MostDepth)
            faults.Add(token.Span, "The groups are nested too deeply.", $"no more than {QueryParser.MostDepth} groups within each other");

        outer.Push(frame);
        Deepest = Math.Max(Deepest, outer.Count);
        var scope = token.Field ?? frame.Scope;
        frame = new(token, scope, scope is { Kind: FieldKind.Text } ? scope : frame.TextScope);
    }

    private void Close(QueryToken token)
    {
        var group = frame.Close();
        var span = TextSpan.Between(frame.Opening.Span.Start, token.Span.End);
        var suffix = WordSuffix.Of(leaves.Raw(token.Suffix));
        if (suffix.Boost is null)
            faults.Add(LeafReader.BoostFault(token.Suffix, suffix));

        frame = outer.Pop();
        if (group.Clauses.IsEmpty)
            frame.Forget();
        else
            frame.Add(group with { Span = span, Boost = suffix.Boost ?? 1 });
    }

    private void TakeLeaf(QueryToken token)
    {
        var read = leaves.Read(token, frame.Scope);
        if (read.Fault is { } fault)
            faults.Add(fault);
        else if (read.Sort is { } sort)
            TakeSort(token, sort);
        else if (read.Leaf is { } leaf && ++clauses == QueryParser.MostClauses + 1)
            faults.Add(token.Span, "The query has too many words and conditions.", $"no more than {QueryParser.MostClauses}");
        else if (read.Leaf is not null)
            frame.Add(read.Leaf);
    }

    private void TakeSort(QueryToken token, QuerySort sort)
    {
        if (frame.IsProhibited)
            faults.Add(token.Span, "An order cannot be excluded.", "sort without - or NOT before it");
        else if (Sort is { } other && other != sort)
            faults.Add(token.Span, "The query asks for two orders.", "one sort", "");

        Sort = sort;
        frame.Forget();
    }
}

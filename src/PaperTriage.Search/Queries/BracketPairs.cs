namespace PaperTriage.Search.Queries;

/// <summary>Takes out the round brackets that have no partner, and the signs before them; finds the groups that have no end.</summary>
internal static class BracketPairs
{
    /// <summary>The pieces in which every bracket has its partner. A group behind a field that has no end is a fault: it is no punctuation.</summary>
    public static List<QueryToken> Match(List<QueryToken> tokens, string text, FaultList faults)
    {
        var alone = Unpaired(tokens);
        var matched = new List<QueryToken>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!alone.Contains(i))
            {
                matched.Add(tokens[i]);
                continue;
            }

            while (matched is [.., { Kind: TokenKind.Plus or TokenKind.Minus } sign] && sign.Span.End == tokens[i].Span.Start)
                matched.RemoveAt(matched.Count - 1);
            if (tokens[i] is { Field: { } field, Span.Start: var start })
            {
                var rest = TextSpan.Between(start, text.Length);
                faults.Add(rest, $"The group of {field.Name} has no end.", "a closing bracket, )", text[start..].TrimEnd() + ")");
            }
        }

        return matched;
    }

    private static HashSet<int> Unpaired(List<QueryToken> tokens)
    {
        var open = new Stack<int>();
        var alone = new HashSet<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Open)
                open.Push(i);
            else if (tokens[i].Kind == TokenKind.Close && !open.TryPop(out _))
                alone.Add(i);
        }

        alone.UnionWith(open);
        return alone;
    }
}

namespace PaperTriage.Search.Queries;

/// <summary>
/// Cuts a query's text into pieces. Brackets and quotes are structure only where a piece begins, so <c>O(n)</c> and <c>5"</c> stay
/// whole; which round brackets have partners is found later, by <see cref="BracketPairs"/>.
/// </summary>
internal sealed partial class QueryLexer(string text, QuerySchema schema)
{
    /// <summary>After these, NOT in capitals belongs to the sentence: “large models do NOT know”.</summary>
    private static readonly HashSet<string> Auxiliaries = new(StringComparer.OrdinalIgnoreCase)
    {
        "am", "are", "be", "been", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must", "shall",
        "should", "was", "were", "will", "would",
    };

    private readonly List<QueryToken> tokens = [];
    private readonly HashSet<char> missingQuotes = [];
    private int at;

    /// <summary>All pieces, in order. White space and what cannot begin a piece is passed over.</summary>
    public List<QueryToken> Read()
    {
        while (at < text.Length)
            ReadToken();

        return tokens;
    }

    private void ReadToken()
    {
        var sign = text[at];
        if (Signs.IsSpace(sign) || sign is '[' or ']' or '{' or '}')
            at++;
        else if (sign == '(')
            tokens.Add(new(TokenKind.Open, new(at++, 1)));
        else if (sign == ')')
            ReadClose();
        else if (sign is '+' or '-' or '!' && IsPrefix())
            tokens.Add(new(sign == '+' ? TokenKind.Plus : TokenKind.Minus, new(at++, 1)));
        else if (!IsInsideWord() && (ReadField() || ReadQuoted(at, field: null)))
            return;
        else if (Signs.IsOpeningQuote(sign) || sign == '\u201D')
            at++;
        else
            ReadWord(at, field: null);
    }

    private void ReadClose()
    {
        var start = at++;
        var suffix = ReadSuffix();
        tokens.Add(new(TokenKind.Close, TextSpan.Between(start, at)) { Suffix = suffix });
    }

    /// <summary>
    /// Whether the sign begins a clause: after a gap, and before something to search for. <c>a - b</c>, <c>--</c> and <c>-></c> are
    /// punctuation.
    /// </summary>
    private bool IsPrefix()
    {
        if (at > 0 && !Signs.IsSpace(text[at - 1]) && text[at - 1] is not ('(' or '[' or '{' or '+' or '-' or '!'))
            return false;
        if (at + 1 >= text.Length || text[at + 1] is '-' or '+' or '!' or '=' or '>')
            return false;

        for (var next = at + 1; next < text.Length && !Signs.IsSpace(text[next]); next++)
        {
            if (Signs.IsWordPart(text[next]) || Signs.IsOpeningQuote(text[next]) || text[next] == '(')
                return true;
        }

        return false;
    }

    private bool IsInsideWord() => at > 0 && Signs.IsWordPart(text[at - 1]);

    private bool ReadField()
    {
        var colon = FieldNameEnd();
        if (colon < 0 || colon + 1 >= text.Length || Signs.IsSpace(text[colon + 1]) || text[colon + 1] is ':' or ')')
            return false;

        var name = text[at..colon];
        if (schema.Find(name) is { } field)
            ReadFieldValue(field, colon + 1);
        else if (schema.FindUnmistakable(name) is { } unmistakable && IsReadable(unmistakable, colon + 1))
            ReadWord(colon + 1, unmistakable);
        else
            return false;

        return true;
    }

    /// <summary>Where the colon after a name stands, −1 when no name stands here.</summary>
    private int FieldNameEnd()
    {
        if (!char.IsAsciiLetter(text[at]))
            return -1;

        var end = at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_' or '-'))
            end++;

        return end < text.Length && text[end] == ':' ? end : -1;
    }

    private bool IsReadable(QueryField field, int value)
    {
        if (text[value] is '(' or '[' or '{' || Signs.IsOpeningQuote(text[value]))
            return false;

        var end = WordEnd(value, field);
        var token = new QueryToken(TokenKind.Word, TextSpan.Between(at, end)) { Field = field, Value = TextSpan.Between(value, end) };
        return new LeafReader(text, schema).Read(token, scope: null) is { Fault: null } read && (read.Leaf is not null || read.Sort is not null);
    }

    private void ReadFieldValue(QueryField field, int value)
    {
        if (text[value] == '(')
        {
            tokens.Add(new(TokenKind.Open, TextSpan.Between(at, value + 1)) { Field = field });
            at = value + 1;
        }
        else if (text[value] is '[' or '{' && TakesRange(field, value))
        {
            ReadRange(field, value);
        }
        else if (!ReadQuoted(value, field))
        {
            ReadWord(value, field);
        }
    }
}

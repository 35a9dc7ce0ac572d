namespace PaperTriage.Search.Queries;

/// <content>Words, quoted text, and what stands behind them.</content>
internal sealed partial class QueryLexer
{
    private void ReadWord(int value, QueryField? field)
    {
        var start = at;
        at = WordEnd(value, field);
        var span = TextSpan.Between(start, at);
        var kind = field is null ? WordKind(text.AsSpan(span.Start, span.Length)) : TokenKind.Word;
        if (kind == TokenKind.Minus && FollowsAuxiliary())
            return;

        tokens.Add(new(kind, span) { Field = field, Value = TextSpan.Between(value, at) });
    }

    private bool FollowsAuxiliary() =>
        tokens is [.., { Kind: TokenKind.Word, Field: null } last] && Auxiliaries.Contains(text.Substring(last.Span.Start, last.Span.Length));

    private static TokenKind WordKind(ReadOnlySpan<char> word) => word switch
    {
        "AND" or "&&" => TokenKind.And,
        "OR" or "||" => TokenKind.Or,
        "NOT" => TokenKind.Minus,
        _ => TokenKind.Word,
    };

    /// <summary>Where a word ends: before white space, a quote, or a closing bracket that the word does not open. At least one character on.</summary>
    private int WordEnd(int value, QueryField? field)
    {
        var end = field is { Kind: FieldKind.Number or FieldKind.Size or FieldKind.Date } ? AfterComparison(value) : value;
        var depth = 0;
        for (; end < text.Length; end++)
        {
            var sign = text[end];
            if (sign == '\\')
                end++;
            else if (sign == '(')
                depth++;
            else if (sign == ')' && depth-- == 0)
                break;
            else if (Signs.IsSpace(sign) || Signs.IsOpeningQuote(sign) || sign == '\u201D')
                break;
        }

        return Math.Min(Math.Max(end, value + 1), text.Length);
    }

    /// <summary>In <c>votes:>= 3</c> the number belongs to the comparison.</summary>
    private int AfterComparison(int value)
    {
        var end = value;
        while (end < text.Length && text[end] is '<' or '>' or '=' or '\u2264' or '\u2265')
            end++;
        if (end == value)
            return value;

        var number = end;
        while (number < text.Length && text[number] == ' ')
            number++;

        return number < text.Length && char.IsAsciiDigit(text[number]) ? number : end;
    }

    private bool ReadQuoted(int opening, QueryField? field)
    {
        if (!Signs.IsOpeningQuote(text[opening]))
            return false;

        var start = at;
        var closing = ClosingQuote(opening);
        if (closing < 0 && field is null)
            return false;

        at = closing < 0 ? text.Length : closing + 1;
        var inner = TextSpan.Between(opening + 1, closing < 0 ? text.Length : closing);
        var suffix = ReadSuffix();
        tokens.Add(new(TokenKind.Quoted, TextSpan.Between(start, at))
        {
            Field = field,
            Value = inner,
            Suffix = suffix,
            Missing = closing < 0 ? MissingPart.ClosingQuote : null,
        });
        return true;
    }

    private int ClosingQuote(int opening)
    {
        var quote = Signs.ClosingQuote(text[opening]);
        if (missingQuotes.Contains(quote))
            return -1;

        for (var end = opening + 1; end < text.Length; end++)
        {
            if (text[end] == '\\')
                end++;
            else if (text[end] == quote)
                return end;
        }

        missingQuotes.Add(quote);
        return -1;
    }

    /// <summary><c>~3</c> and <c>^2</c>, each with its number, directly behind a quote or bracket.</summary>
    private TextSpan ReadSuffix()
    {
        var start = at;
        while (at + 1 < text.Length && text[at] is '~' or '^' && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] == '.'))
        {
            at++;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
                at++;
        }

        return TextSpan.Between(start, at);
    }
}

namespace PaperTriage.Search.Queries;

/// <content>Words, quoted text, ranges and what stands behind them.</content>
internal sealed partial class QueryLexer
{
    private void ReadWord(int value, QueryField? field)
    {
        var start = at;
        at = WordEnd(value, field);
        var span = TextSpan.Between(start, at);
        var kind = field is null ? WordKind(text.AsSpan(span.Start, span.Length)) : TokenKind.Word;
        if (kind == TokenKind.Minus && tokens is [.., { Kind: TokenKind.Word, Field: null } last] && Auxiliaries.Contains(text.Substring(last.Span.Start, last.Span.Length)))
            return;

        tokens.Add(new(kind, span) { Field = field, Value = TextSpan.Between(value, at) });
    }

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

    /// <summary>Whether a square or curly bracket after the field begins a range; in <c>title:[Re] …</c> it does not.</summary>
    private bool TakesRange(QueryField field, int bracket)
    {
        if (field.Kind is FieldKind.Number or FieldKind.Size or FieldKind.Date)
            return true;

        var end = text.AsSpan(bracket).IndexOfAny(']', '}');
        return end > 0 && text.AsSpan(bracket, end).Contains(" TO ", StringComparison.Ordinal);
    }

    private void ReadRange(QueryField field, int bracket)
    {
        var start = at;
        at = bracket + 1;
        var low = ReadEnd();
        var hasTo = low.Length > 0 && ReadTo();
        var high = hasTo ? ReadEnd() : "";
        var closed = high.Length > 0 && at < text.Length && text[at] is ']' or '}';
        MissingPart? missing = low.Length == 0 ? MissingPart.LowEnd : !hasTo ? MissingPart.To : high.Length == 0 ? MissingPart.HighEnd
            : closed ? null : MissingPart.ClosingBracket;
        var highExcluded = closed && text[at] == '}';
        if (at < text.Length && text[at] is ']' or '}')
            at++;
        else
            BackOverSpaces();

        var suffix = missing is null ? ReadSuffix() : default;
        tokens.Add(new(TokenKind.Range, TextSpan.Between(start, at))
        {
            Field = field,
            Missing = missing,
            Suffix = suffix,
            Range = new(Open(low), Open(high), text[bracket] == '{', highExcluded),
        });
    }

    private static string? Open(string end) => end == "*" ? null : end;

    private string ReadEnd()
    {
        SkipSpaces();
        var start = at;
        while (at < text.Length && !Signs.IsSpace(text[at]) && text[at] is not (']' or '}' or ')'))
            at++;

        var end = text.AsSpan(start, at - start).Trim("\"\u201C\u201D").ToString();
        SkipSpaces();
        return end;
    }

    private bool ReadTo()
    {
        if (at + 1 >= text.Length || !text.AsSpan(at, 2).Equals("TO", StringComparison.OrdinalIgnoreCase))
            return false;
        if (at + 2 < text.Length && !Signs.IsSpace(text[at + 2]) && text[at + 2] is not (']' or '}'))
            return false;

        at += 2;
        return true;
    }

    /// <summary>Past white space, but not past that at the end of the text, which belongs to no piece.</summary>
    private void SkipSpaces()
    {
        var next = at;
        while (next < text.Length && Signs.IsSpace(text[next]))
            next++;
        if (next < text.Length)
            at = next;
    }

    private void BackOverSpaces()
    {
        while (Signs.IsSpace(text[at - 1]))
            at--;
    }
}

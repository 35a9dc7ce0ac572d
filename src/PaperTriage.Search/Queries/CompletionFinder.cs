using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <summary>Looks for what the caret stands in. Reads the text up to the caret, since what follows may be older than what is being typed.</summary>
internal sealed class CompletionFinder(string text, int caret, QuerySchema schema)
{
    /// <summary>The longest text that is looked at; a longer one is no query.</summary>
    private const int MostLetters = QueryParser.MostBytes;

    public CompletionSpot Find()
    {
        if (text.Length > MostLetters)
            return Nothing();

        var before = new QueryLexer(text[..caret], schema).Read();
        var scope = Scope(before);
        if (before is not [.., var last])
            return Beginning(scope);
        if (last is { Kind: TokenKind.Range, Missing: not null } && string.IsNullOrWhiteSpace(text[last.Span.End..caret]))
            return Nothing();

        return last.Span.End == caret ? Within(last, scope) : Beginning(scope);
    }

    private CompletionSpot Nothing() => new("", new(caret, 0)) { IsNothing = true };

    /// <summary>The field of the innermost group that is open at the caret.</summary>
    private static QueryField? Scope(List<QueryToken> before)
    {
        var open = new Stack<QueryField?>();
        foreach (var token in before)
        {
            if (token.Kind == TokenKind.Open)
                open.Push(token.Field ?? open.FirstOrDefault());
            else if (token.Kind == TokenKind.Close)
                open.TryPop(out _);
        }

        return open.FirstOrDefault();
    }

    private CompletionSpot Within(QueryToken last, QueryField? scope) => last.Kind switch
    {
        TokenKind.Word => Word(last, scope),
        TokenKind.Quoted when last is { Missing: MissingPart.ClosingQuote, Field: { } field } => Value(field, last.Value.Start, last.Value.Start - 1),
        TokenKind.Quoted or TokenKind.Range or TokenKind.Close => Nothing(),
        TokenKind.And or TokenKind.Or => Word(last with { Value = last.Span }, scope),
        _ => Beginning(scope),
    };

    /// <summary>A quote that is still open swallows nothing in the lexer when it has no field; then the words behind it are words.</summary>
    private CompletionSpot Beginning(QueryField? scope)
    {
        if (EmptyValue() is { } field)
            return Value(field, caret, caret);

        return scope is null
            ? new("", new(caret, 0)) { FieldNames = [.. schema.Fields.Where(IsAllowed)] }
            : Value(scope, caret, caret);
    }

    /// <summary>The field whose colon stands directly before the caret; null when none does.</summary>
    private QueryField? EmptyValue()
    {
        if (caret == 0 || text[caret - 1] != ':')
            return null;

        var start = caret - 1;
        while (start > 0 && IsNameSign(text[start - 1]))
            start--;
        return schema.Find(text[start..(caret - 1)]);
    }

    private CompletionSpot Word(QueryToken token, QueryField? scope)
    {
        if (EmptyValue() is { } named)
            return Value(named, caret, caret);
        if (token.Field is { } field)
            return Value(field, token.Value.Start, token.Value.Start);
        if (scope is { Kind: not FieldKind.Text })
            return Value(scope, token.Value.Start, token.Value.Start);

        var typed = Unescaped(token.Value.Start);
        return new(typed, TextSpan.Between(token.Value.Start, WordEnd()))
        {
            Field = scope,
            FieldNames = [.. schema.Fields.Where(known => IsAllowed(known) && Begins(known, text[token.Value.Start..caret]))],
        };
    }

    private CompletionSpot Value(QueryField field, int start, int replaced)
    {
        var typed = Unescaped(start);
        var end = replaced < start ? QuoteEnd() : WordEnd();
        ImmutableArray<string> values =
        [
            .. field.Values.Where(value => !value.PeopleOnly || !schema.IsAnonymous).Select(value => value.Name)
                .Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)),
        ];
        var isNumber = field.Kind is FieldKind.Number or FieldKind.Size or FieldKind.Date;
        return new(typed, TextSpan.Between(replaced, end)) { Field = field, Values = values, IsNothing = isNumber || !IsAllowed(field) };
    }

    private string Unescaped(int start) => WordText.Unescape(text.AsSpan(start, caret - start)).Text.ToString();

    private bool IsAllowed(QueryField field) => !field.PeopleOnly || !schema.IsAnonymous;

    private static bool Begins(QueryField field, string typed) =>
        field.Aliases.Prepend(field.Name).Any(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase));

    /// <summary>The end of the word that the caret stands in.</summary>
    private int WordEnd()
    {
        var end = caret;
        while (end < text.Length && !Signs.IsSpace(text[end]) && text[end] is not ('(' or ')' or '"' or ':' or '~' or '^'))
            end++;
        return end;
    }

    /// <summary>Behind the quote that ends what is being typed, if it stands before the next quote begins or the text ends.</summary>
    private int QuoteEnd()
    {
        var quote = text.IndexOf('"', caret);
        return quote < 0 || text.AsSpan(caret, quote - caret).Contains(':') ? caret : quote + 1;
    }

    private static bool IsNameSign(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '_' or '-';
}

namespace PaperTriage.Search.Queries;

/// <content>Ranges in brackets.</content>
internal sealed partial class QueryLexer
{
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

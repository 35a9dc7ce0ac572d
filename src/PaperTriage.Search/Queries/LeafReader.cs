using System.Runtime.InteropServices;

namespace PaperTriage.Search.Queries;

/// <summary>What a piece of text is: a leaf, an order, a fault, or nothing when it is punctuation.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LeafRead(QueryLeaf? Leaf, QuerySort? Sort = null, QueryFault? Fault = null)
{
    public static LeafRead Nothing => default;

    public static implicit operator LeafRead(QueryLeaf leaf) => new(leaf);

    public static implicit operator LeafRead(QueryFault fault) => new(null, null, fault);
}

/// <summary>Makes leaves of words, quoted text and ranges, each kind of field in its way.</summary>
internal sealed partial class LeafReader(string text, QuerySchema schema)
{
    /// <summary>Reads a piece.</summary>
    /// <param name="token">A word, quoted text or a range.</param>
    /// <param name="scope">The field of the group that it stands in, for pieces that name none.</param>
    public LeafRead Read(QueryToken token, QueryField? scope)
    {
        // The field of a group was refused where it was named.
        if (token.Field is not null && Refuse(token.Field, token.Span) is { } refused)
            return refused;

        var field = token.Field ?? scope;
        var read = (token.Kind, field?.Kind ?? FieldKind.Text) switch
        {
            (TokenKind.Range, FieldKind.Number or FieldKind.Size or FieldKind.Date) => ReadRange(token, field!),
            (TokenKind.Range, _) => NoRange(token, field!),
            (TokenKind.Quoted, FieldKind.Text) => ReadPhrase(token, field),
            (TokenKind.Quoted, _) => ReadQuotedValue(token, field!),
            (_, FieldKind.Text) => ReadWord(token, field),
            _ => ReadValue(token, field!),
        };
        return read.Leaf is { } leaf ? read with { Leaf = leaf with { Span = token.Span } } : read;
    }

    /// <summary>The fault of asking for a field that is for signed-in people only; null when it may be asked.</summary>
    public QueryFault? Refuse(QueryField field, TextSpan span) => field.PeopleOnly && schema.IsAnonymous
        ? new(span, $"{field.Name} can be asked only by people who are signed in.", "words, or one of the fields " + OpenFields(), [])
        : null;

    private string OpenFields() => string.Join(", ", schema.Fields.Where(field => !field.PeopleOnly).Select(field => field.Name));

    /// <summary>The text of a piece as typed.</summary>
    public string Raw(TextSpan span) => text.Substring(span.Start, span.Length);

    private static QueryFault NoRange(QueryToken token, QueryField field) =>
        new(token.Span, $"{field.Name} has no order, so it has no ranges.", field.Kind == FieldKind.Text ? "words" : "a value", []);

    private LeafRead ReadPhrase(QueryToken token, QueryField? field)
    {
        if (NoEnd(token) is { } fault)
            return fault;

        var words = OneLine(WordText.Unescape(text.AsSpan(token.Value.Start, token.Value.Length)).Text);
        if (!Signs.HasWord(words))
            return token.Field is null ? LeafRead.Nothing : new QueryFault(token.Span, "There is no word between the quotes.", "words between the quotes", []);

        var suffix = WordSuffix.Of(text.AsSpan(token.Suffix.Start, token.Suffix.Length));
        if (suffix.Slop is not { } slop)
            return SlopFault(token.Suffix, suffix);
        if (suffix.Boost is not { } boost)
            return BoostFault(token.Suffix, suffix);

        return new PhraseLeaf(field, words, slop) { Boost = boost };
    }

    private QueryFault? NoEnd(QueryToken token)
    {
        if (token.Missing != MissingPart.ClosingQuote)
            return null;

        var typed = Raw(token.Span).TrimEnd();
        return new(token.Span, "The quotation has no end.", "a closing quote, \"", [typed.EndsWith('\\') ? typed + "\\\"" : typed + "\""]);
    }

    private static QueryFault SlopFault(TextSpan span, WordSuffix suffix) =>
        new(span, $"“{suffix.Tilde}” is no distance.", $"a whole number from 0 to {WordSuffix.MostSlop} after ~", [$"~{WordSuffix.MostSlop}"]);

    /// <summary>The fault of a boost that is no number from 0 to 1000.</summary>
    public static QueryFault BoostFault(TextSpan span, WordSuffix suffix) =>
        new(span, $"“{suffix.Caret}” is no boost.", $"a number from 0 to {WordSuffix.MostBoost} after ^", []);

    /// <summary>White space and control characters as single spaces, none at the edges.</summary>
    private static string OneLine(ReadOnlySpan<char> words)
    {
        var line = new System.Text.StringBuilder(words.Length);
        foreach (var sign in words)
        {
            if (!Signs.IsSpace(sign))
                line.Append(sign);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd(' ');
    }
}

namespace PaperTriage.Search.Queries;

/// <content>Values of fields that are not text.</content>
internal sealed partial class LeafReader
{
    private static readonly QuerySort[] Sorts = Enum.GetValues<QuerySort>();

    private LeafRead ReadQuotedValue(QueryToken token, QueryField field)
    {
        if (NoEnd(token) is { } fault)
            return fault;

        var suffix = WordSuffix.Of(text.AsSpan(token.Suffix.Start, token.Suffix.Length));
        if (suffix.Boost is not { } boost)
            return BoostFault(token.Suffix, suffix);

        var value = OneLine(WordText.Unescape(text.AsSpan(token.Value.Start, token.Value.Length)).Text);
        return Boosted(field.Kind is FieldKind.Keyword && value.Length > 0 ? new ValueLeaf(field, value) : Value(token, field, value), boost);
    }

    private LeafRead ReadValue(QueryToken token, QueryField field)
    {
        var word = WordText.Unescape(text.AsSpan(token.Value.Start, token.Value.Length));
        if (!word.Text.EndsWith("..", StringComparison.Ordinal))
            word.TrimEnd(Signs.IsAfterValue);

        var suffix = WordSuffix.TakeFrom(word);
        if (suffix.Boost is not { } boost)
            return BoostFault(token.Span, suffix);
        if (suffix.Tilde is not null)
            return new QueryFault(token.Span, $"{field.Name} takes whole values, so ~ has no meaning.", "a value", []);
        if (token.Field is not null && IsStar(word) && field.Values.IsEmpty && field.Kind is not (FieldKind.Reference or FieldKind.Sort))
            return new AnyValueLeaf(field) { Boost = boost };
        if (token.Field is null && word.Length == 0)
            return LeafRead.Nothing;

        return Boosted(field.Kind == FieldKind.Keyword && word.Length > 0 ? Keyword(token, field, word) : Value(token, field, OneLine(word.Text)), boost);
    }

    private static LeafRead Boosted(LeafRead read, double boost) => read.Leaf is { } leaf ? leaf with { Boost = boost } : read;

    private LeafRead Keyword(QueryToken token, QueryField field, WordText word)
    {
        if (Pattern(word, field, fewestLetters: 1) is { } pattern)
            return pattern;
        if (word.IsWildcard(0))
            return new QueryFault(token.Span, "A pattern cannot begin with * or ?.", "a letter or digit before it", []);

        return OneLine(word.Text) is { Length: > 0 } value ? new ValueLeaf(field, value) : Value(token, field, "");
    }

    private LeafRead Value(QueryToken token, QueryField field, string value)
    {
        if (value.Length == 0)
            return new QueryFault(token.Span, $"{field.Name} has no value.", Expected(field), []);

        return field.Kind switch
        {
            FieldKind.Number or FieldKind.Size or FieldKind.Date => ReadRange(token, field, RangeReader.Split(value)),
            FieldKind.Reference => new ReferenceLeaf(field, value),
            _ => ClosedValue(token, field, value),
        };
    }

    private LeafRead ClosedValue(QueryToken token, QueryField field, string value)
    {
        var found = field.Values.FirstOrDefault(known => Means(known, value));
        if (found is null && field.Values.IsEmpty)
            return new ValueLeaf(field, value);
        if (found is null)
            return new QueryFault(token.Span, $"{field.Name} has no value “{value}”.", Expected(field), Nearest(field, value));
        if (found.PeopleOnly && schema.IsAnonymous)
            return new QueryFault(token.Span, $"{field.Name}:{found.Name} can be asked only by people who are signed in.", Expected(field), []);
        if (field.Kind == FieldKind.Sort)
            return new LeafRead(null, Sorts.First(sort => string.Equals(sort.ToString(), found.Name, StringComparison.OrdinalIgnoreCase)));

        return new ValueLeaf(field, found.Name);
    }

    private static bool Means(FieldValue known, string value) =>
        string.Equals(known.Name, value, StringComparison.OrdinalIgnoreCase) || known.Aliases.Contains(value, StringComparer.OrdinalIgnoreCase);

    /// <summary>What may stand behind the field's colon, in words.</summary>
    private string Expected(QueryField field) => field switch
    {
        { Values: [_, ..] } => "one of " + string.Join(", ", Allowed(field).Select(value => value.Name)),
        { Kind: FieldKind.Number } => "a number",
        { Kind: FieldKind.Size } => "a size such as 7B or 128k",
        { Kind: FieldKind.Date } => "a date such as 2024, 2024-05 or 2024-05-03, today, or a period such as P7D",
        { Kind: FieldKind.Reference } => "the name of a search, in quotes",
        _ => "a value",
    };

    private IEnumerable<FieldValue> Allowed(QueryField field) => field.Values.Where(value => !value.PeopleOnly || !schema.IsAnonymous);

    private System.Collections.Immutable.ImmutableArray<string> Nearest(QueryField field, string value) =>
    [
        .. Allowed(field).Select(known => (known.Name, Distance: EditDistance.Between(known.Name, value)))
            .Where(known => known.Distance <= Math.Max(1, known.Name.Length / 3)).OrderBy(known => known.Distance)
            .Select(known => $"{field.Name}:{known.Name}").Take(2),
    ];
}

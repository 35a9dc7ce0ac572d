using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <summary>What is being typed at a place of a query, for completion. The engine knows the words and values; this says which to look for.</summary>
/// <param name="Typed">What stands between the beginning of the word or value and the caret, without quotes and escapes.</param>
/// <param name="Span">What a completion replaces: the whole word or value that the caret stands in or behind; empty where a new one begins.</param>
public sealed record CompletionSpot(string Typed, TextSpan Span)
{
    /// <summary>The field whose value is being typed; null for a word.</summary>
    public QueryField? Field { get; init; }

    /// <summary>The fields whose name or alias begins with what was typed, while it may still become one; in the order of the schema.</summary>
    public ImmutableArray<QueryField> FieldNames { get; init; } = [];

    /// <summary>The values of a closed field that begin with what was typed.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Whether nothing can be completed here: between the ends of a range, or behind an operator's number.</summary>
    public bool IsNothing { get; init; }

    /// <summary>Finds what is being typed. Never throws; a caret outside the text is moved to its nearer end.</summary>
    /// <param name="text">The query as it is in the box, with faults or without.</param>
    /// <param name="caret">How many UTF-16 code units stand before the caret.</param>
    /// <param name="schema">The fields that may be named.</param>
    public static CompletionSpot At(string text, int caret, QuerySchema schema) => new CompletionFinder(text, Math.Clamp(caret, 0, text.Length), schema).Find();

    /// <summary>The query with a value or word put in the place of what was typed, quoted where it must be, and where the caret goes.</summary>
    /// <param name="text">The text that this was found in.</param>
    /// <param name="chosen">A word, or a value of <see cref="Field"/>.</param>
    /// <param name="schema">The fields that may be named.</param>
    public (string Text, int Caret) Accept(string text, string chosen, QuerySchema schema)
    {
        if (Field is { Values: [_, ..] })
            return Replace(text, chosen);

        QueryLeaf leaf = Field switch
        {
            null or { Kind: FieldKind.Text } => new WordLeaf(Field, chosen),
            { Kind: FieldKind.Reference } => new ReferenceLeaf(Field, chosen),
            _ => new ValueLeaf(Field, chosen),
        };
        return Replace(text, new LeafText(schema).PrintValue(leaf));
    }

    /// <summary>The query with the name of a field and its colon in the place of what was typed, and where the caret goes.</summary>
    /// <param name="text">The text that this was found in.</param>
    /// <param name="field">One of <see cref="FieldNames"/>; of a family the dot stands in the place of the colon.</param>
    public (string Text, int Caret) Accept(string text, QueryField field) => Replace(text, field.Name + (field.IsFamily ? "." : ":"));

    private (string Text, int Caret) Replace(string text, string with) =>
        (string.Concat(text.AsSpan(0, Span.Start), with, text.AsSpan(Span.End)), Span.Start + with.Length);
}

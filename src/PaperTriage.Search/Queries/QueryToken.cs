using System.Runtime.InteropServices;

namespace PaperTriage.Search.Queries;

internal enum TokenKind
{
    Word,
    Quoted,
    Range,
    Open,
    Close,
    And,
    Or,
    Plus,
    Minus,
}

/// <summary>A piece of a query's text.</summary>
/// <param name="Kind">What the piece is.</param>
/// <param name="Span">The whole piece, with the field before it and the suffix behind it.</param>
internal sealed record QueryToken(TokenKind Kind, TextSpan Span)
{
    /// <summary>The field named before the colon.</summary>
    public QueryField? Field { get; init; }

    /// <summary>Of a word its raw text, of quoted text what stands between the quotes.</summary>
    public TextSpan Value { get; init; }

    /// <summary>What stands behind a quote or bracket: <c>~3</c>, <c>^2</c>.</summary>
    public TextSpan Suffix { get; init; }

    /// <summary>The ends of a range as typed.</summary>
    public RangeText Range { get; init; }

    /// <summary>What is missing; null when nothing is.</summary>
    public MissingPart? Missing { get; init; }
}

/// <summary>The ends of a range as typed; null is an open end, <c>*</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RangeText(string? Low, string? High, bool LowExcluded = false, bool HighExcluded = false);

internal enum MissingPart
{
    ClosingQuote,
    LowEnd,
    To,
    HighEnd,
    ClosingBracket,
}

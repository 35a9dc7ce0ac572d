using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <summary>A place where a query cannot be read, for the person who typed it.</summary>
/// <param name="Span">Where; never outside the text, and empty only at its end.</param>
/// <param name="Message">What is wrong, a sentence.</param>
/// <param name="Expected">What may stand there, to follow the word “Expected”.</param>
/// <param name="Repairs">Texts that could stand in the place of <paramref name="Span"/>, the likeliest first; often none.</param>
public sealed record QueryFault(TextSpan Span, string Message, string Expected, ImmutableArray<string> Repairs)
{
    /// <summary>The query with a repair in place.</summary>
    public string Apply(string text, string repair) => string.Concat(text.AsSpan(0, Span.Start), repair, text.AsSpan(Span.End));
}

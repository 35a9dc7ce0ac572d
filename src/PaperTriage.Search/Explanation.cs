using System.Collections.Immutable;

namespace PaperTriage.Search;

/// <summary>How a document came to its score.</summary>
/// <param name="Score">The sum of the shares, times all factors.</param>
/// <param name="Shares">What each term, phrase and pattern gave, in the order of the query.</param>
/// <param name="Factors">What each boost of the request multiplied by.</param>
public sealed record Explanation(double Score, ImmutableArray<ScoreShare> Shares, ImmutableArray<double> Factors);

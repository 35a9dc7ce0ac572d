using System.Collections.Immutable;

namespace PaperTriage.Search;

/// <summary>A document like another one.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Score">The greater, the more alike; to be compared with others of the same answer only.</param>
/// <param name="Shared">The words they share that count most, the most telling first, as they are written.</param>
public sealed record SimilarHit(long Key, double Score, ImmutableArray<string> Shared);

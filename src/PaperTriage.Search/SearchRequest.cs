using System.Collections.Immutable;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search;

/// <summary>What is asked of an index.</summary>
/// <param name="Rank">The query read for the ranked list (<see cref="ReadingMode.Rank"/>).</param>
/// <param name="Set">The same query read as a set (<see cref="ReadingMode.Set"/>); null when totals and facets of the set are not wanted.</param>
public sealed record SearchRequest(QueryMatch Rank, QueryMatch? Set = null)
{
    /// <summary>How many hits, 0 to 1,000.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Where the page begins; null for the first page.</summary>
    public PageStart? After { get; init; }

    /// <summary>The number field to order by, greatest first, papers without a value last; null orders by score. Ordered so, the hits are those of the set.</summary>
    public string? SortBy { get; init; }

    /// <summary>Values chosen beside the query: of one field any, of several fields one each.</summary>
    public ImmutableArray<Selection> Selections { get; init; } = [];

    /// <summary>The fields to count values of, over the set.</summary>
    public ImmutableArray<FacetRequest> Facets { get; init; } = [];

    /// <summary>What personal fields mean, by field and value, e.g. <c>state:queue</c>. A value without an overlay matches nothing.</summary>
    public IReadOnlyDictionary<(string Field, string Value), Overlay> Overlays { get; init; } = ImmutableDictionary<(string, string), Overlay>.Empty;

    /// <summary>Documents that may be found at all; null for all of them.</summary>
    public Overlay? Within { get; init; }

    /// <summary>Text fields that words without a field are looked for in besides those of the schema, e.g. lab notes.</summary>
    public ImmutableArray<string> AlsoBare { get; init; } = [];

    /// <summary>Numbers that lift scores, e.g. recency and votes.</summary>
    public ImmutableArray<ScoreBoost> Boosts { get; init; } = [];
}

/// <summary>Values chosen in a facet.</summary>
/// <param name="Field">A keyword or number field.</param>
/// <param name="Values">Any of them must match; numbers as invariant text.</param>
public sealed record Selection(string Field, ImmutableArray<string> Values);

/// <summary>A facet wanted.</summary>
/// <param name="Field">A keyword or number field.</param>
/// <param name="Limit">How many values, the most frequent first.</param>
public sealed record FacetRequest(string Field, int Limit = 20);

/// <summary>
/// Multiplies scores by 1 + <paramref name="Strength"/> · 2^(−|<paramref name="Origin"/> − value| / <paramref name="HalfLife"/>): a recency boost has
/// today as its origin and days as its half-life. Papers without a value keep their score.
/// </summary>
/// <param name="Field">A number field.</param>
/// <param name="Strength">0 or more; 0.2 lifts by at most a fifth.</param>
/// <param name="Origin">The value that lifts most; with <see cref="double.PositiveInfinity"/> the boost is 1 + strength · value / (value + half-life), as for votes.</param>
/// <param name="HalfLife">Above 0.</param>
public sealed record ScoreBoost(string Field, double Strength, double Origin, double HalfLife)
{
    internal double Of(double value) =>
        double.IsInfinity(Origin) ? 1 + Strength * Math.Max(0, value) / (Math.Max(0, value) + HalfLife) : 1 + Strength * Math.Pow(2, -Math.Abs(Origin - value) / HalfLife);
}

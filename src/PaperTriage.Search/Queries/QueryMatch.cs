using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <summary>
/// What an engine executes: a query in one of its readings, with dates counted and references replaced. Only leaves of text
/// fields (and of no field) have scores; all others filter.
/// </summary>
public abstract record QueryMatch;

/// <summary>Matches every paper.</summary>
public sealed record MatchEverything : QueryMatch;

/// <summary>Matches no paper.</summary>
public sealed record MatchNothing : QueryMatch;

/// <summary>One condition.</summary>
/// <param name="Leaf">Any leaf but <see cref="DateLeaf"/> and <see cref="ReferenceLeaf"/>.</param>
/// <param name="Boost">The product of the boosts that apply to it.</param>
public sealed record MatchLeaf(QueryLeaf Leaf, double Boost = 1) : QueryMatch;

/// <summary>A day of the leaf's field between two days, both included; null is no end.</summary>
/// <param name="Leaf">What was asked; its field is the one to look at.</param>
/// <param name="First">The first day that matches.</param>
/// <param name="Last">The last day that matches.</param>
public sealed record MatchDays(DateLeaf Leaf, DateOnly? First, DateOnly? Last) : QueryMatch;

/// <summary>
/// Matches a paper that all of <paramref name="Must"/> match and none of <paramref name="MustNot"/>, and at least one of
/// <paramref name="Should"/> if <paramref name="NeedsShould"/>. Its score is the sum over what matches of Must and Should.
/// </summary>
/// <param name="Must">What must match.</param>
/// <param name="Should">What may match.</param>
/// <param name="MustNot">What must not match; never scored.</param>
/// <param name="NeedsShould">Never set without Should. Set whenever there is nothing in Must, and when Must only filters (<c>mamba year:2024</c>).</param>
public sealed record MatchBoolean(
    ImmutableArray<QueryMatch> Must, ImmutableArray<QueryMatch> Should, ImmutableArray<QueryMatch> MustNot, bool NeedsShould) : QueryMatch
{
    public bool Equals(MatchBoolean? other) =>
        other is not null && NeedsShould == other.NeedsShould
        && Must.SequenceEqual(other.Must) && Should.SequenceEqual(other.Should) && MustNot.SequenceEqual(other.MustNot);

    public override int GetHashCode() => HashCode.Combine(Must.Length, Should.Length, MustNot.Length, NeedsShould);
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PaperTriage.Search;

/// <summary>What an index answers.</summary>
/// <param name="Hits">One page, in order.</param>
/// <param name="SomeTotal">How many documents the ranked reading matches: those with some of the words.</param>
/// <param name="SetTotal">How many the set reading matches: those with all of the words. Equal to the other when no set was asked for.</param>
/// <param name="Facets">In the order they were asked for.</param>
/// <param name="Capped">Patterns that stood for more words than are followed, as they were written.</param>
public sealed record SearchAnswer(ImmutableArray<Hit> Hits, int SomeTotal, int SetTotal, ImmutableArray<Facet> Facets, ImmutableArray<string> Capped);

/// <summary>A document found.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Revision">The revision that was indexed.</param>
/// <param name="Rank">What hits are ordered by, greatest first: the score, or the value of the field sorted by (−∞ for none). Equal ranks are ordered by key.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Hit(long Key, long Revision, double Rank)
{
    /// <summary>Where the page after this hit begins.</summary>
    public PageStart Next => new(Rank, Key);
}

/// <summary>The values of a field within the set.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">The most frequent ones, equal ones in the order of their values.</param>
/// <param name="More">How many values there are besides.</param>
public sealed record Facet(string Field, ImmutableArray<FacetValue> Values, int More);

/// <summary>A value and how many documents of the set have it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FacetValue(string Value, int Count);

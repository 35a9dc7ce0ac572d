using System.Runtime.InteropServices;

namespace PaperTriage.Search.Facets;

/// <summary>The counts of one field's values, summed over segments. A single segment needs no summing.</summary>
internal sealed class FacetTotals
{
    private readonly List<Total> totals = [];
    private Dictionary<string, int>? places;

    public void Add(string name, string? written, int count)
    {
        if (places is null)
        {
            totals.Add(new(name, written ?? name, count));
        }
        else if (places.TryGetValue(name, out var place))
        {
            totals[place] = totals[place] with { Count = totals[place].Count + count };
        }
        else
        {
            places.Add(name, totals.Count);
            totals.Add(new(name, written ?? name, count));
        }
    }

    /// <summary>What is added from now on may have been added before.</summary>
    public void StartSegment()
    {
        if (totals.Count > 0)
            places ??= totals.Select((total, place) => (total.Name, place)).ToDictionary(pair => pair.Name, pair => pair.place, StringComparer.Ordinal);
    }

    public Facet Answer(FacetRequest request)
    {
        var sorted = CollectionsMarshal.AsSpan(totals);
        sorted.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Name, b.Name));
        var shown = new FacetValue[Math.Clamp(request.Limit, 0, sorted.Length)];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = new(sorted[i].Written, sorted[i].Count);
        return new(request.Field, [.. shown], sorted.Length - shown.Length);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Total(string Name, string Written, int Count);
}

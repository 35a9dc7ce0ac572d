using System.Runtime.CompilerServices;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search;

/// <summary>
/// A set of documents that the index does not know, given with a query by their keys: what a person has read, whom a note belongs to.
/// Unchangeable; hold on to it while it is true, because it remembers where its documents are in every segment.
/// </summary>
public sealed class Overlay
{
    private readonly long[] keys;
    private readonly ConditionalWeakTable<Segment, ulong[]> resolved = [];

    /// <param name="keys">In any order; keys without a document are harmless.</param>
    public Overlay(IEnumerable<long> keys)
    {
        this.keys = [.. keys.Distinct().Order()];
    }

    /// <summary>How many keys it has.</summary>
    public int Count => keys.Length;

    /// <summary>Whether a key is one of them.</summary>
    public bool Contains(long key) => Array.BinarySearch(keys, key) >= 0;

    internal ReadOnlySpan<ulong> On(Segment segment) =>
        resolved.GetValue(segment, Resolve).AsSpan(0, Bits.Words(segment.Count));

    private ulong[] Resolve(Segment segment)
    {
        var set = new ulong[Bits.Words(segment.Count)];
        var document = 0;
        foreach (var key in keys)
        {
            var at = segment.Keys.AsSpan(document).BinarySearch(key);
            document += at >= 0 ? at : ~at;
            if (document == segment.Count)
                break;
            if (segment.Keys[document] == key)
                Bits.Set(set, document);
        }

        return set;
    }
}

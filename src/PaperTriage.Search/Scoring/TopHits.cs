using System.Runtime.InteropServices;

namespace PaperTriage.Search.Scoring;

/// <summary>The best k of what is offered: greater ranks first, equal ones by smaller key. A binary heap with the worst on top.</summary>
internal sealed class TopHits(int capacity, PageStart? after)
{
    private readonly Found[] heap = new Found[capacity];
    private int count;

    public bool IsFull => count == capacity;

    /// <summary>The rank that an offer must exceed, or reach with a smaller key.</summary>
    public double WorstRank => count == 0 ? double.NegativeInfinity : heap[0].Rank;

    /// <summary>The key that an offer of the worst rank must stay below.</summary>
    public long WorstKey => count == 0 ? long.MaxValue : heap[0].Key;

    /// <summary>Whether an offer of this rank and key would be taken.</summary>
    public bool Accepts(double rank, long key) => capacity > 0 && (!IsFull || Before(rank, key, heap[0].Rank, heap[0].Key)) && IsAfterStart(rank, key);

    public void Offer(double rank, long key, int segment, int document)
    {
        if (!Accepts(rank, key))
            return;

        var found = new Found(rank, key, segment, document);
        if (IsFull)
            Sink(found, 0);
        else
            Rise(found);
    }

    /// <summary>What was kept, the best first.</summary>
    public Found[] InOrder()
    {
        var found = heap.AsSpan(0, count).ToArray();
        Array.Sort(found, (a, b) => Before(a.Rank, a.Key, b.Rank, b.Key) ? -1 : 1);
        return found;
    }

    private bool IsAfterStart(double rank, long key) => after is not { } start || Before(start.Rank, start.Key, rank, key);

    private static bool Before(double rank, long key, double otherRank, long otherKey) => rank > otherRank || (rank == otherRank && key < otherKey);

    private void Rise(Found found)
    {
        var at = count++;
        while (at > 0 && heap[(at - 1) / 2] is var parent && Before(parent.Rank, parent.Key, found.Rank, found.Key))
        {
            heap[at] = parent;
            at = (at - 1) / 2;
        }

        heap[at] = found;
    }

    private void Sink(Found found, int at)
    {
        while (2 * at + 1 < count)
        {
            var child = 2 * at + 1;
            if (child + 1 < count && Before(heap[child].Rank, heap[child].Key, heap[child + 1].Rank, heap[child + 1].Key))
                child++;
            if (!Before(found.Rank, found.Key, heap[child].Rank, heap[child].Key))
                break;
            heap[at] = heap[child];
            at = child;
        }

        heap[at] = found;
    }
}

/// <summary>A document that was kept, and where it is.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Found(double Rank, long Key, int Segment, int Document);

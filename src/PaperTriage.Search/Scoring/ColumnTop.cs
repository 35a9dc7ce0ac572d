using System.Numerics;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>
/// The matching documents with the greatest numbers of a field. When many match, the documents are gone through in the field's order
/// until there are enough; when few do, each of them is looked at.
/// </summary>
internal static class ColumnTop
{
    public static void Collect(SegmentRun run, string field, ReadOnlySpan<ulong> matches, int count, TopHits top)
    {
        if (count == 0)
            return;

        if (!run.Segment.Numbers.TryGetValue(field, out var column))
            CollectWithout(run, matches, top);
        else if ((long)count * count > 64L * run.Segment.Count)
            CollectInOrder(run, column, matches, top);
        else
            CollectEach(run, column, matches, top);
    }

    private static void CollectInOrder(SegmentRun run, NumberColumn column, ReadOnlySpan<ulong> matches, TopHits top)
    {
        foreach (var document in column.Descending(run.Segment.Count))
        {
            if (!Bits.Has(matches, document))
                continue;

            var rank = column.Value(document) ?? double.NegativeInfinity;
            if (top.IsFull && rank < top.WorstRank)
                return;
            var key = run.Segment.Keys[document];
            if (top.IsFull && rank == top.WorstRank && key > top.WorstKey)
                return;
            top.Offer(rank, key, run.Number, document);
        }
    }

    private static void CollectEach(SegmentRun run, NumberColumn column, ReadOnlySpan<ulong> matches, TopHits top)
    {
        for (var word = 0; word < matches.Length; word++)
        {
            for (var rest = matches[word]; rest != 0; rest &= rest - 1)
            {
                var document = (word << 6) + BitOperations.TrailingZeroCount(rest);
                top.Offer(column.Value(document) ?? double.NegativeInfinity, run.Segment.Keys[document], run.Number, document);
            }
        }
    }

    private static void CollectWithout(SegmentRun run, ReadOnlySpan<ulong> matches, TopHits top)
    {
        for (var word = 0; word < matches.Length; word++)
        {
            for (var rest = matches[word]; rest != 0; rest &= rest - 1)
            {
                var document = (word << 6) + BitOperations.TrailingZeroCount(rest);
                top.Offer(double.NegativeInfinity, run.Segment.Keys[document], run.Number, document);
            }
        }
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PaperTriage.Search.Scoring;

/// <summary>The best of the documents that match, by their scores: 64 scores at a time are compared with what can still enter.</summary>
internal static class ScoredTop
{
    public static void Collect(SegmentRun run, ReadOnlySpan<ulong> matches, TopHits top)
    {
        var scores = run.Scores;
        var keys = run.Segment.Keys;
        for (var word = 0; word < matches.Length; word++)
        {
            var wanted = matches[word];
            if (wanted == 0)
                continue;

            var first = word << 6;
            if (top.IsFull)
                wanted &= AboveWorst(scores, first, top, keys[first + BitOperations.TrailingZeroCount(wanted)]);
            for (; wanted != 0; wanted &= wanted - 1)
            {
                var document = first + BitOperations.TrailingZeroCount(wanted);
                top.Offer(scores[document], keys[document], run.Number, document);
            }
        }
    }

    private static ulong AboveWorst(ReadOnlySpan<float> scores, int first, TopHits top, long key)
    {
        if (first + 64 > scores.Length)
            return ulong.MaxValue;

        ref var start = ref MemoryMarshal.GetReference(scores);
        var worst = Vector512.Create((float)top.WorstRank);
        var mayEqual = key < top.WorstKey;
        ulong mask = 0;
        for (var part = 0; part < 4; part++)
        {
            var some = Vector512.LoadUnsafe(ref start, (nuint)(first + 16 * part));
            var above = mayEqual ? Vector512.GreaterThanOrEqual(some, worst) : Vector512.GreaterThan(some, worst);
            mask |= above.ExtractMostSignificantBits() << (16 * part);
        }

        return mask;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PaperTriage.Search.Scoring;

/// <summary>The best documents of a single term: 64 impacts at a time are compared with what can still enter.</summary>
internal static class TermTop
{
    public static void Collect(TermNode term, SegmentRun run, TopHits top)
    {
        var impacts = term.Impacts(run);
        var docs = term.Docs(run);
        var keys = run.Segment.Keys;
        var scores = term.ScoreOfImpact;
        var least = 0;
        for (var from = 0; from < impacts.Length; from += 64)
        {
            for (var mask = AtLeast(impacts, from, (byte)least); mask != 0; mask &= mask - 1)
            {
                var posting = from + BitOperations.TrailingZeroCount(mask);
                var score = scores[impacts[posting]];
                if (run.View.IsLive(docs[posting]))
                    top.Offer(score, keys[docs[posting]], run.Number, docs[posting]);
            }

            if (!top.IsFull)
                continue;

            // Keys only grow from here on, so that an equal score no longer enters once the worst has a smaller key.
            var equalEnters = keys[docs[Math.Min(from + 64, docs.Length) - 1]] < top.WorstKey;
            while (least < 256 && (scores[least] < top.WorstRank || (scores[least] == top.WorstRank && !equalEnters)))
                least++;
            if (least == 256)
                return;
        }
    }

    private static ulong AtLeast(ReadOnlySpan<byte> impacts, int from, byte least)
    {
        if (from + 64 <= impacts.Length)
        {
            var many = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(impacts), (nuint)from);
            return Vector512.GreaterThanOrEqual(many, Vector512.Create(least)).ExtractMostSignificantBits();
        }

        ulong mask = 0;
        for (var i = from; i < impacts.Length; i++)
            mask |= (impacts[i] >= least ? 1UL : 0) << (i - from);
        return mask;
    }
}

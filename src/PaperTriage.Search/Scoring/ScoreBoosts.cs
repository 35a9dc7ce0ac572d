using System.Numerics;

namespace PaperTriage.Search.Scoring;

/// <summary>Multiplies scores by what numbers of the documents are worth; each distinct number is computed once.</summary>
internal static class ScoreBoosts
{
    public static void Apply(SegmentRun run, ScoreBoost boost, ReadOnlySpan<ulong> matches)
    {
        if (!run.Segment.Numbers.TryGetValue(boost.Field, out var column))
            return;

        float[] factors = [1, .. column.Values.Select(value => (float)boost.Of(value))];
        var scores = run.Scores;
        for (var word = 0; word < matches.Length; word++)
        {
            for (var rest = matches[word]; rest != 0; rest &= rest - 1)
            {
                var document = (word << 6) + BitOperations.TrailingZeroCount(rest);
                scores[document] *= factors[column.Last(document)];
            }
        }
    }
}

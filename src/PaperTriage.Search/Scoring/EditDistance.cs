namespace PaperTriage.Search.Scoring;

/// <summary>The distance of two words in insertions, deletions, substitutions and transpositions of neighbours.</summary>
internal static class EditDistance
{
    /// <summary>The optimal string alignment distance, or any number above <paramref name="most"/> when it is greater.</summary>
    public static int Within(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
            return most + 1;

        // Three rows of the table; what lies further than `most` from its diagonal cannot matter.
        Span<int> rows = stackalloc int[3 * (b.Length + 1)];
        var (beforeLast, last, current) = (0, b.Length + 1, 2 * (b.Length + 1));
        for (var j = 0; j <= b.Length; j++)
            rows[last + j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            rows[current..(current + b.Length + 1)].Fill(most + 1);
            if (i <= most)
                rows[current] = i;
            var least = rows[current];
            for (var j = Math.Max(1, i - most); j <= Math.Min(b.Length, i + most); j++)
            {
                var cost = Math.Min(Math.Min(rows[last + j], rows[current + j - 1]) + 1, rows[last + j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost = Math.Min(cost, rows[beforeLast + j - 2] + 1);
                rows[current + j] = cost;
                least = Math.Min(least, cost);
            }

            if (least > most)
                return most + 1;
            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return rows[last + b.Length];
    }
}

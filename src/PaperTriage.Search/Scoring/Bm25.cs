using PaperTriage.Search.Indexing;

namespace PaperTriage.Search;

/// <summary>
/// BM25 (Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond”, 2009) with Lucene's constants and Lucene's
/// inverse document frequency, which is never negative.
/// </summary>
internal static class Bm25
{
    public const double K1 = 1.2;
    public const double B = 0.75;

    /// <summary>How telling a term is that <paramref name="frequency"/> of <paramref name="documents"/> documents have.</summary>
    public static double Idf(int frequency, int documents) => Math.Log(1 + (documents - frequency + 0.5) / (frequency + 0.5));

    /// <summary>The share of a normalised frequency that counts: it grows ever more slowly towards 1.</summary>
    public static double Saturate(double frequency) => frequency / (frequency + K1);

    /// <summary>The scores of all 256 impacts for a term of this weight.</summary>
    public static void FillScores(Span<float> scores, double weight)
    {
        for (var impact = 0; impact < scores.Length; impact++)
            scores[impact] = (float)weight * Saturated[impact];
    }

    private static readonly float[] Saturated = [.. Enumerable.Range(0, 256).Select(impact => (float)Saturate(ImpactTable.Decode(impact)))];
}

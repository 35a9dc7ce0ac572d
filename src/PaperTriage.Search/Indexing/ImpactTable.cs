using System.Runtime.CompilerServices;

namespace PaperTriage.Search.Indexing;

/// <summary>
/// For every posting the weighted, length-normalised frequency of BM25F (Robertson, Zaragoza and Taylor, “Simple BM25 extension to
/// multiple weighted fields”, CIKM 2004) as one byte: a score is then a look-up in 256 numbers, and 64 postings can be compared with a
/// threshold at once. Derived from frequencies, lengths and average lengths; made anew when the averages move.
/// </summary>
/// <remarks>
/// The frequency x = Σ weight · tf / (1 − b + b · length / average) over the fields is rounded to six significant binary digits (the
/// error is at most 1/64) and kept between 1/16 and just under 16. Averages are rounded to eighths of an octave, so that they seldom
/// move and never depend on the order in which documents came.
/// </remarks>
internal sealed class ImpactTable
{
    private const int Lowest = 0x3D800000 >> 18;
    private const int DigitsDropped = 18;

    private ImpactTable(double[] averages, byte[] impacts)
    {
        Averages = averages;
        Impacts = impacts;
    }

    /// <summary>By field, rounded.</summary>
    public double[] Averages { get; }

    /// <summary>By posting.</summary>
    public byte[] Impacts { get; }

    /// <summary>The rounded average that scores are computed with; 1 when no document has the field.</summary>
    public static double RoundAverage(long words, long documents) =>
        documents == 0 || words == 0 ? 1 : Math.Pow(2, Math.Round(8 * Math.Log2((double)words / documents)) / 8);

    /// <summary>What a frequency is multiplied by in a document whose field has <paramref name="length"/> words.</summary>
    public static float Norm(double weight, int length, double average) =>
        (float)(weight / (1 - Bm25.B + Bm25.B * length / average));

    /// <summary>The byte of a normalised frequency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Encode(float frequency) =>
        (byte)Math.Clamp((BitConverter.SingleToInt32Bits(frequency) + (1 << (DigitsDropped - 1)) >> DigitsDropped) - Lowest, 0, 255);

    /// <summary>The normalised frequency of a byte.</summary>
    public static float Decode(int impact) => BitConverter.Int32BitsToSingle((impact + Lowest) << DigitsDropped);

    public static ImpactTable Of(TextPostings postings, double[] weights, double[] averages)
    {
        var norms = new float[averages.Length][];
        for (var field = 0; field < norms.Length; field++)
        {
            norms[field] = new float[postings.Documents];
            for (var document = 0; document < norms[field].Length; document++)
                norms[field][document] = Norm(weights[field], postings.Lengths[field][document], averages[field]);
        }

        var impacts = new byte[postings.Docs.Length];
        for (var posting = 0; posting < impacts.Length; posting++)
        {
            var document = postings.Docs[posting];
            var frequencies = postings.Places.Frequencies(posting);
            float sum = 0;
            for (var field = 0; frequencies != 0; field++, frequencies >>= 4)
                sum += (frequencies & 15) * norms[field][document];
            impacts[posting] = Encode(sum);
        }

        return new(averages, impacts);
    }
}

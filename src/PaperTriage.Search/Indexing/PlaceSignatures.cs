namespace PaperTriage.Search.Indexing;

/// <summary>
/// Eight bits that say which remainders by eight the places of a posting have. Terms that stand beside each other have
/// neighbouring remainders: most documents that hold both terms elsewhere are passed over without reading their places.
/// </summary>
internal static class PlaceSignatures
{
    public static byte[] Of(TextPostings postings, int term)
    {
        var signatures = new byte[postings.Frequency(term)];
        var buffer = new PlaceBuffer();
        for (var i = 0; i < signatures.Length; i++)
        {
            foreach (var place in postings.Places.Read(postings.Starts[term] + i, buffer))
                signatures[i] |= (byte)(1 << (place & 7));
        }

        return signatures;
    }

    /// <summary>The remainders of those places that have this signature when <paramref name="distance"/> is added to them.</summary>
    public static int Before(int signature, int distance)
    {
        var shift = distance & 7;
        return (signature >> shift | signature << (8 - shift)) & 0xFF;
    }
}

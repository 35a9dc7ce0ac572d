namespace PaperTriage.Digests;

/// <summary>
/// How much is stored, read and merged in one transaction: few enough bytes that memory stays flat and others wait only
/// briefly, many enough documents that small ones share a transaction.
/// </summary>
internal static class DigestBatch
{
    public const int Documents = 64;
    public const int Bytes = 8 * 1024 * 1024;

    /// <summary>How many items from <paramref name="from"/> on make the next batch: at least one, however large it is.</summary>
    /// <param name="items">What is to be divided, in its order.</param>
    /// <param name="from">The index of the first item that is not in a batch yet.</param>
    /// <param name="size">The bytes of an item.</param>
    public static int CountFrom<T>(IReadOnlyList<T> items, int from, Func<T, int> size)
    {
        var (count, bytes) = (0, 0L);
        while (from + count < items.Count && Fits(count, bytes, size(items[from + count])))
            bytes += size(items[from + count++]);
        return count;
    }

    /// <summary>Whether a batch that has this much takes one document more.</summary>
    public static bool Fits(int count, long bytes, long next) => count == 0 || (count < Documents && bytes + next <= Bytes);
}

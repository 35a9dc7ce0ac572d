namespace PaperTriage.Search.Indexing;

/// <summary>
/// Which segments to merge: eight or more of about the same size (a power of eight), so that a document is copied at most once for every
/// power (the log-structured merge of O'Neil et al., 1996); and any segment of which a third is deleted.
/// </summary>
internal static class MergePolicy
{
    private const int Together = 8;

    /// <summary>A merge of up to this many documents is done while a refresh waits for it.</summary>
    public const int SmallMerge = 256;

    /// <summary>Segments worth merging that hold at most <paramref name="mostDocuments"/> together; empty when there are none.</summary>
    public static IReadOnlyList<WrittenSegment> Choose(IReadOnlyList<WrittenSegment> segments, int mostDocuments)
    {
        foreach (var level in segments.GroupBy(segment => Level(segment.LiveCount)).OrderBy(level => level.Key))
        {
            var smallest = level.OrderBy(segment => segment.LiveCount).ToList();
            var (taken, sum) = (0, 0);
            while (taken < smallest.Count && sum + smallest[taken].LiveCount <= mostDocuments)
                sum += smallest[taken++].LiveCount;
            if (level.Count() >= Together && taken > 1)
                return smallest[..taken];
        }

        return segments.FirstOrDefault(segment => segment.LiveCount < segment.Segment.Count * 2 / 3 && segment.LiveCount <= mostDocuments) is { } sparse ? [sparse] : Pair(segments, mostDocuments);
    }

    /// <summary>Of the greatest sizes there need not be eight: two that fit into one are merged when together they are large.</summary>
    private static IReadOnlyList<WrittenSegment> Pair(IReadOnlyList<WrittenSegment> segments, int mostDocuments)
    {
        if (mostDocuments < Segment.MostDocuments)
            return [];

        var large = segments.Where(segment => segment.LiveCount is >= 4096 and < Segment.MostDocuments).OrderBy(segment => segment.LiveCount).Take(2).ToList();
        return large.Count == 2 && large.Sum(segment => segment.LiveCount) <= mostDocuments ? large : [];
    }

    private static int Level(int documents) => (int)(Math.Log2(Math.Max(1, documents)) / 3);
}

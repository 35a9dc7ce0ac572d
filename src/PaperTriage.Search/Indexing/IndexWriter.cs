namespace PaperTriage.Search.Indexing;

/// <summary>
/// The segments with their deletions, and the documents that wait for the next snapshot. All members may be called from any thread; a
/// merge holds up the others only while it takes the place of what it merged.
/// </summary>
internal sealed class IndexWriter(IndexSchema schema)
{
    private readonly Lock gate = new();
    private readonly Lock merging = new();
    private readonly List<WrittenSegment> segments = [];
    private SegmentBuilder waiting = new(schema);

    public IndexWriter(IndexSchema schema, IEnumerable<WrittenSegment> opened)
        : this(schema) => segments.AddRange(opened);

    public void Upsert(SearchDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        lock (gate)
        {
            if (!waiting.HasRoom)
                Flush();
            DeleteWritten(document.Key);
            waiting.Add(document);
        }
    }

    public void Delete(long key)
    {
        lock (gate)
        {
            waiting.Remove(key);
            DeleteWritten(key);
        }
    }

    /// <summary>Everything written until now as a snapshot.</summary>
    public void Publish(Action<IndexSnapshot> publish)
    {
        lock (gate)
        {
            Flush();
            while (MergePolicy.Choose(segments, MergePolicy.SmallMerge) is { Count: > 0 } small)
            {
                var parts = Captured(small);
                Replace(parts, Merged(parts));
            }

            publish(Snapshot());
        }
    }

    /// <summary>Merges what is worth it; false when nothing was.</summary>
    public bool Merge(Action<IndexSnapshot> publish)
    {
        lock (merging)
        {
            (WrittenSegment Written, ulong[]? Live)[] chosen;
            lock (gate)
                chosen = Captured(MergePolicy.Choose(segments, Segment.MostDocuments));
            if (chosen is [])
                return false;

            var merged = Merged(chosen);
            lock (gate)
            {
                Replace(chosen, merged);
                publish(Snapshot());
            }

            return true;
        }
    }

    /// <summary>Segments with what is not deleted in them at this moment.</summary>
    private static (WrittenSegment Written, ulong[]? Live)[] Captured(IReadOnlyList<WrittenSegment> chosen) =>
        [.. chosen.Select(segment => (segment, segment.Live?.ToArray()))];

    private static Segment Merged((WrittenSegment Written, ulong[]? Live)[] parts) =>
        SegmentMerger.Merge([.. parts.Select(part => (part.Written.Segment, part.Live))]);

    private void Replace((WrittenSegment Written, ulong[]? Live)[] parts, Segment merged)
    {
        // A refresh may have merged some of them meanwhile; then this merge came too late.
        if (!parts.All(part => segments.Contains(part.Written)))
            return;

        var written = new WrittenSegment(merged);
        foreach (var key in parts.SelectMany(part => part.Written.DeletedSince(part.Live)))
            written.Delete(key);
        segments.RemoveAll(segment => parts.Any(part => part.Written == segment));
        segments.Add(written);
    }

    private IndexSnapshot Snapshot()
    {
        segments.RemoveAll(segment => segment.LiveCount == 0);
        var averages = Enumerable.Range(0, schema.Groups).Select(AveragesOf).ToArray();
        return new()
        {
            Schema = schema,
            Views = [.. segments.OrderByDescending(segment => segment.LiveCount).Select(segment => segment.View(schema, averages))],
            Live = segments.Sum(segment => segment.LiveCount),
            Averages = averages,
        };
    }

    private void Flush()
    {
        if (!waiting.IsEmpty)
            segments.Add(new(waiting.Build()));
        if (waiting.Added > 0)
            waiting = new(schema);
    }

    private void DeleteWritten(long key)
    {
        foreach (var segment in segments)
            segment.Delete(key);
    }

    private double[] AveragesOf(int group) =>
        [.. Enumerable.Range(0, schema.FieldsOf(group).Length).Select(field => ImpactTable.RoundAverage(
            segments.Sum(segment => segment.Lengths(group, field).Words), segments.Sum(segment => segment.Lengths(group, field).Documents)))];
}

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
                Replace(small, SegmentMerger.Merge([.. small.Select(segment => (segment.Segment, segment.Live))]));
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
                chosen = [.. MergePolicy.Choose(segments, Segment.MostDocuments).Select(segment => (segment, segment.Live?.ToArray()))];
            if (chosen is [])
                return false;

            var merged = SegmentMerger.Merge([.. chosen.Select(part => (part.Written.Segment, part.Live))]);
            lock (gate)
            {
                Replace([.. chosen.Select(part => part.Written)], merged);
                publish(Snapshot());
            }

            return true;
        }
    }

    private void Replace(IReadOnlyCollection<WrittenSegment> parts, Segment merged)
    {
        // A refresh may have merged some of them meanwhile; then this merge came too late.
        if (!parts.All(segments.Contains))
            return;

        var written = new WrittenSegment(merged);
        foreach (var key in merged.Keys)
        {
            if (!parts.Any(part => part.Has(key)))
                written.Delete(key);
        }

        segments.RemoveAll(parts.Contains);
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

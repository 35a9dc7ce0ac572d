namespace PaperTriage.Search.Indexing;

/// <summary>The segments with their deletions, and the documents that wait for the next snapshot.</summary>
internal sealed class IndexWriter(IndexSchema schema)
{
    private readonly List<WrittenSegment> segments = [];
    private SegmentBuilder waiting = new(schema);

    public void Upsert(SearchDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (!waiting.HasRoom)
            Flush();
        DeleteWritten(document.Key);
        waiting.Add(document);
    }

    public void Delete(long key)
    {
        waiting.Remove(key);
        DeleteWritten(key);
    }

    /// <summary>Everything written until now as a snapshot.</summary>
    public IndexSnapshot Publish()
    {
        Flush();
        segments.RemoveAll(segment => segment.LiveCount == 0);
        var averages = Enumerable.Range(0, schema.Groups).Select(AveragesOf).ToArray();
        return new()
        {
            Schema = schema,
            Views = [.. segments.Select(segment => segment.View(schema, averages))],
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

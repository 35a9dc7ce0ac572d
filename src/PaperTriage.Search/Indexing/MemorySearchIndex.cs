using PaperTriage.Search.Scoring;
using PaperTriage.Search.Snapshots;

namespace PaperTriage.Search.Indexing;

/// <summary>The engine: everything in memory, in unchangeable segments. Readers never wait for writers nor for merges.</summary>
public sealed partial class MemorySearchIndex : SearchIndex
{
    private readonly IndexWriter writer;
    private volatile IndexSnapshot snapshot = null!;

    /// <summary>An empty index.</summary>
    public MemorySearchIndex(IndexSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        writer = new(schema);
        Refresh();
    }

    private MemorySearchIndex(IndexSchema schema, IReadOnlyList<WrittenSegment> segments)
    {
        Schema = schema;
        writer = new(schema, segments);
        Refresh();
    }

    /// <summary>Opens what <see cref="SearchIndex.Save"/> wrote, or says why not; never throws for what stands in the stream.</summary>
    /// <param name="stream">Is read from where it stands to the end of the snapshot.</param>
    /// <param name="schema">Must be the one it was saved with.</param>
    /// <param name="epoch">The library's: a snapshot of another one is refused.</param>
    public static SnapshotOpening Open(Stream stream, IndexSchema schema, Guid epoch)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(schema);
        try
        {
            var (segments, position) = SnapshotStream.Read(stream, schema, epoch);
            return new(new MemorySearchIndex(schema, segments), position, null);
        }
        catch (SnapshotException refused)
        {
            return new(null, 0, refused.Refusal);
        }
    }

    /// <inheritdoc/>
    public override IndexSchema Schema { get; }

    /// <inheritdoc/>
    public override int Count => snapshot.Live;

    /// <summary>How many segments searches go through.</summary>
    public int Segments => snapshot.Views.Length;

    internal IndexSnapshot Snapshot => snapshot;

    /// <inheritdoc/>
    public override void Upsert(SearchDocument document) => writer.Upsert(document);

    /// <inheritdoc/>
    public override void Delete(long key) => writer.Delete(key);

    /// <inheritdoc/>
    public override void Refresh() => writer.Publish(published => snapshot = published);

    /// <inheritdoc/>
    public override bool Maintain() => writer.Merge(published => snapshot = published);

    /// <inheritdoc/>
    public override void Save(Stream stream, Guid epoch, long position) => SnapshotStream.Write(stream, snapshot, epoch, position);

    /// <inheritdoc/>
    public override SearchAnswer Search(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new Searcher(snapshot, request).Run();
    }
}

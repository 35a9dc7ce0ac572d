using PaperTriage.Search.Scoring;

namespace PaperTriage.Search.Indexing;

/// <summary>The engine: everything in memory, in unchangeable segments. One writer at a time, any number of readers, who never wait.</summary>
public sealed class MemorySearchIndex : SearchIndex
{
    private readonly IndexWriter writer;
    private volatile IndexSnapshot snapshot;

    public MemorySearchIndex(IndexSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        writer = new(schema);
        snapshot = writer.Publish();
    }

    /// <inheritdoc/>
    public override IndexSchema Schema { get; }

    /// <inheritdoc/>
    public override int Count => snapshot.Live;

    internal IndexSnapshot Snapshot => snapshot;

    /// <inheritdoc/>
    public override void Upsert(SearchDocument document) => writer.Upsert(document);

    /// <inheritdoc/>
    public override void Delete(long key) => writer.Delete(key);

    /// <inheritdoc/>
    public override void Refresh() => snapshot = writer.Publish();

    /// <inheritdoc/>
    public override SearchAnswer Search(SearchRequest request) => new Searcher(snapshot, request).Run();
}

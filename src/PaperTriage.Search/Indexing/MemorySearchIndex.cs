using PaperTriage.Search.Scoring;

namespace PaperTriage.Search.Indexing;

/// <summary>The engine: everything in memory, in unchangeable segments. Readers never wait for writers nor for merges.</summary>
public sealed class MemorySearchIndex : SearchIndex
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
    public override SearchAnswer Search(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new Searcher(snapshot, request).Run();
    }
}

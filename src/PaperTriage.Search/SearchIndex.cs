using PaperTriage.Search.Indexing;

namespace PaperTriage.Search;

/// <summary>The one seam between the app and the engine that finds papers. Values in, hits out; no database, web, clock or I/O.</summary>
public abstract class SearchIndex
{
    /// <summary>The text fields it was made for.</summary>
    public abstract IndexSchema Schema { get; }

    /// <summary>How many documents searches see.</summary>
    public abstract int Count { get; }

    /// <summary>Adds a document, or puts it in the place of the one with its key. Seen after <see cref="Refresh"/>.</summary>
    public abstract void Upsert(SearchDocument document);

    /// <summary>Takes a document out. Seen after <see cref="Refresh"/>.</summary>
    public abstract void Delete(long key);

    /// <summary>Lets searches see what was written. Searches never wait for it.</summary>
    public abstract void Refresh();

    /// <summary>
    /// One step of upkeep, to be called now and then in the background until it says false: nothing was worth doing. Changes nothing that
    /// searches see; a step may take a second, during which neither searches nor writers wait.
    /// </summary>
    public abstract bool Maintain();

    /// <summary>Writes what searches see to a stream, from which a restart opens it quickly.</summary>
    /// <param name="stream">Is written to and left open.</param>
    /// <param name="epoch">Which library this is, and since which restore.</param>
    /// <param name="position">Up to where the documents seen follow the library's changes.</param>
    public abstract void Save(Stream stream, Guid epoch, long position);

    /// <summary>Answers a request on the documents of the last <see cref="Refresh"/>. For any number of callers at once.</summary>
    public abstract SearchAnswer Search(SearchRequest request);
}

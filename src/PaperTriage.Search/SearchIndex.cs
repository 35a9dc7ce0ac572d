using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;

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

    /// <summary>The keys of all documents that a request's set reading (or, without one, its ranked reading) matches, ascending; limits, pages and facets do not count.</summary>
    public abstract IReadOnlyList<long> Keys(SearchRequest request);

    /// <summary>How a document comes to its score in the ranked reading; null when it does not match or is not here.</summary>
    public abstract Explanation? Explain(SearchRequest request, long key);

    /// <summary>The documents most like one, by what stands in the bare fields named.</summary>
    /// <param name="document">Need not be in the index; if it is, it is left out.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="within">The documents to choose from; null for all of them.</param>
    /// <param name="fields">Names of bare fields; none for all of them but authors.</param>
    public abstract IReadOnlyList<SimilarHit> Similar(SearchDocument document, int limit = 10, Overlay? within = null, params IReadOnlyList<string> fields);

    /// <summary>How many documents have each of these words in any bare field; a word of several terms counts its rarest.</summary>
    public abstract IReadOnlyList<int> Frequencies(IReadOnlyList<string> words);

    /// <summary>The words that documents of one set have more often than those of another, the most telling first.</summary>
    /// <param name="first">What the first set is, as <see cref="SearchRequest.Rank"/>.</param>
    /// <param name="second">What it is compared with.</param>
    /// <param name="limit">How many words.</param>
    /// <param name="least">How many documents of the first set must have a word.</param>
    public abstract IReadOnlyList<TellingTerm> Contrast(SearchRequest first, SearchRequest second, int limit = 20, int least = 3);

    /// <summary>Words of the bare fields that begin with a prefix, one of each term, the most frequent first.</summary>
    public abstract IReadOnlyList<Completion> CompleteWord(string prefix, int limit = 10);

    /// <summary>Values of a keyword field that begin with a prefix, the most frequent first.</summary>
    public abstract IReadOnlyList<Completion> CompleteValue(string field, string prefix, int limit = 10);

    /// <summary>Words of a query that no document has, with the nearest word that some have.</summary>
    public abstract IReadOnlyList<Correction> Correct(QueryNode query);
}

namespace PaperTriage.Search.Indexing;

/// <summary>
/// Up to 65,535 documents, unchangeable: their numbers here go by their keys and fit sixteen bits, which every array of postings and
/// every column makes use of.
/// </summary>
internal sealed class Segment
{
    public const int MostDocuments = ushort.MaxValue;

    /// <summary>Ascending.</summary>
    public required long[] Keys { get; init; }

    public required long[] Revisions { get; init; }

    /// <summary>By group of the schema's text fields.</summary>
    public required TextPostings[] Texts { get; init; }

    public required IReadOnlyDictionary<string, KeywordColumn> Keywords { get; init; }

    public required IReadOnlyDictionary<string, NumberColumn> Numbers { get; init; }

    public int Count => Keys.Length;

    /// <summary>The number of a key's document; −1 when it is not here.</summary>
    public int Find(long key)
    {
        var document = Array.BinarySearch(Keys, key);
        return document < 0 ? -1 : document;
    }
}

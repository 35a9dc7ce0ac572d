namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>What one entry or item of a feed says, before it is known what kind of feed it is.</summary>
internal sealed class FeedItem
{
    /// <summary>Values by a name that is the same in every dialect; see <see cref="FeedVocabulary"/>.</summary>
    private readonly Dictionary<FeedField, List<string>> values = [];

    internal void Add(FeedField field, string value)
    {
        if (!values.TryGetValue(field, out var list))
            values.Add(field, list = []);
        list.Add(value);
    }

    internal string? First(FeedField field) => values.TryGetValue(field, out var list) ? list[0] : null;

    internal IReadOnlyList<string> All(FeedField field) => values.TryGetValue(field, out var list) ? list : [];
}

/// <summary>What an element of an item tells.</summary>
internal enum FeedField
{
    None,
    Id,
    Title,
    Summary,
    HtmlSummary,
    Content,
    Link,
    Author,

    /// <summary>Several names may stand in one value.</summary>
    Creator,
    Published,
    Updated,
    Category,
    PrimaryCategory,
    Comment,
    JournalRef,
    Doi,
    Identifier,
    AnnounceType,
}

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>
/// The elements of Atom (RFC 4287), RSS 2.0 (https://www.rssboard.org/rss-specification), RSS 1.0 (https://web.resource.org/rss/1.0/spec),
/// Dublin Core, PRISM and arXiv, told apart by their namespaces and never by prefixes.
/// </summary>
internal static class FeedVocabulary
{
    internal const string Atom = "http://www.w3.org/2005/Atom";
    internal const string Arxiv = "http://arxiv.org/schemas/atom";
    internal const string OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";
    internal const string Rss1 = "http://purl.org/rss/1.0/";
    internal const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private const string OldAtom = "http://purl.org/atom/ns#";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string DublinTerms = "http://purl.org/dc/terms/";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string PrismStem = "http://prismstandard.org/namespaces/";

    /// <summary>Whether an element of this name around or among the items is one.</summary>
    internal static bool IsItem(string space, string name) => (name == "entry" && IsAtom(space)) || (name == "item" && space is "" or Rss1);

    internal static bool IsAtom(string space) => space is Atom or OldAtom or "";

    /// <summary>What a child of an item tells.</summary>
    internal static FeedField FieldOf(string space, string name) => space switch
    {
        Atom or OldAtom or Rss1 or "" => Core(name),
        Arxiv => OfArxiv(name),
        DublinCore or DublinTerms => OfDublinCore(name),
        Content => name == "encoded" ? FeedField.Content : FeedField.None,
        _ => space.StartsWith(PrismStem, StringComparison.Ordinal) ? OfPrism(name) : FeedField.None,
    };

    private static FeedField Core(string name) => name switch
    {
        "id" or "guid" => FeedField.Id,
        "title" => FeedField.Title,
        "summary" => FeedField.Summary,
        "description" => FeedField.HtmlSummary,
        "content" => FeedField.Content,
        "link" => FeedField.Link,
        "author" => FeedField.Author,
        "published" or "pubDate" or "issued" => FeedField.Published,
        "updated" or "modified" => FeedField.Updated,
        "category" => FeedField.Category,
        _ => FeedField.None,
    };

    private static FeedField OfArxiv(string name) => name switch
    {
        "primary_category" => FeedField.PrimaryCategory,
        "comment" => FeedField.Comment,
        "journal_ref" or "journal_reference" => FeedField.JournalRef,
        "doi" or "DOI" => FeedField.Doi,
        "announce_type" => FeedField.AnnounceType,
        _ => FeedField.None,
    };

    private static FeedField OfDublinCore(string name) => name switch
    {
        "creator" => FeedField.Creator,
        "identifier" => FeedField.Identifier,
        "date" or "issued" => FeedField.Published,
        "subject" => FeedField.Category,
        "description" or "abstract" => FeedField.HtmlSummary,
        "title" => FeedField.Title,
        _ => FeedField.None,
    };

    private static FeedField OfPrism(string name) => name switch
    {
        "doi" => FeedField.Doi,
        "publicationDate" => FeedField.Published,
        _ => FeedField.None,
    };
}

using System.Buffers;

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>
/// Reads answers of the arXiv API, arXiv's listings, and anybody's feed in Atom, RSS 2.0 or RSS 1.0. Never throws; time is
/// linear; a document that breaks in the middle keeps its complete entries.
/// </summary>
internal static class FeedDigest
{
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/>");

    private const string PageType = "<!DOCTYPE html";

    /// <summary>
    /// Whether the markup that begins here is XML and no page: its root is that of a feed, or it says that it is XML and neither its
    /// document type nor its root is that of a page (XHTML).
    /// </summary>
    internal static bool Fits(ReadOnlySpan<char> start)
    {
        var declared = start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase);
        var root = Root(start, out var isPage);
        return root is "feed" or "rss" or "RDF" || (declared && !isPage && !root.Equals("html", StringComparison.OrdinalIgnoreCase));
    }

    internal static DigestReading Read(string text, DateOnly? given)
    {
        var walk = new FeedWalk(text);
        walk.Run();
        if (!walk.IsFeed && walk.Entries.Count == 0)
            return Nothing(walk, given);

        var isArxiv = FeedKind.IsArxivAnswer(walk);
        foreach (var (item, at) in walk.Entries)
            Add(walk.Log, item, at, isArxiv);

        if (!isArxiv)
            return walk.Log.Reading(DigestFormat.Feed, given ?? walk.Day);

        var answer = FeedKind.Answer(walk);
        if (answer.IsWronglyEmpty)
            walk.Log.Tell(walk.At, $"The answer holds no paper although its query has {answer.TotalResults}; asking again may help.");
        return walk.Log.Reading(DigestFormat.ArxivAtom, given) with { Arxiv = answer };
    }

    private static void Add(ReadingLog log, FeedItem item, Place at, bool isArxiv)
    {
        if (FeedKind.ErrorOf(item) is { } error)
            log.Tell(at, $"arXiv answers with an error: “{Excerpt.Of(error)}”.");
        else if ((isArxiv ? ArxivEntry.Of(item, log, at) : FeedEntry.Of(item, log.Next, at)) is { } entry)
            log.Add(entry);
        else
            log.Tell(at, "This entry has no title, so that it is none.");
    }

    private static DigestReading Nothing(FeedWalk walk, DateOnly? given) => new()
    {
        Format = DigestFormat.Unknown,
        Date = given,
        Problems = [new(walk.Whole, walk.Fault is { } fault ? $"This is an XML document that cannot be read: {fault}" : "This is an XML document; it is no feed of papers that is known.")],
    };

    /// <summary>The local name of the first element, and whether a document type before it is that of a page.</summary>
    private static ReadOnlySpan<char> Root(ReadOnlySpan<char> text, out bool isPage)
    {
        isPage = false;
        while (text.StartsWith("<?") || text.StartsWith("<!"))
        {
            var end = text.StartsWith("<!--") ? "-->" : ">";
            var close = text.IndexOf(end);
            isPage |= text.StartsWith(PageType, StringComparison.OrdinalIgnoreCase) && text[PageType.Length..] is [' ' or '\t' or '\r' or '\n' or '>', ..];
            if (close < 0)
                return [];

            text = text[(close + end.Length)..].TrimStart();
        }

        if (text is not ['<', .. var tag])
            return [];

        var length = tag.IndexOfAny(NameEnds);
        var name = length < 0 ? tag : tag[..length];
        return name[(name.IndexOf(':') + 1)..];
    }
}

using PaperTriage.Parsing.Digests.Json;
using PaperTriage.Parsing.Digests.References;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>
/// An item of anybody's feed. In arXiv's listings (https://info.arxiv.org/help/rss_specifications.html) the description begins with id
/// and kind of announcement, and the item's day is that of the announcement.
/// </summary>
internal static class FeedEntry
{
    private const string AbstractSign = "Abstract:";

    /// <summary>The entry; null when it has no title.</summary>
    internal static DigestEntry? Of(FeedItem item, int position, Place at)
    {
        var summary = item.First(FeedField.Summary) ?? item.First(FeedField.Content);
        var announced = summary is null ? null : Announced(summary);
        var (title, printedId) = Title(item.First(FeedField.Title) ?? "");
        var isListing = announced is not null || printedId is not null || item.First(FeedField.AnnounceType) is not null;
        var reference = new Reference { Title = title, Abstract = announced ?? summary };
        TakeIdentifiers(item, reference, printedId ?? (announced is null ? null : FirstWord(summary!)));
        TakeAuthors(item, reference, isListing);
        if (!isListing)
        {
            foreach (var category in item.All(FeedField.Category))
                reference.TakeKeyword(category);
        }

        var day = FeedDay.Of(item.First(FeedField.Published)) ?? FeedDay.Of(item.First(FeedField.Updated));
        return reference.Entry(position, at) is not { } entry ? null : entry with
        {
            Published = isListing ? null : day,
            ListedOn = isListing ? day : null,
            Journal = item.First(FeedField.JournalRef) is { } journal ? PlainText.OneLine(journal) : null,
            Categories = isListing ? ArxivEntry.Categories(item) : [],
        };
    }

    /// <summary>The abstract behind <c>arXiv:2406.01234v1 Announce Type: new \nAbstract: </c>; null for any other description.</summary>
    private static string? Announced(string summary)
    {
        var start = summary.AsSpan().TrimStart();
        if (!start.StartsWith("arXiv:", StringComparison.OrdinalIgnoreCase))
            return null;

        var sign = start[..Math.Min(start.Length, 200)].IndexOf(AbstractSign);
        return sign < 0 ? null : start[(sign + AbstractSign.Length)..].ToString();
    }

    private static string FirstWord(string text) => text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries)[0];

    /// <summary>Until 2024 the listings printed the id behind the title: <c>On Kettles. (arXiv:2105.01234v1 [cs.CL])</c>.</summary>
    private static (string Title, string? Id) Title(string written)
    {
        var sign = written.LastIndexOf(" (arXiv:", StringComparison.OrdinalIgnoreCase);
        return sign < 0 || !written.EndsWith(')') || ArxivMention.In(written[sign..]) is not { } id
            ? (written, null)
            : (written[..sign].TrimEnd('.', ' '), id);
    }

    private static void TakeIdentifiers(FeedItem item, Reference reference, string? printed)
    {
        reference.TakeArxiv(printed);
        foreach (var id in item.All(FeedField.Id))
        {
            if (!reference.TakeArxiv(id))
                reference.TakeDoi(id);
        }

        foreach (var doi in item.All(FeedField.Doi).Concat(item.All(FeedField.Identifier)))
        {
            if (!reference.TakeDoi(doi.StartsWith("info:doi/", StringComparison.OrdinalIgnoreCase) ? doi[9..] : doi))
                reference.TakeArxiv(doi);
        }

        foreach (var link in item.All(FeedField.Link))
            reference.TakeAddress(link);
    }

    private static void TakeAuthors(FeedItem item, Reference reference, bool isListing)
    {
        var creators = item.All(FeedField.Creator);
        if (creators.Count > 0)
        {
            foreach (var creator in creators.Select(HtmlText.Plain))
                reference.Authors.AddRange(isListing || (creators.Count == 1 && NamesSeveral(creator)) ? AuthorLine.Split(creator) : [Turned(creator)]);
            return;
        }

        foreach (var author in item.All(FeedField.Author))
        {
            if (Person(author) is { Length: > 0 } name)
                reference.Authors.Add(name);
        }
    }

    /// <summary>In <c>Doe, Jane</c> one word stands before the only comma; in <c>Jane Doe, Rick Roe</c> two.</summary>
    private static bool NamesSeveral(string creator)
    {
        var comma = creator.IndexOf(',', StringComparison.Ordinal);
        return creator.Contains(';', StringComparison.Ordinal) || creator.Contains(" and ", StringComparison.Ordinal)
            || (comma > 0 && creator.AsSpan(0, comma).Trim().Contains(' '));
    }

    private static string Turned(string name) =>
        name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [_, _] parts ? AuthorNames.Turned(parts) : PlainText.OneLine(name);

    /// <summary>RSS writes <c>jane@example.org (Jane Doe)</c>; an address alone is no name.</summary>
    private static string Person(string author)
    {
        var open = author.IndexOf('(', StringComparison.Ordinal);
        if (open > 0 && author[..open].Contains('@', StringComparison.Ordinal))
            return PlainText.OneLine(author[(open + 1)..].TrimEnd(')', ' '));

        return author.Contains('@', StringComparison.Ordinal) ? "" : PlainText.OneLine(author);
    }
}

using PaperTriage.Parsing.Digests.References;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>An entry of an answer of the arXiv API: https://info.arxiv.org/help/api/user-manual.html#332-entry-metadata</summary>
internal static class ArxivEntry
{
    /// <summary>The entry; null when it has no title. An id that is none is told.</summary>
    internal static DigestEntry? Of(FeedItem item, ReadingLog log, Place at)
    {
        var reference = new Reference { Title = item.First(FeedField.Title), Abstract = item.First(FeedField.Summary) };
        if (item.First(FeedField.Id) is { } id && !reference.TakeArxiv(id))
            log.Tell(at with { LastLine = at.Line }, $"“{Excerpt.Of(id)}” is not an arXiv id; the entry is kept without it.");

        foreach (var author in item.All(FeedField.Author))
            reference.Authors.Add(PlainText.OneLine(author));
        if (item.First(FeedField.Doi) is { } doi)
            reference.TakeDoi(doi);
        foreach (var link in item.All(FeedField.Link))
            reference.TakeAddress(link);
        reference.AddLinks(item.First(FeedField.Comment));

        return reference.Entry(log.Next, at) is not { } entry ? null : entry with
        {
            Published = FeedDay.Of(item.First(FeedField.Published)),
            VersionDate = entry.ArxivVersion is null ? null : FeedDay.Of(item.First(FeedField.Updated)),
            Journal = OneLine(item.First(FeedField.JournalRef)),
            Remark = OneLine(item.First(FeedField.Comment)),
            Categories = Categories(item),
        };
    }

    /// <summary>The categories of arXiv, the primary one first, each once.</summary>
    internal static IReadOnlyList<string> Categories(FeedItem item) =>
        [.. item.All(FeedField.PrimaryCategory).Concat(item.All(FeedField.Category)).Where(ArxivCategory.Is).Distinct(StringComparer.Ordinal)];

    private static string? OneLine(string? text) => text is not null && PlainText.OneLine(text) is { Length: > 0 } line ? line : null;
}

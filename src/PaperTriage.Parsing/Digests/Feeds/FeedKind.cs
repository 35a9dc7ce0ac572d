using System.Globalization;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>Tells the answers of the arXiv API from other feeds.</summary>
internal static class FeedKind
{
    /// <summary>The feed's id or its link is an address of the API, or an entry is an error of it.</summary>
    internal static bool IsArxivAnswer(FeedWalk walk) =>
        walk.Addresses.Exists(address => address.Contains("arxiv.org/api/", StringComparison.OrdinalIgnoreCase))
        || (walk.TotalResults is not null && walk.Entries.Exists(entry => entry.Item.First(FeedField.PrimaryCategory) is not null))
        || walk.Entries.Exists(entry => ErrorOf(entry.Item) is not null);

    internal static ArxivAnswer Answer(FeedWalk walk)
    {
        var error = walk.Entries.Select(entry => ErrorOf(entry.Item)).FirstOrDefault(error => error is not null);
        return new(Number(walk.TotalResults), Number(walk.StartIndex), error is null ? walk.Entries.Count : 0, error);
    }

    /// <summary>What an entry whose id is <c>…/api/errors#…</c> says; null for a paper.</summary>
    internal static string? ErrorOf(FeedItem item) =>
        item.First(FeedField.Id) is { } id && id.Contains("arxiv.org/api/errors", StringComparison.OrdinalIgnoreCase)
            ? PlainText.OneLine(item.First(FeedField.Summary) ?? item.First(FeedField.Title) ?? "")
            : null;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

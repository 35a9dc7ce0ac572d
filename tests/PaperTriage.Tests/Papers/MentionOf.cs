using PaperTriage.Papers;
using PaperTriage.Papers.Merging;

namespace PaperTriage.Tests.Papers;

/// <summary>Mentions as the tests of merging say them.</summary>
internal static class MentionOf
{
    public const string Title = "Four Words Are Enough";

    /// <summary>A mention; <paramref name="title"/> is its title and, from four words on, its title key.</summary>
    public static Mention A(
        string title = Title, string? arxiv = null, string? doi = null, string[]? authors = null, int rank = 30, string? date = null, string hash = "aa", int position = 1) => new()
        {
            DigestId = 1,
            Source = (SourceKind)rank,
            DigestHash = hash,
            Position = position,
            Date = date is null ? null : DateOnly.Parse(date),
            Title = title,
            TitleKey = MentionKeys.OfTitle(title),
            ArxivId = arxiv,
            Doi = doi,
            Authors = authors,
            AuthorCount = authors?.Length,
        };
}

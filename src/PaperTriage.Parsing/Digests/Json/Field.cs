namespace PaperTriage.Parsing.Digests.Json;

/// <summary>The fields that are read, one member for each spelling, so that a spelling met twice in one object shows.</summary>
internal enum Field
{
    /// <summary>Read over: avatars, submitters, summaries by a model …</summary>
    Ignored,
    Paper,
    Id,
    Arxiv,
    ArxivId,
    Doi,
    Title,
    Summary,
    Abstract,
    AbstractRaw,
    Authors,
    Organization,
    Upvotes,
    Votes,
    NumComments,
    NumCommentsSnake,
    Comments,
    PublishedAt,
    Published,
    UpdateDate,
    SubmittedOnDailyAt,
    GithubRepo,
    ProjectPage,
    Url,
    Links,
    Error,

    /// <summary>Where a wrapper keeps its papers.</summary>
    Data,
    DailyPapers,
    Papers,
}

internal static class FieldNames
{
    /// <summary>The field of a name as it stands between the quotes, without escapes.</summary>
    internal static Field Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("id"u8) => Field.Id,
        3 when name.SequenceEqual("doi"u8) => Field.Doi,
        3 when name.SequenceEqual("url"u8) => Field.Url,
        4 when name.SequenceEqual("data"u8) => Field.Data,
        5 => OfFive(name),
        6 when name.SequenceEqual("papers"u8) => Field.Papers,
        7 => OfSeven(name),
        8 when name.SequenceEqual("abstract"u8) => Field.Abstract,
        8 when name.SequenceEqual("comments"u8) => Field.Comments,
        8 when name.SequenceEqual("arxiv_id"u8) => Field.ArxivId,
        9 when name.SequenceEqual("published"u8) => Field.Published,
        10 when name.SequenceEqual("githubRepo"u8) => Field.GithubRepo,
        11 => OfEleven(name),
        12 when name.SequenceEqual("organization"u8) => Field.Organization,
        12 when name.SequenceEqual("num_comments"u8) => Field.NumCommentsSnake,
        18 when name.SequenceEqual("submittedOnDailyAt"u8) => Field.SubmittedOnDailyAt,
        _ => Field.Ignored,
    };

    private static Field OfFive(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("title"u8) ? Field.Title
        : name.SequenceEqual("paper"u8) ? Field.Paper
        : name.SequenceEqual("votes"u8) ? Field.Votes
        : name.SequenceEqual("links"u8) ? Field.Links
        : name.SequenceEqual("arxiv"u8) ? Field.Arxiv
        : name.SequenceEqual("error"u8) ? Field.Error
        : Field.Ignored;

    private static Field OfSeven(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("summary"u8) ? Field.Summary
        : name.SequenceEqual("authors"u8) ? Field.Authors
        : name.SequenceEqual("upvotes"u8) ? Field.Upvotes
        : Field.Ignored;

    private static Field OfEleven(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("publishedAt"u8) ? Field.PublishedAt
        : name.SequenceEqual("abstractRaw"u8) ? Field.AbstractRaw
        : name.SequenceEqual("numComments"u8) ? Field.NumComments
        : name.SequenceEqual("projectPage"u8) ? Field.ProjectPage
        : name.SequenceEqual("update_date"u8) ? Field.UpdateDate
        : name.SequenceEqual("dailyPapers"u8) ? Field.DailyPapers
        : Field.Ignored;
}

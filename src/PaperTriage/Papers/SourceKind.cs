namespace PaperTriage.Papers;

/// <summary>Where a digest comes from, most trusted first: its number is the rank by which facts of papers are chosen. Stored as a number.</summary>
internal enum SourceKind : short
{
    /// <summary>What arXiv says about papers that are here: details, no mention.</summary>
    ArxivDetails = 5,

    /// <summary>The Daily Papers API.</summary>
    DailyPapers = 10,

    /// <summary>A page of Daily Papers.</summary>
    DailyPapersPage = 15,

    /// <summary>A Daily Papers page saved as text.</summary>
    DailyPapersText = 20,

    /// <summary>A listing or an answer of arXiv.</summary>
    Arxiv = 25,

    /// <summary>A file of papers from elsewhere.</summary>
    File = 30,

    /// <summary>An RSS or Atom feed.</summary>
    Feed = 35,

    /// <summary>A bibliography: BibTeX, RIS, CSL-JSON.</summary>
    Bibliography = 40,

    /// <summary>What the registry of a DOI says about a paper that is here: details, no mention.</summary>
    DoiDetails = 45,

    /// <summary>The starter library that comes with the app.</summary>
    Starter = 90,

    /// <summary>An arXiv id or a DOI that somebody added; whatever else is known of the paper is better known elsewhere.</summary>
    Added = 95,
}

internal static class SourceKinds
{
    /// <summary>The numbers of what only says more about papers that are here, as a list in SQL.</summary>
    public const string DetailsInSql = "5, 45";

    extension(SourceKind source)
    {
        /// <summary>The name in files, answers and addresses.</summary>
        public string Slug => source switch
        {
            SourceKind.ArxivDetails => "arxiv-details",
            SourceKind.DailyPapers => "daily-papers",
            SourceKind.DailyPapersPage => "daily-papers-page",
            SourceKind.DailyPapersText => "daily-papers-text",
            SourceKind.Arxiv => "arxiv",
            SourceKind.Feed => "feed",
            SourceKind.Bibliography => "bibliography",
            SourceKind.DoiDetails => "doi-details",
            SourceKind.Starter => "starter",
            SourceKind.Added => "added",
            _ => "file",
        };

        /// <summary>The name that people read.</summary>
        public string Label => source switch
        {
            SourceKind.ArxivDetails => "arXiv, details",
            SourceKind.DailyPapers => "Daily Papers",
            SourceKind.DailyPapersPage => "Daily Papers, page",
            SourceKind.DailyPapersText => "Daily Papers, saved page",
            SourceKind.Arxiv => "arXiv",
            SourceKind.Feed => "Feed",
            SourceKind.Bibliography => "Bibliography",
            SourceKind.DoiDetails => "DOI, details",
            SourceKind.Starter => "Starter library",
            SourceKind.Added => "Added by hand",
            _ => "File",
        };

        /// <summary>Whether it only says more about papers that others mention: it is told by no digest, so it is not counted as a mention.</summary>
        public bool IsDetails => source is SourceKind.ArxivDetails or SourceKind.DoiDetails;

        /// <summary>Whether the way in decides it, whatever the dialect of the document.</summary>
        public bool IsGiven => source.IsDetails || source is SourceKind.Starter or SourceKind.Feed;
    }
}

namespace PaperTriage.Sources;

/// <summary>Where a digest comes from, most trusted first: its number is the rank by which facts of papers are chosen. Stored as a number.</summary>
internal enum SourceKind : short
{
    /// <summary>The Daily Papers API.</summary>
    DailyPapers = 10,

    /// <summary>A Daily Papers page saved as text.</summary>
    DailyPapersText = 20,

    /// <summary>A file of papers from elsewhere.</summary>
    File = 30,

    /// <summary>The starter library that comes with the app.</summary>
    Starter = 90,
}

internal static class SourceKinds
{
    extension(SourceKind source)
    {
        /// <summary>The name in files, answers and addresses.</summary>
        public string Slug => source switch
        {
            SourceKind.DailyPapers => "daily-papers",
            SourceKind.DailyPapersText => "daily-papers-text",
            SourceKind.Starter => "starter",
            _ => "file",
        };

        /// <summary>The name that people read.</summary>
        public string Label => source switch
        {
            SourceKind.DailyPapers => "Daily Papers",
            SourceKind.DailyPapersText => "Daily Papers, saved page",
            SourceKind.Starter => "Starter library",
            _ => "File",
        };
    }
}

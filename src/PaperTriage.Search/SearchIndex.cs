namespace PaperTriage.Search;

/// <summary>The one seam between the app and the engine that finds papers. Values in, hits out; no database, web, clock or I/O.</summary>
public abstract class SearchIndex;

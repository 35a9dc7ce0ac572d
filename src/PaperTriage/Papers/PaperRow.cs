namespace PaperTriage.Papers;

/// <summary>A paper as a list shows it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Title">Its title, of any length.</param>
/// <param name="Authors">Names in order; null while nobody named them.</param>
/// <param name="AuthorCount">How many there are, when only that is known.</param>
/// <param name="Organization">Display name.</param>
/// <param name="Links">Addresses that the abstract or the source named.</param>
/// <param name="Mentions">How many live mentions it has.</param>
/// <param name="FirstDate">The first digest day that mentions it.</param>
/// <param name="SortDate">The day it is listed under; the smallest date when undated.</param>
/// <param name="Votes">Null or negative when nobody counted.</param>
/// <param name="Comments">Null when nobody counted.</param>
public sealed record PaperRow(
    long Id, string Title, string[]? Authors, int? AuthorCount, string? Organization, string[] Links,
    int Mentions, DateOnly? FirstDate, DateOnly SortDate, int? Votes, int? Comments);

namespace PaperTriage.Search;

/// <summary>Where a page of hits begins: after the last hit of the page before.</summary>
/// <param name="Rank">That hit's <see cref="Hit.Rank"/>.</param>
/// <param name="Key">That hit's key.</param>
public sealed record PageStart(double Rank, long Key);

namespace PaperTriage.Parsing.Digests;

/// <summary>
/// What an answer of the arXiv API says about itself (https://info.arxiv.org/help/api/user-manual.html), for whoever asked: whether
/// to ask again, ask on, or ask otherwise.
/// </summary>
/// <param name="TotalResults">How many papers the query has; null when the answer does not say.</param>
/// <param name="StartIndex">Which of them comes first in this answer, from 0; null when the answer does not say.</param>
/// <param name="Listed">How many papers this answer holds, those that could not be read included.</param>
/// <param name="Error">The error that arXiv answers with, e.g. <c>incorrect id format for 1</c>; null when it is none.</param>
public sealed record ArxivAnswer(int? TotalResults, int? StartIndex, int Listed, string? Error)
{
    /// <summary>Whether the answer is empty although the query has papers from its start on: a known fault, that asking again mends.</summary>
    public bool IsWronglyEmpty => Error is null && Listed == 0 && TotalResults > (StartIndex ?? 0);
}

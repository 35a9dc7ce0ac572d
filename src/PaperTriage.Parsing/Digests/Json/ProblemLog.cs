namespace PaperTriage.Parsing.Digests.Json;

/// <summary>
/// Collects the problems of a document. Hostile documents hold millions of faults; from <see cref="Most"/> on they share
/// one problem that covers all their places.
/// </summary>
internal sealed class ProblemLog(PlaceMap places)
{
    internal const int Most = 10_000;

    private readonly List<DigestProblem> problems = [];
    private (int Start, int End) rest;
    private int more;

    /// <summary>Whether further problems are only counted, so that their messages need not be made.</summary>
    internal bool IsFull => problems.Count == Most;

    internal void Add(int start, int end, string? path, string message)
    {
        if (!IsFull)
            problems.Add(new(places.Of(start, end, path), message));
        else
            rest = more++ == 0 ? (start, end) : (rest.Start, Math.Max(rest.End, end));
    }

    /// <summary>All problems in the order of their places.</summary>
    internal IReadOnlyList<DigestProblem> InOrder()
    {
        var all = problems.OrderBy(problem => problem.At.Line).ThenBy(problem => problem.At.Column).ToList();
        if (more > 0)
            all.Add(new(places.Of(rest.Start, rest.End, null), $"{more} more problems were met from here on; they are not listed one by one."));
        return all;
    }
}

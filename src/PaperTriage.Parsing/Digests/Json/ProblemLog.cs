namespace PaperTriage.Parsing.Digests.Json;

/// <summary>
/// Collects the problems of a document. Hostile documents hold millions of faults; from <see cref="Most"/> on they share
/// one problem that covers all their places.
/// </summary>
internal sealed class ProblemLog
{
    internal const int Most = 10_000;

    private readonly List<DigestProblem> problems = [];
    private Place rest;
    private int more;

    internal void Add(Place at, string message)
    {
        if (problems.Count < Most)
            problems.Add(new(at, message));
        else if (more++ == 0)
            rest = at with { Path = null };
        else
            rest = rest with { LastLine = Math.Max(rest.LastLine, at.LastLine) };
    }

    /// <summary>All problems in the order of their places.</summary>
    internal IReadOnlyList<DigestProblem> InOrder()
    {
        problems.Sort(static (left, right) => (left.At.Line, left.At.Column).CompareTo((right.At.Line, right.At.Column)));
        if (more > 0)
            problems.Add(new(rest, $"{more} more problems were met from here on; they are not listed one by one."));
        return problems;
    }
}

namespace PaperTriage.Parsing.Digests;

/// <summary>
/// Collects the problems of a document. Hostile documents hold millions of faults; from <see cref="Most"/> on they share
/// one problem that covers all their places.
/// </summary>
internal sealed class ProblemLog
{
    internal const int Most = 10_000;

    private readonly List<DigestProblem> told = [];
    private Place? rest;
    private int more;

    /// <summary>The problems that are told one by one, as they came.</summary>
    internal IReadOnlyList<DigestProblem> Told => told;

    /// <summary>Whether further problems are only counted, so that their messages need not be made.</summary>
    internal bool IsFull => told.Count == Most;

    /// <summary>The log of problems that were collected elsewhere: the first of them by their places are told one by one.</summary>
    internal static ProblemLog Of(IEnumerable<DigestProblem> problems)
    {
        var log = new ProblemLog();
        foreach (var problem in ByPlace(problems))
            log.Tell(problem.At, problem.Message);
        return log;
    }

    internal void Tell(Place at, string message)
    {
        if (!IsFull)
        {
            told.Add(new(at, message));
            return;
        }

        more++;
        rest = rest is { } first ? first with { LastLine = Math.Max(first.LastLine, at.LastLine) } : at with { Path = null };
    }

    /// <summary>All problems in the order of their places.</summary>
    internal IReadOnlyList<DigestProblem> InOrder()
    {
        List<DigestProblem> all = [.. ByPlace(told)];
        if (rest is { } first)
            all.Add(new(first, $"{more} more problems were met from here on; they are not listed one by one."));
        return all;
    }

    private static IOrderedEnumerable<DigestProblem> ByPlace(IEnumerable<DigestProblem> problems) =>
        problems.OrderBy(problem => problem.At.Line).ThenBy(problem => problem.At.Column);
}

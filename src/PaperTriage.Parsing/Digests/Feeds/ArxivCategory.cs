using PaperTriage.Parsing.Papers;

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>Tells the categories of arXiv (https://arxiv.org/category_taxonomy) from the ACM and MSC classes that its feeds mix in.</summary>
internal static class ArxivCategory
{
    /// <summary><c>cs.CL</c>, <c>hep-th</c>, <c>cond-mat.mtrl-sci</c>; not <c>I.2.6</c>, not <c>68T07</c>, not <c>cs.CL; cs.AI</c>.</summary>
    internal static bool Is(string term)
    {
        var dot = term.IndexOf('.', StringComparison.Ordinal);
        var archive = dot < 0 ? term : term[..dot];
        if (archive is not ("eess" or "econ" or "stat" or "q-fin") && (OldArchives.Canonical(archive) is null || !archive.Equals(archive.ToLowerInvariant(), StringComparison.Ordinal)))
            return false;

        var subject = dot < 0 ? "" : term[(dot + 1)..];
        return dot < 0 || (subject.Length == 2 && subject.All(char.IsAsciiLetterUpper))
            || (subject.Length is > 2 and < 12 && subject.All(c => char.IsAsciiLetterLower(c) || c == '-'));
    }
}

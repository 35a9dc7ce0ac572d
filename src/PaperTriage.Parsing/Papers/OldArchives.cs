using System.Collections.Frozen;

namespace PaperTriage.Parsing.Papers;

/// <summary>The archives that gave old-style identifiers (https://arxiv.org/archive, with those merged into others since).</summary>
internal static class OldArchives
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph", "cmp-lg", "comp-gas",
        "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "mtrl-th", "nlin",
        "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph", "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con");

    /// <summary>The archive in lower case without its subject class (<c>math.GT</c> → <c>math</c>); null when there is no such archive.</summary>
    public static string? Canonical(ReadOnlySpan<char> written)
    {
        var dot = written.IndexOf('.');
        if (dot >= 0 && !IsSubjectClass(written[(dot + 1)..]))
            return null;

        var name = (dot < 0 ? written : written[..dot]).ToString().ToLowerInvariant();
        return Names.Contains(name) ? name : null;
    }

    /// <summary><c>GT</c>, <c>LG</c>, and the long ones of physics and cond-mat: <c>acc-ph</c>, <c>stat-mech</c>.</summary>
    private static bool IsSubjectClass(ReadOnlySpan<char> written)
    {
        if (written.Length is < 2 or > 10)
            return false;

        foreach (var c in written)
            if (!char.IsAsciiLetter(c) && c != '-')
                return false;

        return true;
    }
}

namespace PaperTriage.Parsing.Papers;

/// <summary>Finds the identifier in what people write around it: schemes, hosts, paths, endings.</summary>
internal static class ArxivAddress
{
    private static readonly string[] Hosts = ["arxiv.org/", "alphaxiv.org/", "huggingface.co/papers/", "hf.co/papers/", "ar5iv.org/", "ar5iv.labs.arxiv.org/"];
    private static readonly string[] SubDomains = ["www.", "export."];
    private static readonly string[] Folders = ["abs/", "pdf/", "html/", "format/", "ps/", "src/", "e-print/", "overview/"];
    private static readonly string[] Prefixes = ["oai:arXiv.org:", "arXiv:", "arXiv."];

    /// <summary>The part of <paramref name="text"/> that should be an identifier; empty when the address is of another site or folder.</summary>
    public static ReadOnlySpan<char> Identifier(ReadOnlySpan<char> text)
    {
        var rest = text.Trim();
        var isAddress = Cut(ref rest, "https://") || Cut(ref rest, "http://");
        if (CutDoi(ref rest, isAddress))
            return rest;

        foreach (var subDomain in SubDomains)
            if (Cut(ref rest, subDomain))
                break;

        foreach (var host in Hosts)
            if (Cut(ref rest, host))
                return InPath(rest, host);

        if (isAddress)
            return [];

        foreach (var prefix in Prefixes)
            if (Cut(ref rest, prefix))
                break;

        return rest.TrimStart();
    }

    /// <summary>DataCite's DOIs for arXiv, https://info.arxiv.org/help/doi.html: <c>10.48550/arXiv.2202.01037</c>.</summary>
    private static bool CutDoi(ref ReadOnlySpan<char> rest, bool isAddress)
    {
        var bare = rest;
        if (!isAddress && Cut(ref bare, "doi:"))
            bare = bare.TrimStart();
        else if (Cut(ref bare, "dx.doi.org/") || Cut(ref bare, "doi.org/") || Cut(ref bare, "www.doi.org/"))
            isAddress = false;

        if (isAddress || !Cut(ref bare, "10.48550/arXiv."))
            return false;

        rest = bare;
        return true;
    }

    private static ReadOnlySpan<char> InPath(ReadOnlySpan<char> path, string host)
    {
        var end = path.IndexOfAny('?', '#');
        if (end >= 0)
            path = path[..end];

        var inFolder = host.EndsWith("papers/", StringComparison.Ordinal);
        foreach (var folder in Folders)
            inFolder = inFolder || Cut(ref path, folder);

        if (!inFolder)
            return [];

        path = path.TrimEnd('/');
        return path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? path[..^4] : path;
    }

    private static bool Cut(ref ReadOnlySpan<char> text, string prefix)
    {
        if (!text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return false;

        text = text[prefix.Length..];
        return true;
    }
}

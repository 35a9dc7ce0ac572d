using PaperTriage.Parsing.Papers;

namespace PaperTriage.Parsing.Digests.Json;

/// <summary>Finds out which paper an entry is about.</summary>
internal static class PaperIds
{
    /// <summary>
    /// The fields <c>arxiv</c> and <c>doi</c> win, then <c>id</c> and <c>url</c> are looked at. The API knows arXiv ids
    /// only, so that any other id in its entries is a problem; elsewhere an id of an unknown scheme is none of ours,
    /// unless it looks like an arXiv id that was damaged.
    /// </summary>
    /// <returns>The version is the one that the arXiv id is written with.</returns>
    internal static (ArxivId? Arxiv, int? Version, Doi? Doi) Of(PaperFields inner, PaperFields outer, ref List<Note>? notes)
    {
        (ArxivId Id, int? Version)? arxiv = null;
        Doi? doi = null;
        if ((inner.Arxiv ?? outer.Arxiv) is { } named && !TryArxiv(named.Text, ref arxiv))
            Tell(ref notes, named, "is not an arXiv id");
        if ((inner.Doi ?? outer.Doi) is { } printed && !TryDoi(printed.Text, ref arxiv, ref doi))
            Tell(ref notes, printed, "is not a DOI");

        var ofApi = inner != outer;
        if ((inner.Id ?? outer.Id) is { } id && !TryAny(id.Text, ref arxiv, ref doi) && (ofApi || LooksDamaged(id.Text)))
            Tell(ref notes, id, "is not an arXiv id");
        if ((inner.Url ?? outer.Url) is { } url && IsAddressOfPaper(url))
            TryAny(url, ref arxiv, ref doi);

        return (arxiv?.Id, arxiv?.Version, doi);
    }

    /// <summary>Whether an address is that of the paper itself and tells no more than its id.</summary>
    internal static bool IsAddressOfPaper(string? address) =>
        address is not null
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Host switch
        {
            "arxiv.org" or "www.arxiv.org" or "export.arxiv.org" => IsUnder(uri, "/abs/") || IsUnder(uri, "/pdf/") || IsUnder(uri, "/html/"),
            "huggingface.co" or "hf.co" => IsUnder(uri, "/papers/"),
            "doi.org" or "dx.doi.org" => IsUnder(uri, "/10."),
            _ => false,
        };

    private static bool IsUnder(Uri address, string folder) => address.AbsolutePath.StartsWith(folder, StringComparison.Ordinal);

    private static bool TryAny(string text, ref (ArxivId Id, int? Version)? arxiv, ref Doi? doi) =>
        LooksLikeDoi(text) ? TryDoi(text, ref arxiv, ref doi) : TryArxiv(text, ref arxiv);

    private static bool TryArxiv(string text, ref (ArxivId Id, int? Version)? arxiv)
    {
        if (!ArxivId.TryParse(text, out var parsed, out var version))
            return false;

        arxiv ??= (parsed, version);
        return true;
    }

    /// <summary>The DOIs that arXiv gives its papers are arXiv ids, and no <see cref="Doi"/>.</summary>
    private static bool TryDoi(string text, ref (ArxivId Id, int? Version)? arxiv, ref Doi? doi)
    {
        if (!Doi.TryParse(text, out var parsed))
            return LooksLikeDoi(text) && TryArxiv(text, ref arxiv);

        doi ??= parsed;
        return true;
    }

    private static bool LooksLikeDoi(string text) =>
        text.StartsWith("10.", StringComparison.Ordinal)
        || text.StartsWith("doi:", StringComparison.OrdinalIgnoreCase)
        || text.Contains("doi.org/", StringComparison.OrdinalIgnoreCase);

    private static bool LooksDamaged(string text)
    {
        if (text.StartsWith("arxiv", StringComparison.OrdinalIgnoreCase) || text.Contains("arxiv.org", StringComparison.OrdinalIgnoreCase))
            return true;

        var dot = text.IndexOf('.');
        return dot is 3 or 4 && dot + 1 < text.Length
            && text.AsSpan(0, dot).IndexOfAnyExceptInRange('0', '9') < 0
            && text.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static void Tell(ref List<Note>? notes, Located id, string what) =>
        (notes ??= []).Add(new(id.Offset, id.Path, $"“{Excerpt.Of(id.Text)}” {what}; the entry is kept without it."));
}

using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Json;

/// <summary>Makes an entry of what an object said, the inner <c>paper</c> before the outer object.</summary>
internal static class EntryAssembly
{
    private static readonly PaperFields Nothing = new();

    /// <summary>The entry, or null when nothing gives it a title.</summary>
    /// <param name="fields">What the object said.</param>
    /// <param name="position">The number the entry would get.</param>
    /// <param name="at">The place of the object.</param>
    /// <param name="notes">Takes what is wrong with ids.</param>
    internal static DigestEntry? Entry(PaperFields fields, int position, Place at, ref List<Note>? notes)
    {
        var outer = fields;
        var inner = fields.Paper ?? fields;
        if (PlainText.OneLine(inner.Title ?? outer.Title ?? "") is not { Length: > 0 } title)
            return null;

        var raw = Abstract(inner) ?? Abstract(outer);
        var (arxiv, version, doi) = PaperIds.Of(inner, outer, ref notes);
        return new()
        {
            Position = position,
            Title = title,
            AbstractRaw = raw,
            Arxiv = arxiv,
            ArxivVersion = version,
            Doi = doi,
            Authors = inner.Authors ?? outer.Authors,
            AuthorCount = (inner.Authors ?? outer.Authors)?.Count,
            Organization = inner.Organization ?? outer.Organization,
            OrganizationHandle = inner.OrganizationHandle ?? outer.OrganizationHandle,
            Votes = inner.Votes ?? outer.Votes,
            Comments = outer.Comments ?? inner.Comments,
            // The outer publishedAt has had two meanings, neither of which is the paper's day.
            Published = inner.Published ?? inner.Updated,
            ListedOn = inner.ListedOn ?? outer.ListedOn,
            Links = Links(inner, fields.Paper is null ? Nothing : outer, raw),
            At = at,
        };
    }

    /// <summary>Where a record has an abstract and a summary, the summary is somebody's shorter one.</summary>
    private static string? Abstract(PaperFields fields) => fields.AbstractRaw ?? fields.Abstract ?? fields.Summary;

    private static IReadOnlyList<string> Links(PaperFields inner, PaperFields outer, string? raw)
    {
        List<string> links = [];
        foreach (var fields in (ReadOnlySpan<PaperFields>)[inner, outer])
        {
            Add(links, fields.GithubRepo);
            Add(links, fields.ProjectPage);
            Add(links, PaperIds.IsAddressOfPaper(fields.Url) ? null : fields.Url);
            foreach (var link in fields.Links)
                Add(links, link);
        }

        foreach (var link in raw is null ? [] : LinkFinder.Find(raw))
            Add(links, link);
        return links.Count < 2 ? links : [.. links.Distinct()];
    }

    private static void Add(List<string> links, string? link)
    {
        if (link is not null)
            links.Add(link);
    }
}

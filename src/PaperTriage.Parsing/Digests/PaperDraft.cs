using PaperTriage.Parsing.Digests.Layouts;
using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests;

/// <summary>What a page of Daily Papers, or a copy of one, says about a paper, while it is being read.</summary>
internal class PaperDraft
{
    internal string? Title { get; set; }

    internal string? Abstract { get; set; }

    internal ArxivId? Arxiv { get; set; }

    internal int? Version { get; set; }

    /// <summary>Negative when a number stands there that counts nothing; so with the other counts.</summary>
    internal int? Votes { get; set; }

    internal int? Comments { get; set; }

    internal int? AuthorCount { get; set; }

    internal string? Organization { get; set; }

    internal string? OrganizationHandle { get; set; }

    internal PrintedDay? Day { get; set; }

    internal List<string> Links { get; } = [];

    /// <summary>Takes the paper that something is linked to, and its version: what is said first counts, and of another paper nothing.</summary>
    internal void TakePaper(ArxivId? paper, int? version)
    {
        Arxiv ??= paper;
        if (paper is not null && Arxiv == paper)
            Version ??= version;
    }

    /// <summary>The entry of a draft that has a title.</summary>
    internal DigestEntry ToEntry(int position, DateOnly? published, Place at) => new()
    {
        Position = position,
        Title = Title!,
        AbstractRaw = Abstract,
        Arxiv = Arxiv,
        ArxivVersion = Version,
        Votes = Votes >= 0 ? Votes : null,
        Comments = Comments >= 0 ? Comments : null,
        AuthorCount = AuthorCount > 0 ? AuthorCount : null,
        // The chip of an organisation stands in place of the authors; beside them it is somebody else's.
        Organization = AuthorCount is null ? Organization : null,
        OrganizationHandle = AuthorCount is null && Organization is not null ? OrganizationHandle : null,
        Published = published,
        Links = [.. Links.Concat(Abstract is null ? [] : LinkFinder.Find(Abstract)).Distinct(StringComparer.Ordinal)],
        At = at,
    };
}

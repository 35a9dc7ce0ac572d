using PaperTriage.Parsing.Digests.Layouts;
using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>What a card says about its paper, while it is being read. What is said first counts.</summary>
internal sealed class CardDraft
{
    internal string? Title { get; set; }

    internal string? Abstract { get; set; }

    internal ArxivId? Arxiv { get; set; }

    internal int? Version { get; set; }

    internal int? Votes { get; set; }

    internal int? Comments { get; set; }

    internal int? AuthorCount { get; set; }

    internal string? Organization { get; set; }

    internal string? OrganizationHandle { get; set; }

    internal PrintedDay? Day { get; set; }

    internal List<string> Links { get; } = [];

    internal DigestEntry ToEntry(int position, DateOnly? published, Place at) => new()
    {
        Position = position,
        Title = Title!,
        AbstractRaw = Abstract,
        Arxiv = Arxiv,
        ArxivVersion = Version,
        Votes = Votes,
        Comments = Comments,
        AuthorCount = AuthorCount > 0 ? AuthorCount : null,
        // The chip of an organisation stands in place of the authors; beside them it is somebody else's.
        Organization = AuthorCount is null ? Organization : null,
        OrganizationHandle = AuthorCount is null && Organization is not null ? OrganizationHandle : null,
        Published = published,
        Links = Abstract is null ? [.. Links.Distinct(StringComparer.Ordinal)] : [.. Links.Concat(LinkFinder.Find(Abstract)).Distinct(StringComparer.Ordinal)],
        At = at,
    };
}

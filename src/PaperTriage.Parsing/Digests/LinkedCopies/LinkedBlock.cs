using PaperTriage.Parsing.Digests.Layouts;
using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.LinkedCopies;

/// <summary>One paper of a copy, while its pieces come in.</summary>
internal sealed class LinkedBlock(LinkedItem first)
{
    internal int FirstLine { get; } = first.At.Line;

    internal int Column { get; } = first.At.Column;

    internal int LastLine { get; private set; } = first.LastLine;

    internal ArxivId? Arxiv { get; private set; }

    internal int? Version { get; private set; }

    internal string? Title { get; set; }

    internal string? Abstract { get; set; }

    internal int? Votes { get; set; }

    internal int? Comments { get; set; }

    internal int? AuthorCount { get; set; }

    internal string? Organization { get; set; }

    internal string? OrganizationHandle { get; set; }

    internal PrintedDay? Day { get; set; }

    internal Place DayAt { get; set; }

    internal Place At => new(FirstLine, Column, LastLine);

    internal void Take(LinkedItem item) => LastLine = Math.Max(LastLine, item.LastLine);

    internal void Take(ArxivId? paper, int? version)
    {
        Arxiv ??= paper;
        if (paper is not null && Arxiv == paper)
            Version ??= version;
    }

    internal DigestEntry ToEntry(int position, DateOnly? published) => new()
    {
        Position = position,
        Title = Title!,
        AbstractRaw = Abstract,
        Arxiv = Arxiv,
        ArxivVersion = Version,
        Votes = Votes >= 0 ? Votes : null,
        Comments = Comments >= 0 ? Comments : null,
        AuthorCount = AuthorCount > 0 ? AuthorCount : null,
        Organization = Organization,
        OrganizationHandle = OrganizationHandle,
        Published = published,
        Links = Abstract is null ? [] : LinkFinder.Find(Abstract),
        At = At,
    };
}

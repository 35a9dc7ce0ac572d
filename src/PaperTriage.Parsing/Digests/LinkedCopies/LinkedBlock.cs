using PaperTriage.Parsing.Digests.Layouts;
using PaperTriage.Parsing.Digests.Pages;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.LinkedCopies;

/// <summary>One paper of a copy, while its pieces come in: what each is linked to tells what it is, or else its place.</summary>
internal sealed class LinkedBlock(LinkedItem first) : PaperDraft
{
    /// <summary>Text of a block that is shorter is no abstract.</summary>
    private const int ShortestAbstract = 40;

    internal int FirstLine { get; } = first.At.Line;

    internal int LastLine { get; private set; } = first.LastLine;

    internal Place DayAt { get; private set; }

    internal Place At => new(FirstLine, first.At.Column, LastLine);

    /// <summary>Counts the lines of a piece among the paper's.</summary>
    internal void Grow(LinkedItem item) => LastLine = Math.Max(LastLine, item.LastLine);

    /// <summary>Takes a piece; false when it cannot be this paper's.</summary>
    /// <param name="item">The piece.</param>
    /// <param name="link">Where it leads.</param>
    /// <param name="next">The piece behind it; null when it is the last one.</param>
    internal bool TryTake(LinkedItem item, SiteLink link, LinkedItem? next)
    {
        if (link.Paper is { } paper && Arxiv is { } own && own != paper)
            return false;

        TakePaper(link.Paper, link.Version);
        if (link.Kind == SiteLinkKind.Comments || item.IsLink && Day is not null && item.At.Line == DayAt.Line)
            return TakeComments(item);
        if (Title is null && CanBeTitle(item, link))
            return TakeTitle(item);
        if (item.Authors is { } authors)
            return TakeAuthors(authors);
        if (MetadataLine.TryRead(item.Text, out var metadata))
            return TakeDay(item, metadata);
        if (link.Kind == SiteLinkKind.Account || item is { IsLink: true, Address: null } && IsOrganisation(item, next))
            return TakeOrganisation(item, link);

        return TakeAbstract(item, link);
    }

    internal DigestEntry ToEntry(int position, DateOnly? published) => ToEntry(position, published, At);

    private static bool CanBeTitle(LinkedItem item, SiteLink link) =>
        item.Title is { } title && (item.IsHeading || link.Kind == SiteLinkKind.Paper)
        && item.Authors is null && LineShapes.Of(title) != LineShape.Abstract;

    private bool TakeTitle(LinkedItem item)
    {
        Title = item.Title;
        return true;
    }

    private bool TakeAuthors(int count)
    {
        if (AuthorCount is not null || Organization is not null)
            return false;

        AuthorCount = count;
        return true;
    }

    private bool TakeDay(LinkedItem item, MetadataLine metadata)
    {
        if (metadata.Day is null)
            return Day is null;
        if (Day is not null)
            return false;

        (Day, DayAt, Comments) = (metadata.Day, item.At, metadata.Comments);
        return true;
    }

    private bool TakeComments(LinkedItem item)
    {
        if (item.Count is not { } count || Comments is not null)
            return item.Text.Length == 0;

        Comments = count;
        return true;
    }

    /// <summary>Between the abstract and the middle dot, where the address is lost.</summary>
    private bool IsOrganisation(LinkedItem item, LinkedItem? next) =>
        this is { Day: null, AuthorCount: null, Organization: null } && item.Text.Length is > 0 and < 120
        && (Abstract is not null || item.Text.Length < ShortestAbstract) && !item.Text.Contains('\n', StringComparison.Ordinal)
        && next is not null && MetadataLine.TryRead(next.Text, out var metadata) && metadata.AuthorCount is null;

    private bool TakeOrganisation(LinkedItem item, SiteLink link)
    {
        if (this is not { Day: null, AuthorCount: null, Organization: null } || item.Text.Length == 0)
            return false;

        // html2text writes the alternative text of the image, which is the handle, in brackets.
        var close = item.Text.StartsWith('[') ? item.Text.IndexOf(']', StringComparison.Ordinal) : -1;
        Organization = PlainText.OneLine(item.Text[(close + 1)..]);
        OrganizationHandle = link.Handle ?? (close > 1 ? item.Text[1..close].Trim() : null);
        if (Organization.Length == 0)
            Organization = OrganizationHandle;
        return true;
    }

    private bool TakeAbstract(LinkedItem item, SiteLink link)
    {
        if (item.Text.Length == 0)
            return link.Kind == SiteLinkKind.Paper || item.IsLink;

        // The table of references may be cut off, or in the middle of an address.
        var isLinked = link.Kind == SiteLinkKind.Paper || item.Reference is not null && link.Kind is (SiteLinkKind.Other or SiteLinkKind.Outside);
        if (Abstract is not null || Day is not null || item.IsHeading || item.Text.Length < ShortestAbstract || !isLinked && !LooksLikeAbstract(item))
            return false;

        Abstract = item.Text;
        return true;
    }

    private static bool LooksLikeAbstract(LinkedItem item) => !item.IsLink && LineShapes.Of(item.Text) == LineShape.Abstract;
}

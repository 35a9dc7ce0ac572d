using PaperTriage.Parsing.Digests.Layouts;
using PaperTriage.Parsing.Digests.Pages;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.LinkedCopies;

/// <summary>
/// Puts the pieces of a copy together into papers. A paper comes as votes, title, abstract, authors or organisation, a
/// middle dot, its day, the number of comments; what each piece is linked to tells which it is, and where the addresses
/// are lost (references whose table is cut off) its place does.
/// </summary>
internal sealed class LinkedBlocks
{
    /// <summary>Text of a block that is shorter is no abstract.</summary>
    private const int ShortestAbstract = 40;

    private readonly IReadOnlyList<LinkedItem> items;
    private readonly List<LinkedBlock> blocks = [];
    private readonly List<LinkedItem> outside = [];
    private LinkedBlock? open;

    private LinkedBlocks(IReadOnlyList<LinkedItem> items) => this.items = items;

    internal IReadOnlyList<LinkedBlock> Blocks => blocks;

    /// <summary>Pieces that belong to no paper.</summary>
    internal IReadOnlyList<LinkedItem> Outside => outside;

    internal static LinkedBlocks Of(IReadOnlyList<LinkedItem> items)
    {
        var reader = new LinkedBlocks(items);
        for (var index = 0; index < items.Count; index++)
            reader.Read(items[index], index);
        return reader;
    }

    private void Read(LinkedItem item, int index)
    {
        var link = item.Address is { } address ? SiteLink.Of(address) : default;
        if (item.IsFrame)
            outside.Add(item);
        else if (StartsBlock(item, link, index))
            Start(item, link);
        else if (open is not null && TryTake(open, item, link, index))
            open.Take(item);
        else
            Leave(item, link);
    }

    private bool StartsBlock(LinkedItem item, SiteLink link, int index)
    {
        if (link.Kind == SiteLinkKind.Votes)
            return true;
        if (IsTitle(item, link, index))
            return open is null || open.Title is not null || link.Paper is { } paper && open.Arxiv is { } other && paper != other;

        return item is { IsLink: true, IsHeading: false } or { IsVote: true } && IsVotes(item.Text) && NextIsTitle(index);
    }

    /// <summary>A heading that leads to a paper, or the first text that does.</summary>
    private bool IsTitle(LinkedItem item, SiteLink link, int index)
    {
        if (item.Text.Length == 0 || TryAuthors(item.Text) is not null)
            return false;
        if (item.IsHeading)
            return link.Kind == SiteLinkKind.Paper || item is { Address: null, Reference: not null } && !IsVotes(item.Text);

        return link.Kind == SiteLinkKind.Paper && (open is null || open.Arxiv is { } own && own != link.Paper) && !item.Text.Contains('\n', StringComparison.Ordinal)
            && index + 1 < items.Count && !IsVotes(item.Text);
    }

    private bool NextIsTitle(int index) =>
        index + 1 < items.Count && items[index + 1] is { IsHeading: true, IsLink: true };

    private void Start(LinkedItem item, SiteLink link)
    {
        open = new(item);
        blocks.Add(open);
        open.TakePaper(link.Paper, link.Version);
        if (IsVotes(item.Text))
            open.Votes = Count(item.Text);
        else
            open.Title = TitleOf(item);
    }

    private bool TryTake(LinkedBlock block, LinkedItem item, SiteLink link, int index)
    {
        if (link.Paper is { } paper && block.Arxiv is { } own && own != paper)
            return false;

        block.TakePaper(link.Paper, link.Version);
        if (link.Kind == SiteLinkKind.Comments || item.IsLink && block.Day is not null && item.At.Line == block.DayAt.Line)
            return TakeComments(block, item);
        if (block.Title is null && CanBeTitle(item, link))
            return TakeTitle(block, item);
        if (TryAuthors(item.Text) is { } authors)
            return TakeAuthors(block, authors);
        if (MetadataLine.TryRead(item.Text, out var metadata))
            return TakeDay(block, item, metadata);
        if (link.Kind == SiteLinkKind.Account || item is { IsLink: true, Address: null } && IsOrganisation(block, item, index))
            return TakeOrganisation(block, item, link);

        return TakeAbstract(block, item, link);
    }

    private static bool CanBeTitle(LinkedItem item, SiteLink link) =>
        TitleOf(item) is { } title && (item.IsHeading || link.Kind == SiteLinkKind.Paper)
        && TryAuthors(item.Text) is null && LineShapes.Of(title) != LineShape.Abstract;

    private static bool TakeTitle(LinkedBlock block, LinkedItem item)
    {
        block.Title = TitleOf(item);
        return true;
    }

    private static bool TakeAuthors(LinkedBlock block, int count)
    {
        if (block.AuthorCount is not null || block.Organization is not null)
            return false;

        block.AuthorCount = count;
        return true;
    }

    private static bool TakeDay(LinkedBlock block, LinkedItem item, MetadataLine metadata)
    {
        if (metadata.Day is null)
            return block.Day is null;
        if (block.Day is not null)
            return false;

        (block.Day, block.DayAt, block.Comments) = (metadata.Day, item.At, metadata.Comments);
        return true;
    }

    private static bool TakeComments(LinkedBlock block, LinkedItem item)
    {
        if (!MetadataLine.TryReadCount(item.Text, out var count) || block.Comments is not null)
            return item.Text.Length == 0;

        block.Comments = count;
        return true;
    }

    /// <summary>Between the abstract and the middle dot, where the address is lost.</summary>
    private bool IsOrganisation(LinkedBlock block, LinkedItem item, int index) =>
        block is { Day: null, AuthorCount: null, Organization: null } && item.Text.Length is > 0 and < 120
        && (block.Abstract is not null || item.Text.Length < ShortestAbstract) && !item.Text.Contains('\n', StringComparison.Ordinal)
        && index + 1 < items.Count && MetadataLine.TryRead(items[index + 1].Text, out var metadata) && metadata.AuthorCount is null;

    private static bool TakeOrganisation(LinkedBlock block, LinkedItem item, SiteLink link)
    {
        if (block is not { Day: null, AuthorCount: null, Organization: null } || item.Text.Length == 0)
            return false;

        // html2text writes the alternative text of the image, which is the handle, in brackets.
        var close = item.Text.StartsWith('[') ? item.Text.IndexOf(']', StringComparison.Ordinal) : -1;
        block.Organization = PlainText.OneLine(item.Text[(close + 1)..]);
        block.OrganizationHandle = link.Handle ?? (close > 1 ? item.Text[1..close].Trim() : null);
        if (block.Organization.Length == 0)
            block.Organization = block.OrganizationHandle;
        return true;
    }

    private static bool TakeAbstract(LinkedBlock block, LinkedItem item, SiteLink link)
    {
        if (item.Text.Length == 0)
            return link.Kind == SiteLinkKind.Paper || item.IsLink;

        // The table of references may be cut off, or in the middle of an address.
        var isLinked = link.Kind == SiteLinkKind.Paper || item.Reference is not null && link.Kind is (SiteLinkKind.Other or SiteLinkKind.Outside);
        if (block.Abstract is not null || block.Day is not null || item.IsHeading || item.Text.Length < ShortestAbstract || !isLinked && !LooksLikeAbstract(item))
            return false;

        block.Abstract = item.Text;
        return true;
    }

    private static bool LooksLikeAbstract(LinkedItem item) => !item.IsLink && LineShapes.Of(item.Text) == LineShape.Abstract;

    /// <summary>A piece that the open paper cannot be said to have; inside of it a person should know.</summary>
    private void Leave(LinkedItem item, SiteLink link)
    {
        outside.Add(item);
        if (open is { Day: not null } && (item.IsHeading || link.Kind is SiteLinkKind.Other or SiteLinkKind.Account))
            open = item.IsLink || item.IsHeading ? null : open;
    }

    private static string? TitleOf(LinkedItem item) => PlainText.OneLine(item.Text) is { Length: > 0 } title ? title : null;

    private static bool IsVotes(string text) => text is "-" || MetadataLine.TryReadCount(text, out _);

    private static int? Count(string text) => MetadataLine.TryReadCount(text, out var count) ? count : null;

    /// <summary>The author count, which may follow what is left of a list of avatars.</summary>
    private static int? TryAuthors(string text)
    {
        var last = text.AsSpan(text.LastIndexOf('\n') + 1).Trim();
        return last.Length <= 40 && MetadataLine.TryRead(last, out var metadata) ? metadata.AuthorCount : null;
    }
}

using PaperTriage.Parsing.Digests.Pages;

namespace PaperTriage.Parsing.Digests.LinkedCopies;

/// <summary>
/// Puts the pieces of a copy together into papers. A paper comes as votes, title, abstract, authors or organisation, a
/// middle dot, its day, the number of comments; what each piece is linked to tells which it is, and where the addresses
/// are lost (references whose table is cut off) its place does.
/// </summary>
internal sealed class LinkedBlocks
{
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
        else if (open is not null && open.TryTake(item, link, index + 1 < items.Count ? items[index + 1] : null))
            open.Grow(item);
        else
            Leave(item, link);
    }

    private bool StartsBlock(LinkedItem item, SiteLink link, int index)
    {
        if (link.Kind == SiteLinkKind.Votes)
            return true;
        if (IsTitle(item, link, index))
            return open is null || open.Title is not null || link.Paper is { } paper && open.Arxiv is { } other && paper != other;

        return item is { IsLink: true, IsHeading: false } or { IsVote: true } && item.IsCount && NextIsTitle(index);
    }

    /// <summary>A heading that leads to a paper, or the first text that does.</summary>
    private bool IsTitle(LinkedItem item, SiteLink link, int index)
    {
        if (item.Text.Length == 0 || item.Authors is not null)
            return false;
        if (item.IsHeading)
            return link.Kind == SiteLinkKind.Paper || item is { Address: null, Reference: not null } && !item.IsCount;

        return link.Kind == SiteLinkKind.Paper && (open is null || open.Arxiv is { } own && own != link.Paper) && !item.Text.Contains('\n', StringComparison.Ordinal)
            && index + 1 < items.Count && !item.IsCount;
    }

    private bool NextIsTitle(int index) =>
        index + 1 < items.Count && items[index + 1] is { IsHeading: true, IsLink: true };

    private void Start(LinkedItem item, SiteLink link)
    {
        open = new(item);
        blocks.Add(open);
        open.TakePaper(link.Paper, link.Version);
        if (item.IsCount)
            open.Votes = item.Count;
        else
            open.Title = item.Title;
    }

    /// <summary>A piece that the open paper cannot be said to have; inside of it a person should know.</summary>
    private void Leave(LinkedItem item, SiteLink link)
    {
        outside.Add(item);
        if (open is { Day: not null } && (item.IsHeading || link.Kind is SiteLinkKind.Other or SiteLinkKind.Account))
            open = item.IsLink || item.IsHeading ? null : open;
    }
}

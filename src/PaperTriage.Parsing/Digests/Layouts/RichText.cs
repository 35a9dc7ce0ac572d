namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>
/// The rich layout: title, abstract, then up to three lines of metadata in any order: <c>• 6 authors</c> or an
/// organisation in its place, a middle dot, and the date with the comment count. Any of them may be missing, the
/// abstract too. Metadata belongs to the entry above it; what that entry already has is nobody's and a problem. No
/// abstract of Daily Papers has several paragraphs, so a second one is of a paper that lost its title, and so is the
/// metadata below it.
/// </summary>
internal sealed class RichText(TextPage page) : TextLayout(page)
{
    protected override DigestFormat Format => DigestFormat.RichText;

    protected override bool AbstractsGoOn => Page.IsBlankSeparated;

    protected override void ReadMetadata(int index, TextLine line, MetadataLine metadata)
    {
        if (IsTitleLikeADate(index, metadata))
            Draft.Title(line);
        else
            Draft.Metadata(line, metadata);
    }

    protected override void ReadTitle(int index, TextLine line)
    {
        if (IsOrganisation(index, line))
            Draft.Organisation(line);
        else if (IsStray(index))
            Odd(index, line);
        else if (IsShortAbstract(index))
            Draft.Abstract(line);
        else
            Draft.Title(line);
    }

    protected override void ReadDoubtful(int index, TextLine line)
    {
        if (IsOrganisation(index, line))
            Draft.Organisation(line);
        else
            base.ReadDoubtful(index, line);
    }

    protected override void ReadNumber(int index, TextLine line)
    {
        MetadataLine.TryReadCount(Page.Span(line), out var count);
        if (line.AfterBlank || !Draft.TryNumber(line, count))
            Odd(index, line);
    }

    /// <summary>A date above an abstract, where the entry above has its date or there is none.</summary>
    private bool IsTitleLikeADate(int index, MetadataLine metadata) =>
        metadata is { Day: not null, AuthorCount: null } && Page.Shape(index + 1) == LineShape.Abstract && Draft.Open is null or { Day: not null };

    /// <summary>
    /// Above a middle dot or a date, in an entry without metadata. On a page with blank lines a title never touches the
    /// metadata below it; without them, or with one between, the words must look like a handle and a name.
    /// </summary>
    private bool IsOrganisation(int index, TextLine line)
    {
        if (Draft.Open is not { HasMetadata: false } || Page.Shape(index + 1) != LineShape.Metadata)
            return false;

        MetadataLine.TryRead(Page.Span(Page.Lines[index + 1]), out var below);
        if (below.AuthorCount is not null)
            return false;

        return Page.IsBlankSeparated && line.AfterBlank && Page.TouchesNext(index)
            ? Organisation.IsPossible(Page.Span(line))
            : Draft.Open.HasAbstract && Organisation.IsLikely(Page.Span(line));
    }

    /// <summary>Between two lines of metadata, or touching the abstract above and metadata below: a line that slipped in.</summary>
    private bool IsStray(int index)
    {
        if (Page.Shape(index + 1) != LineShape.Metadata || Draft.Open is null || !Page.IsBlankSeparated)
            return false;

        var touchesAbove = !Page.Lines[index].AfterBlank;
        return Page.Shape(index - 1) == LineShape.Metadata && touchesAbove && Page.TouchesNext(index)
            || Page.Shape(index - 1) == LineShape.Abstract && (touchesAbove || Page.TouchesNext(index));
    }

    /// <summary>Between a title and its metadata: an abstract of a few words that ends without a full stop.</summary>
    private bool IsShortAbstract(int index) =>
        Draft.AwaitsAbstract && Page.Shape(index - 1) == LineShape.Title && Page.Shape(index + 1) == LineShape.Metadata;
}

namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>
/// What the text layouts have in common: a heading with the day of the page, then titles, each with its abstract below.
/// Titles and abstracts are told apart line by line (<see cref="LineShapes"/>), never by counting lines, so that a line
/// too many or too few costs itself and no neighbour; a doubtful line is what is missing where it stands.
/// </summary>
internal abstract class TextLayout(TextPage page)
{
    private int lastOdd = -1;

    protected TextPage Page { get; } = page;

    protected ReadingDraft Draft { get; } = new(page);

    protected abstract DigestFormat Format { get; }

    /// <summary>Whether an abstract goes on in the line below when no blank line stands between.</summary>
    protected abstract bool AbstractsGoOn { get; }

    internal DigestReading Read(DateOnly? given)
    {
        for (var i = 0; i < Page.Lines.Count; i++)
            Read(i, Page.Lines[i]);

        return Draft.Finish(Format, given);
    }

    /// <summary>
    /// A line of metadata that is not the day of the page. In a layout without metadata a date above an abstract is a
    /// title that looks like one.
    /// </summary>
    protected virtual void ReadMetadata(int index, TextLine line, MetadataLine metadata)
    {
        if (metadata.Day is not null && Page.Shape(index + 1) == LineShape.Abstract)
            Draft.Title(line);
        else
            Odd(index, line);
    }

    /// <summary>A short line that need not be a title.</summary>
    protected virtual void ReadTitle(int index, TextLine line) => Draft.Title(line);

    /// <summary>A number alone on a line.</summary>
    protected virtual void ReadNumber(int index, TextLine line) => Odd(index, line);

    /// <summary>
    /// Below a title that still waits it is the abstract, unless an undoubted one follows and it is short; above an
    /// abstract it is the title; elsewhere its length tells.
    /// </summary>
    protected virtual void ReadDoubtful(int index, TextLine line)
    {
        var leansToAbstract = LineShapes.LeansToAbstract(Page.Span(line));
        var abstractFollows = Page.Shape(index + 1) == LineShape.Abstract;
        if (Draft.Open is { HasAbstract: false } ? leansToAbstract || !abstractFollows : leansToAbstract && !abstractFollows)
            Draft.Abstract(line);
        else
            Draft.Title(line);
    }

    protected void Odd(int index, TextLine line)
    {
        Draft.Odd(line, joinsLast: index > 0 && lastOdd == index - 1);
        lastOdd = index;
    }

    private void Read(int index, TextLine line)
    {
        switch (line.Shape)
        {
            case LineShape.Heading:
                Draft.Heading(line);
                break;
            case LineShape.Metadata:
                MetadataLine.TryRead(Page.Span(line), out var metadata);
                if (IsHeadingDate(index, metadata))
                    Draft.HeadingDate(line, metadata.Day!.Value);
                else
                    ReadMetadata(index, line, metadata);
                break;
            case LineShape.Number:
                ReadNumber(index, line);
                break;
            case LineShape.Odd:
                Odd(index, line);
                break;
            case LineShape.Title when IsSearchBox(index):
                Draft.SearchBox(line);
                break;
            case LineShape.Title:
                ReadTitle(index, line);
                break;
            case LineShape.Abstract:
                ReadAbstract(index, line);
                break;
            default:
                ReadDoubtful(index, line);
                break;
        }
    }

    private void ReadAbstract(int index, TextLine line)
    {
        if (AbstractsGoOn && !line.AfterBlank && Page.Shape(index - 1) == LineShape.Abstract)
            Draft.Continue(line);
        else
            Draft.Abstract(line);
    }

    /// <summary>A date directly below a heading, when it is not the title of what follows.</summary>
    private bool IsHeadingDate(int index, MetadataLine metadata) =>
        metadata is { Day: not null, AuthorCount: null, Comments: null } && index > 0 && Draft.IsHeading(Page.Lines[index - 1])
        && Page.Shape(index + 1) != LineShape.Abstract;

    /// <summary>Words in the middle of the first heading: what the reader of the page searched for.</summary>
    private bool IsSearchBox(int index) =>
        Draft.IsEmpty && Draft.HeadingDay is null && Page.Shape(index - 1) == LineShape.Heading
        && (Page.Shape(index + 1) == LineShape.Heading || IsDayWithoutYear(index + 1));

    private bool IsDayWithoutYear(int index) =>
        Page.Shape(index) == LineShape.Metadata && MetadataLine.TryRead(Page.Span(Page.Lines[index]), out var metadata)
        && metadata is { Day.Year: null, Comments: null, AuthorCount: null, Day: not null };
}

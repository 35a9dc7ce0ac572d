using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>An entry while its lines are being read.</summary>
internal sealed class EntryDraft(TextLine title)
{
    internal TextLine Title { get; } = title;

    internal int LastLine { get; private set; } = title.Number;

    internal bool HasAbstract => AbstractLength > 0;

    internal int AbstractStart { get; private set; }

    internal int AbstractLength { get; private set; }

    internal bool HasMetadata { get; private set; }

    internal string? Organisation { get; private set; }

    internal string? OrganisationHandle { get; private set; }

    internal int? AuthorCount { get; private set; }

    internal int? Comments { get; private set; }

    internal PrintedDay? Day { get; private set; }

    internal Place DayAt { get; private set; }

    internal Place At => new(Title.Number, Title.Column, LastLine);

    /// <summary>Takes the abstract, or one more line of it: everything from its first to its last line is the abstract.</summary>
    internal void TakeAbstract(TextLine line)
    {
        AbstractStart = HasAbstract ? AbstractStart : line.Start;
        AbstractLength = line.Start + line.Length - AbstractStart;
        LastLine = line.Number;
    }

    internal void TakeOrganisation(TextLine line, (string? Handle, string Name) read)
    {
        (OrganisationHandle, Organisation) = read;
        (HasMetadata, LastLine) = (true, line.Number);
    }

    /// <summary>Takes a metadata line; false when the entry already has what the line says, so that it must be another's.</summary>
    internal bool TryTake(TextLine line, MetadataLine metadata)
    {
        if (metadata.AuthorCount is not null && (AuthorCount is not null || Organisation is not null) || metadata.Day is not null && Day is not null)
            return false;

        if (metadata.Day is not null)
            (Day, DayAt) = (metadata.Day, line.At);

        AuthorCount ??= metadata.AuthorCount;
        Comments ??= metadata.Comments;
        (HasMetadata, LastLine) = (true, line.Number);
        return true;
    }

    /// <summary>Takes a number under the date: the comment count on a line of its own.</summary>
    internal bool TryTakeComments(TextLine line, int? count)
    {
        if (Day is null || Comments is not null || DayAt.Line != LastLine)
            return false;

        (Comments, LastLine) = (count, line.Number);
        return true;
    }

    internal DigestEntry ToEntry(TextPage page, int position, DateOnly? published) => new PaperDraft
    {
        Title = PlainText.OneLine(page.Span(Title).ToString()),
        Abstract = HasAbstract ? page.Text.Substring(AbstractStart, AbstractLength) : null,
        AuthorCount = AuthorCount,
        Organization = Organisation,
        OrganizationHandle = OrganisationHandle,
        Comments = Comments,
    }.ToEntry(position, published, At);
}

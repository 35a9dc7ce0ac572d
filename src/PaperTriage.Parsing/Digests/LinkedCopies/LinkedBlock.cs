namespace PaperTriage.Parsing.Digests.LinkedCopies;

/// <summary>One paper of a copy, while its pieces come in.</summary>
internal sealed class LinkedBlock(LinkedItem first) : PaperDraft
{
    internal int FirstLine { get; } = first.At.Line;

    internal int Column { get; } = first.At.Column;

    internal int LastLine { get; private set; } = first.LastLine;

    internal Place DayAt { get; set; }

    internal Place At => new(FirstLine, Column, LastLine);

    internal void Take(LinkedItem item) => LastLine = Math.Max(LastLine, item.LastLine);

    internal DigestEntry ToEntry(int position, DateOnly? published) => ToEntry(position, published, At);
}

using PaperTriage.Parsing.Digests.Layouts;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.LinkedCopies;

/// <summary>A piece of a copy: a link with its text, or text that is not linked.</summary>
internal sealed class LinkedItem
{
    /// <summary>The text as the page had it: without images, marks of headings and lists, and escapes.</summary>
    internal required string Text { get; init; }

    internal required Place At { get; init; }

    /// <summary>Where it leads; for a copy that writes addresses under their texts it is known only later.</summary>
    internal string? Address { get; set; }

    /// <summary>The number of the reference that says where it leads.</summary>
    internal int? Reference { get; init; }

    internal bool IsHeading { get; init; }

    /// <summary>A vote box as one tool writes it: <c>[-] 19</c>.</summary>
    internal bool IsVote { get; init; }

    /// <summary>What the tool wrote about the copy, or a reference at its end: no part of the page.</summary>
    internal bool IsFrame { get; init; }

    /// <summary>The last line, which an address under the text moves.</summary>
    internal int LastLine { get; set; }

    internal bool IsLink => Address is not null || Reference is not null;

    /// <summary>The text as a title; null when there is none.</summary>
    internal string? Title => PlainText.OneLine(Text) is { Length: > 0 } title ? title : null;

    /// <summary>Whether the text is what a vote box shows: a number, or a dash for none.</summary>
    internal bool IsCount => Text is "-" || MetadataLine.TryReadCount(Text, out _);

    /// <summary>The number that the text is; null when it is none.</summary>
    internal int? Count => MetadataLine.TryReadCount(Text, out var count) ? count : null;

    /// <summary>The author count, which may follow what is left of a list of avatars; null when the text ends in none.</summary>
    internal int? Authors
    {
        get
        {
            var last = Text.AsSpan(Text.LastIndexOf('\n') + 1).Trim();
            return last.Length <= 40 && MetadataLine.TryRead(last, out var metadata) ? metadata.AuthorCount : null;
        }
    }
}

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
}

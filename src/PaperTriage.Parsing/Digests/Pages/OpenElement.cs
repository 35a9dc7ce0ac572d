using PaperTriage.Parsing.Papers;

namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>A stretch of a page.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index behind its last character.</param>
/// <param name="At">Its lines.</param>
/// <param name="IsCut">Whether the page ends before it does.</param>
internal sealed record Stretch(int Start, int End, Place At, bool IsCut);

/// <summary>An element whose end has not been met, and which papers are linked inside.</summary>
internal sealed class OpenElement(string name, int start, int line, int column)
{
    internal string Name => name;

    internal int Start => start;

    internal int Line => line;

    internal int Column => column;

    internal bool IsCard => name == "article";

    /// <summary>The paper that is linked inside, the first of them.</summary>
    internal ArxivId? Paper { get; set; }

    /// <summary>Whether it is more than one card: two papers are linked inside, or the heading of the page stands in it.</summary>
    internal bool IsWider { get; set; }

    /// <summary>Stretches inside that link to <see cref="Paper"/>, until it is known whether all of the element is its card.</summary>
    internal List<Stretch>? Inside { get; set; }
}

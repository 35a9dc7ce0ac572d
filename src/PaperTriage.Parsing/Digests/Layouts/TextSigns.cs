namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>What the lines of a text say about its layout.</summary>
internal readonly record struct TextSigns
{
    /// <summary>Titles and abstracts, and lines that could be either.</summary>
    private int TextLines { get; init; }

    /// <summary>Titles directly above an abstract, and author counts below a title.</summary>
    private int Papers { get; init; }

    /// <summary>Lines that hold nothing but a link, or Markdown around one.</summary>
    private int Links { get; init; }

    private int Lines { get; init; }

    private bool HasHeading { get; init; }

    /// <summary>Author counts, or middle dots and dates below the first abstract.</summary>
    internal bool HasMetadata { get; private init; }

    /// <summary>A quarter of the lines are links: a page saved by a tool that keeps addresses.</summary>
    internal bool IsLinked => Links * 4 >= Lines;

    /// <summary>Either the heading of the page, or three lines in five belong to a title with what follows it.</summary>
    internal bool IsDigest => HasHeading || Papers > 0 && Papers * 10 >= TextLines * 3;

    internal static TextSigns Of(TextPage page)
    {
        var (text, papers, links, heading, metadata) = (0, 0, 0, false, false);
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var line = page.Lines[i];
            var (above, shape) = (page.Shape(i - 1), line.Shape);
            text += shape is LineShape.Title or LineShape.Abstract or LineShape.Doubtful ? 1 : 0;
            papers += shape == LineShape.Abstract && above is LineShape.Title or LineShape.Doubtful ? 1 : 0;
            links += IsLink(page.Span(line)) ? 1 : 0;
            heading |= shape == LineShape.Heading && PageHeading.IsTelling(page.Span(line));
            metadata |= shape == LineShape.Metadata && page.Shape(i + 1) != LineShape.Abstract && (papers > 0 && above != LineShape.Heading || CountsAuthors(page.Span(line)));
        }

        return new() { TextLines = text, Papers = papers, Links = links, Lines = page.Lines.Count, HasHeading = heading, HasMetadata = metadata };
    }

    private static bool CountsAuthors(ReadOnlySpan<char> line) => MetadataLine.TryRead(line, out var metadata) && metadata.AuthorCount is not null;

    private static bool IsLink(ReadOnlySpan<char> line) =>
        line.StartsWith("https://huggingface.co/", StringComparison.Ordinal) && !line.Contains(' ')
        || line.StartsWith("### [", StringComparison.Ordinal)
        || line.EndsWith(")", StringComparison.Ordinal) && line.Contains("](https://huggingface.co/", StringComparison.Ordinal)
        || line[^1] == ']' && line.Length > 2 && char.IsAsciiDigit(line[^2]) && line.LastIndexOf("][") >= 0;
}

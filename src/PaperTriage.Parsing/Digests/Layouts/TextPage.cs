namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>A line that is not blank.</summary>
/// <param name="Number">From 1, blank lines counted.</param>
/// <param name="Column">Of its first character that is neither white space nor a glued heading, from 1.</param>
/// <param name="Start">Where that character stands in the text.</param>
/// <param name="Length">To its last character that is not white space.</param>
/// <param name="AfterBlank">Whether a blank line or the top of the page is above it.</param>
/// <param name="Shape">What it looks like by itself.</param>
internal readonly record struct TextLine(int Number, int Column, int Start, int Length, bool AfterBlank, LineShape Shape)
{
    internal Place At => new(Number, Column, Number);
}

/// <summary>A text document as its lines that are not blank, each with its shape.</summary>
internal sealed class TextPage
{
    /// <summary>A digest of 16 MB has some 50,000 lines. What has ten times as many is none, and each costs memory.</summary>
    internal const int MostLines = 500_000;

    private readonly List<TextLine> lines = [];

    private TextPage(string text) => Text = text;

    internal string Text { get; }

    internal IReadOnlyList<TextLine> Lines => lines;

    /// <summary>The number of the last line, blank or not; a line end at the very end starts no further line.</summary>
    internal int LastLine { get; private set; }

    /// <summary>Whether the page has more than <see cref="MostLines"/> lines that are not blank; those beyond are not listed.</summary>
    internal bool IsTooLong => lines.Count > MostLines;

    /// <summary>Whether blank lines separate what belongs apart: then lines without one between them belong together.</summary>
    internal bool IsBlankSeparated { get; private set; }

    internal static TextPage Of(string text)
    {
        var page = new TextPage(text);
        page.Split();
        page.IsBlankSeparated = page.lines.Count(line => line.AfterBlank) * 3 > page.lines.Count;
        return page;
    }

    internal ReadOnlySpan<char> Span(TextLine line) => Text.AsSpan(line.Start, line.Length);

    /// <summary>The shape of a line, <see cref="LineShape.None"/> beyond either end of the page.</summary>
    internal LineShape Shape(int index) => index >= 0 && index < lines.Count ? lines[index].Shape : LineShape.None;

    /// <summary>Whether a line stands directly above the next one, with no blank line between.</summary>
    internal bool TouchesNext(int index) => index + 1 < lines.Count && !lines[index + 1].AfterBlank;

    private void Split()
    {
        var (number, blank) = (0, true);
        for (var start = 0; start < Text.Length;)
        {
            var (end, next) = LineEnds.Find(Text, start);
            number++;
            var line = Text.AsSpan(start, end - start);
            var content = line.TrimStart();
            var indent = line.Length - content.Length;
            content = content.TrimEnd();
            if (content.IsEmpty)
                blank = true;
            else if (!IsTooLong)
            {
                lines.Add(Line(number, start, indent, content, blank));
                blank = false;
            }

            start = next;
        }

        LastLine = Math.Max(number, 1);
    }

    private TextLine Line(int number, int lineStart, int indent, ReadOnlySpan<char> content, bool blank)
    {
        var above = lines.Count > 0 ? lines[^1] : default;
        var glued = PageHeading.GluedLength(content, above.Shape is LineShape.Heading or LineShape.None, PageHeading.IsMail(Span(above)));
        if (glued == content.Length)
            return new(number, indent + 1, lineStart + indent, content.Length, blank, LineShape.Heading);

        return new(number, indent + glued + 1, lineStart + indent + glued, content.Length - glued, blank, LineShapes.Of(content[glued..]));
    }
}

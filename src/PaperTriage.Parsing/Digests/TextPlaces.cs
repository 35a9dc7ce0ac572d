namespace PaperTriage.Parsing.Digests;

/// <summary>Lines and columns of offsets in a text.</summary>
internal sealed class TextPlaces
{
    private readonly string text;
    private readonly List<int> starts = [0];

    internal TextPlaces(string text)
    {
        this.text = text;
        for (var start = 0; start < text.Length;)
        {
            var (end, next) = LineEnds.Find(text, start);
            if (next > end)
                starts.Add(next);
            start = next;
        }
    }

    /// <summary>How many lines the text has; one behind the last line end counts.</summary>
    internal int Lines => starts.Count;

    /// <summary>How many characters a line has without its end.</summary>
    internal int LengthOf(int line) =>
        text.AsSpan(starts[line - 1], (line < starts.Count ? starts[line] : text.Length) - starts[line - 1]).TrimEnd("\r\n").Length;

    /// <summary>The place of the characters from <paramref name="start"/> up to <paramref name="end"/>, blanks at both ends left out.</summary>
    internal Place Of(int start, int end)
    {
        var extent = text.AsSpan(start, end - start);
        var trimmed = extent.TrimStart();
        start += trimmed.IsEmpty ? 0 : extent.Length - trimmed.Length;
        end = Math.Max(start + 1, start + trimmed.TrimEnd().Length);
        var line = LineOf(start);
        return new(line, start - starts[line - 1] + 1, Math.Max(line, LineOf(end - 1)));
    }

    private int LineOf(int offset)
    {
        var index = starts.BinarySearch(offset);
        return index >= 0 ? index + 1 : ~index;
    }
}

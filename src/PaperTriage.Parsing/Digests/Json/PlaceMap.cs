namespace PaperTriage.Parsing.Digests.Json;

/// <summary>
/// Lines and columns of byte offsets. A landmark every few kilobytes keeps any answer short, whatever the length of the
/// lines; lines end at LF, CR or CRLF.
/// </summary>
internal sealed class PlaceMap
{
    private const int Stride = 2048;

    private readonly ReadOnlyMemory<byte> document;
    private readonly (int Line, int Column)[] landmarks;

    /// <summary>The last answer: places are asked for almost in order.</summary>
    private (int Line, int Column) last = (1, 1);
    private int lastOffset;

    internal PlaceMap(ReadOnlyMemory<byte> document)
    {
        this.document = document;
        landmarks = new (int, int)[document.Length / Stride + 1];
        landmarks[0] = (1, 1);
        for (var index = 1; index < landmarks.Length; index++)
            landmarks[index] = Walk(landmarks[index - 1], (index - 1) * Stride, index * Stride);
    }

    /// <summary>The place of the bytes from <paramref name="start"/> up to <paramref name="end"/>, which is exclusive.</summary>
    internal Place Of(int start, int end, string? path)
    {
        var (line, column) = Find(start);
        return new(line, column, Math.Max(line, Find(Math.Max(start, end - 1)).Line), path);
    }

    private (int Line, int Column) Find(int offset)
    {
        var landmark = offset / Stride;
        last = lastOffset <= offset && lastOffset >= landmark * Stride
            ? Walk(last, lastOffset, offset)
            : Walk(landmarks[landmark], landmark * Stride, offset);
        lastOffset = offset;
        return last;
    }

    private (int Line, int Column) Walk((int Line, int Column) from, int start, int end)
    {
        var walked = document.Span[start..end];
        var breaks = walked.Count((byte)'\n') + LoneReturns(start, end);
        if (breaks == 0)
            return (from.Line, from.Column + Utf16Length(walked));

        return (from.Line + breaks, 1 + Utf16Length(walked[(walked.LastIndexOfAny((byte)'\n', (byte)'\r') + 1)..]));
    }

    /// <summary>Carriage returns that end a line by themselves. The one of a CRLF across the border belongs to its LF.</summary>
    private int LoneReturns(int start, int end)
    {
        var text = document.Span;
        var count = 0;
        for (var at = start; at < end; at++)
        {
            var next = text[at..end].IndexOf((byte)'\r');
            if (next < 0)
                break;

            at += next;
            if (at + 1 >= text.Length || text[at + 1] != '\n')
                count++;
        }

        return count;
    }

    private static int Utf16Length(ReadOnlySpan<byte> utf8)
    {
        var length = 0;
        foreach (var code in utf8)
            length += (code & 0xC0) == 0x80 ? 0 : code >= 0xF0 ? 2 : 1;
        return length;
    }
}

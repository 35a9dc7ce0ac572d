namespace PaperTriage.Parsing.Digests;

/// <summary>The first lines of a text, which tell a bibliography: what stands before it is a greeting, or the text is none.</summary>
internal static class HeadLines
{
    private const int Most = 40;

    /// <summary>Whether one of the first lines is a sign of the dialect.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isSign">Says it of the line from one offset up to another.</param>
    /// <param name="comment">Lines that begin with it do not count; null when the dialect has no comments. Blank lines never count.</param>
    internal static bool Any(string text, Func<int, int, bool> isSign, char? comment = null)
    {
        var lines = 0;
        for (var start = 0; start < text.Length && lines <= Most;)
        {
            var (end, next) = LineEnds.Find(text, start);
            if (isSign(start, end))
                return true;

            var line = text.AsSpan(start, end - start).TrimStart();
            lines += line.IsEmpty || line[0] == comment ? 0 : 1;
            start = next;
        }

        return false;
    }
}

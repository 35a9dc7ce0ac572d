using System.Buffers;
using System.Text;

namespace PaperTriage.Parsing.Digests.LinkedCopies;

/// <summary>Takes back what a writer of Markdown did to a text.</summary>
internal static class MarkdownText
{
    /// <summary>What such writers escape. Not the percent sign: <c>54.6\%</c> is the paper's own LaTeX.</summary>
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\`*_{}[]()#+-.!>~|=< \r\n");

    /// <summary>The text without escapes: <c>\_</c> is an underscore, <c>\\</c> at the end of a line is that end.</summary>
    internal static string Unescaped(string written)
    {
        if (!written.Contains('\\', StringComparison.Ordinal))
            return written;

        var text = new StringBuilder(written.Length);
        for (var at = 0; at < written.Length; at++)
        {
            var next = at + 1 < written.Length ? written[at + 1] : '\n';
            if (written[at] != '\\' || !Escaped.Contains(next))
                text.Append(written[at]);
            else if (next == '\\' && (at + 2 >= written.Length || written[at + 2] is '\r' or '\n'))
                at++;
            else if (next is not (' ' or '\r' or '\n'))
                text.Append(written[++at]);
        }

        return text.ToString();
    }

    /// <summary>The text without images, <c>![alt](address)</c>.</summary>
    internal static string WithoutImages(string written)
    {
        if (!written.Contains("![", StringComparison.Ordinal))
            return written;

        var text = new StringBuilder(written.Length);
        var from = 0;
        while (written.AsSpan(from).IndexOf("![") is >= 0 and var image)
        {
            var rest = written.AsSpan(from + image);
            var address = rest.IndexOf("](");
            var end = address < 0 ? -1 : rest[address..].IndexOfAny(") \n");
            if (end < 0)
                break;

            text.Append(written, from, image);
            from += image + address + end + (rest[address + end] == ')' ? 1 : 0);
        }

        return text.Append(written, from, written.Length - from).ToString();
    }
}

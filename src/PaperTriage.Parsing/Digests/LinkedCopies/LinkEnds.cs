using System.Globalization;
using System.Runtime.InteropServices;

namespace PaperTriage.Parsing.Digests.LinkedCopies;

/// <summary>The end of a Markdown link.</summary>
/// <param name="At">Where its closing bracket stands.</param>
/// <param name="End">Behind the address or the number of the reference.</param>
/// <param name="Address">The address; null for a reference.</param>
/// <param name="Reference">The number of a reference: <c>][31]</c>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LinkEnd(int At, int End, string? Address, int? Reference);

/// <summary>
/// Finds the ends of links: <c>](https://…)</c> and <c>][31]</c>. The first end behind an opening bracket is its own,
/// which is how these copies are written; brackets inside the text of a link (<c>[0, 1)</c>) need not match. Images
/// (<c>![](…)</c>) are no links.
/// </summary>
internal sealed class LinkEnds
{
    private const int LongestAddress = 2000;

    private readonly string text;
    private readonly List<LinkEnd> ends = [];
    private int next;

    internal LinkEnds(string text)
    {
        this.text = text;
        var last = 0;
        for (var at = text.AsSpan().IndexOf(']'); at >= 0;)
        {
            if (Read(at) is { } end)
            {
                if (end.Address is null || !ClosesImage(text.AsSpan(last, Math.Max(0, at - last))))
                    ends.Add(end);
                last = end.End;
            }

            var step = text.AsSpan(at + 1).IndexOf(']');
            at = step < 0 ? -1 : at + 1 + step;
        }
    }

    /// <summary>The first end behind a place. Places must not go back.</summary>
    internal LinkEnd? After(int place)
    {
        while (next < ends.Count && ends[next].At < place)
            next++;
        return next < ends.Count ? ends[next] : null;
    }

    private static bool ClosesImage(ReadOnlySpan<char> before) =>
        before.LastIndexOf("![") is >= 0 and var image && !before[image..].Contains('\n');

    private LinkEnd? Read(int at)
    {
        var rest = text.AsSpan(at + 1);
        if (rest.StartsWith("("))
        {
            rest = rest[..Math.Min(rest.Length, LongestAddress)];
            var length = rest.IndexOfAny(") \r\n");
            return length > 0 && rest[length] == ')' ? new(at, at + 2 + length, rest[1..length].ToString(), null) : null;
        }

        if (!rest.StartsWith("["))
            return null;

        var digits = rest[1..Math.Min(rest.Length, 8)].IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && rest[1 + digits] == ']'
            ? new(at, at + 3 + digits, null, int.Parse(rest.Slice(1, digits), NumberStyles.None, CultureInfo.InvariantCulture))
            : null;
    }
}

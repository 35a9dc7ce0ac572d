using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>
/// The line that stands in place of the authors when an organisation published the paper: its handle, then its display
/// name (<c>deepseek-ai DeepSeek</c>, <c>ibm-granite IBM Granite</c>). Only its place, above the middle dot or the
/// date, tells it from a short title. A line that does not start with a handle is all display name.
/// </summary>
internal static class Organisation
{
    private const int Longest = 120;

    /// <summary>Whether a line can be one at all, where its place is certain.</summary>
    internal static bool IsPossible(ReadOnlySpan<char> line) => line.Length <= Longest;

    /// <summary>Whether a line is more likely an organisation than a title, where its place leaves a doubt.</summary>
    internal static bool IsLikely(ReadOnlySpan<char> line) =>
        line.Length <= Longest && line.Count(' ') is >= 1 and < 10 && !line.ContainsAny(":?!") && IsHandle(line[..line.IndexOf(' ')]);

    internal static (string? Handle, string Name) Read(ReadOnlySpan<char> line)
    {
        var end = line.IndexOf(' ');
        return end >= 0 && IsHandle(line[..end]) ? (line[..end].ToString(), PlainText.OneLine(line[end..].ToString())) : (null, PlainText.OneLine(line.ToString()));
    }

    private static bool IsHandle(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }

        return !word.IsEmpty;
    }
}

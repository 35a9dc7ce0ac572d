namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>
/// The line that stands in place of the authors when an organisation published the paper: its handle, then its display
/// name (<c>deepseek-ai DeepSeek</c>, <c>ibm-granite IBM Granite</c>). Only its place, above the middle dot or the
/// date, tells it from a short title. A single word is the display name.
/// </summary>
internal static class Organisation
{
    private const int Longest = 100;
    private const int MostWords = 10;

    internal static bool TryRead(ReadOnlySpan<char> line, out string? handle, out string? name)
    {
        (handle, name) = (null, null);
        if (line.Length > Longest || line.Count(' ') >= MostWords || line.ContainsAny(":?!"))
            return false;

        var end = line.IndexOf(' ');
        if (end < 0)
        {
            name = line.ToString();
            return true;
        }

        if (!IsHandle(line[..end]))
            return false;

        (handle, name) = (line[..end].ToString(), Title.Unwrap(line[end..]));
        return true;
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

using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Json;

/// <summary>Splits authors that stand on one line.</summary>
internal static class AuthorLine
{
    /// <summary>
    /// The names of <c>A, B and C</c> or <c>A; B</c>. Commas in brackets (affiliations) and before a suffix (<c>Jr.</c>)
    /// do not part; where every part between the ands has one comma (<c>Doe, Jane and Roe, Rick</c>) the commas belong
    /// to the names.
    /// </summary>
    internal static List<string> Split(string line)
    {
        var text = PlainText.OneLine(line);
        var parts = text.Contains(';') ? text.Split(';') : text.Split(" and ");
        var commasPart = !text.Contains(';') && !(parts.Length > 1 && parts.All(part => part.AsSpan().Count(',') == 1));

        List<string> names = [];
        foreach (var part in parts)
        {
            foreach (var piece in commasPart ? AtCommas(part) : [part])
                Add(names, piece.Trim());
        }

        return names;
    }

    private static void Add(List<string> names, string piece)
    {
        if (piece.StartsWith("and ", StringComparison.Ordinal))
            piece = piece[4..].Trim();

        if (names.Count > 0 && PersonName.IsSuffix(piece))
            names[^1] += ", " + piece;
        else if (piece.Length > 0)
            names.Add(piece);
    }

    private static IEnumerable<string> AtCommas(string text)
    {
        var (start, depth) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '(' or ')')
            {
                depth += text[at] == '(' ? 1 : -1;
            }
            else if (text[at] == ',' && depth <= 0)
            {
                yield return text[start..at];
                start = at + 1;
            }
        }

        yield return text[start..];
    }
}

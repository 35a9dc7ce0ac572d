using PaperTriage.Parsing.Digests.References;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>
/// The names of an author field: parted by “and” outside of braces, each as <c>First von Last</c>, <c>von Last, First</c>,
/// <c>von Last, Jr, First</c>, a collective name in braces, or BibLaTeX's <c>family=…, given=…</c>. Rules: BibTeXing, section 4,
/// http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf; biblatex manual, section 3.4.
/// </summary>
internal static class BibTexNames
{
    /// <summary>Adds the names, and notes when the field ends in <c>and others</c>. Linear time.</summary>
    internal static void Read(string field, Reference reference)
    {
        foreach (var (start, end) in Parts(field, atAnd: true))
        {
            var written = field[start..end].Trim();
            if (written.Equals("others", StringComparison.OrdinalIgnoreCase) || written is "et al." or "et al")
                reference.HasMoreAuthors = true;
            else if (Name(written) is { Length: > 0 } name)
                reference.Authors.Add(name);
        }
    }

    private static string Name(string written)
    {
        List<string> parts = [];
        foreach (var (start, end) in Parts(written, atAnd: false))
        {
            if (PlainText.OneLine(LatexValue.Text(written[start..end])) is { Length: > 0 } part)
                parts.Add(part);
        }

        return parts.Count == 0 ? "" : parts[0].Contains('=', StringComparison.Ordinal) && Labelled(parts) is { } name ? name : AuthorNames.Turned(parts);
    }

    /// <summary>BibLaTeX's extended name format; null when the labels are unknown.</summary>
    private static string? Labelled(List<string> parts)
    {
        Dictionary<string, string> labels = new(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts)
        {
            var sign = part.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0)
                labels.TryAdd(part[..sign].Trim(), part[(sign + 1)..].Trim().Trim('"'));
        }

        return labels.TryGetValue("family", out var family)
            ? AuthorNames.Joined(labels.GetValueOrDefault("given"), labels.GetValueOrDefault("prefix"), family, labels.GetValueOrDefault("suffix"))
            : null;
    }

    /// <summary>The pieces between commas, or between words “and”, that stand outside of braces.</summary>
    private static IEnumerable<(int Start, int End)> Parts(string text, bool atAnd)
    {
        var (start, depth) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            else if (text[at] == '{')
                depth++;
            else if (text[at] == '}')
                depth--;
            else if (depth <= 0 && (atAnd ? IsAnd(text, at) : text[at] == ','))
            {
                yield return (start, at);
                start = at + (atAnd ? 4 : 1);
                at = start - 1;
            }
        }

        yield return (start, text.Length);
    }

    private static bool IsAnd(string text, int at) =>
        char.IsWhiteSpace(text[at]) && at + 4 < text.Length && char.IsWhiteSpace(text[at + 4]) && text.AsSpan(at + 1, 3).Equals("and", StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;
using System.Text;
using PaperTriage.Papers;

namespace PaperTriage.Search;

/// <summary>Comma-separated values (RFC 4180) with a line of names. A cell that a spreadsheet would take for a formula begins with an apostrophe.</summary>
internal sealed class CsvList() : ListFormat("csv", "text/csv; charset=utf-8")
{
    public override string Head => "id,title,authors,organization,arxiv,doi,published,year,journal,seen,votes,comments,links,abstract\r\n";

    public override void Write(StringBuilder text, FoundPaper paper)
    {
        var c = paper.Citation;
        string?[] cells =
        [
            Number(c.Id), c.Title, string.Join("; ", c.Authors ?? []), paper.Organization, c.Arxiv, c.Doi, Day(c.Published), Number(c.PublicationYear), c.Journal, Day(paper.FirstDate),
            Number(paper.Votes), Number(paper.Comments), string.Join(' ', paper.Links), paper.Abstract,
        ];
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
    }

    private static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";

        // Spreadsheets look past spaces and tabs for the sign that begins a formula.
        var safe = value.AsSpan().TrimStart() is ['=' or '+' or '-' or '@', ..] ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>BibTeX. Of keys that two papers would share the later ones are numbered.</summary>
internal sealed class BibTexList() : ListFormat("bib", "application/x-bibtex; charset=utf-8")
{
    private readonly Dictionary<string, int> keys = new(StringComparer.Ordinal);

    public override void Write(StringBuilder text, FoundPaper paper)
    {
        var key = BibTex.KeyOf(paper.Citation);
        var unique = key;
        while (!keys.TryAdd(unique, 1))
            unique = string.Create(CultureInfo.InvariantCulture, $"{key}-{++keys[key]}");
        text.Append(BibTex.Of(paper.Citation, unique)).Append('\n');
    }
}

/// <summary>RIS, as reference managers read it (https://en.wikipedia.org/wiki/RIS_(file_format)).</summary>
internal sealed class RisList() : ListFormat("ris", "application/x-research-info-systems; charset=utf-8")
{
    public override void Write(StringBuilder text, FoundPaper paper)
    {
        var c = paper.Citation;
        Tag(text, "TY", c.Journal is null ? "GEN" : "JOUR");
        Tag(text, "TI", c.Title);
        foreach (var author in c.Authors ?? [])
            Tag(text, "AU", PersonLine.Of(author));
        Tag(text, "PY", c.PublicationYear?.ToString(CultureInfo.InvariantCulture));
        Tag(text, "DA", c.Published?.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture));
        Tag(text, "JO", c.Journal);
        Tag(text, "DO", c.Doi);
        Tag(text, "AN", c.Arxiv is { } arxiv ? $"arXiv:{arxiv}" : null);
        Tag(text, "UR", AddressOf(c));
        Tag(text, "AB", paper.Abstract);
        text.Append("ER  - \r\n\r\n");
    }

    private static void Tag(StringBuilder text, string tag, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            text.Append(tag).Append("  - ").Append(OneLine(value)).Append("\r\n");
    }
}

/// <summary>A list in Markdown, for notes and messages. Nothing of a title or a name becomes markup.</summary>
internal sealed class MarkdownList() : ListFormat("md", "text/markdown; charset=utf-8")
{
    public override void Write(StringBuilder text, FoundPaper paper)
    {
        var c = paper.Citation;
        text.Append("- ");
        if (AddressOf(c) is { } address)
            text.Append('[').Append(Escape(c.Title)).Append("](<").Append(address.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)).Append(">)");
        else
            text.Append(Escape(c.Title));

        var more = new[] { Byline.Of(c.Authors, paper.AuthorCount), c.Journal, c.PublicationYear?.ToString(CultureInfo.InvariantCulture) }.OfType<string>().ToList();
        if (more.Count > 0)
            text.Append(" — ").Append(Escape(string.Join(", ", more)));
        text.Append('\n');
    }

    private static string Escape(string value)
    {
        var escaped = new StringBuilder();
        foreach (var c in OneLine(value))
        {
            if (char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) && c is not (',' or '.' or ';' or ':' or '-' or '\'' or '"' or '?' or '/' or '%'))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}

/// <summary>Names as reference managers order them.</summary>
internal static class PersonLine
{
    /// <summary>“van der Berg, Jan, Jr.”; a name of one part as it is.</summary>
    public static string Of(string author)
    {
        var name = Parsing.Text.PlainText.OneLine(author);
        var (given, surname, suffix) = Parsing.Papers.PersonName.Of(name);
        return given.Length == 0 || name.Contains(',', StringComparison.Ordinal) ? name : suffix is null ? $"{surname}, {given}" : $"{surname}, {given}, {suffix}";
    }
}

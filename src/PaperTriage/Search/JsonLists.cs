using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaperTriage.Papers;
using PaperTriage.Parsing.Papers;

namespace PaperTriage.Search;

/// <summary>An array of papers as the API tells them.</summary>
internal sealed class JsonList() : ListFormat("json", "application/json; charset=utf-8")
{
    private readonly JsonRows rows = new();

    public override string Head => "[";

    public override string Foot => "\n]\n";

    public override void Write(StringBuilder text, FoundPaper paper) => rows.Append(text, PaperItem.Of(paper));
}

/// <summary>CSL-JSON (https://github.com/citation-style-language/schema, csl-data.json), as pandoc and Zotero read it.</summary>
internal sealed class CslJsonList() : ListFormat("csl.json", "application/vnd.citationstyles.csl+json; charset=utf-8")
{
    private readonly JsonRows rows = new();

    public override string Head => "[";

    public override string Foot => "\n]\n";

    public override void Write(StringBuilder text, FoundPaper paper)
    {
        var c = paper.Citation;
        rows.Append(text, new Item(
            $"paper{c.Id}", c.Journal is null ? "article" : "article-journal", c.Title, c.Authors is { Length: > 0 } authors ? [.. authors.Select(Name)] : null, Issued(c), c.Journal, c.Doi,
            c.Arxiv is null ? null : $"arXiv:{c.Arxiv}", AddressOf(c), paper.Abstract));
    }

    private static Dictionary<string, string> Name(string author)
    {
        var name = OneLine(author);
        var (given, surname, suffix) = PersonName.Of(name);
        if (given.Length == 0)
            return new(StringComparer.Ordinal) { ["literal"] = name };

        var parts = new Dictionary<string, string>(StringComparer.Ordinal) { ["family"] = surname, ["given"] = given };
        if (suffix is not null)
            parts["suffix"] = suffix;
        return parts;
    }

    private static Dated? Issued(Citation c) =>
        c.Published is { } day ? new([[day.Year, day.Month, day.Day]]) : c.PublicationYear is { } year ? new([[year]]) : null;

    private sealed record Dated([property: JsonPropertyName("date-parts")] int[][] Parts);

    private sealed record Item(
        string Id, string Type, string Title, IReadOnlyList<Dictionary<string, string>>? Author, Dated? Issued, [property: JsonPropertyName("container-title")] string? Journal,
        [property: JsonPropertyName("DOI")] string? Doi, string? Number, [property: JsonPropertyName("URL")] string? Url, string? Abstract);
}

/// <summary>Objects of an array, one a line.</summary>
internal sealed class JsonRows
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is no HTML and says so
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private bool begun;

    public void Append<T>(StringBuilder text, T row)
    {
        text.Append(begun ? ",\n" : "\n").Append(JsonSerializer.Serialize(row, Json));
        begun = true;
    }
}

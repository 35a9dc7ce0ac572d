using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaperTriage.Tests.Support;

/// <summary>A paper as one line of JSON, as a test says it; what is null is not written.</summary>
internal sealed record PaperLine(
    string Title, string? Arxiv = null, string? Doi = null, string[]? Authors = null, string? Abstract = null, int? Votes = null, int? Comments = null,
    string? Published = null, string? Organization = null, string[]? Links = null, [property: JsonPropertyName("submittedOnDailyAt")] string? Listed = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override string ToString() => JsonSerializer.Serialize(this, Json);

    /// <summary>A digest of these papers.</summary>
    public static string Digest(params IEnumerable<PaperLine> papers) => string.Concat(papers.Select(p => p + "\n"));
}

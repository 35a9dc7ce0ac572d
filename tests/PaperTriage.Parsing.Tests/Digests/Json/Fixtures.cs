using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PaperTriage.Parsing.Digests;

namespace PaperTriage.Parsing.Tests.Digests.Json;

/// <summary>Documents of our own writing in every form that the JSON readers take.</summary>
internal static class Fixtures
{
    /// <summary>Summer 2024: no submitter yet; the outer publishedAt is the moment of submission.</summary>
    internal const string Of2024 = """
        {
          "paper": {
            "id": "2405.00011",
            "authors": [
              { "_id": "66540321d200a2ecdf784ff1", "user": { "avatarUrl": "/avatars/a.svg", "isPro": false, "fullname": "adal", "user": "adal", "type": "user" }, "name": "Ada Lund", "status": "admin_assigned", "hidden": false },
              { "_id": "66540321d200a2ecdf784ff2", "name": "Björn Ek", "hidden": true }
            ],
            "publishedAt": "2024-05-24T23:34:15.000Z",
            "title": "Small Rulers for\n  Large Gardens",
            "summary": "We measure gardens\nwith rulers. It takes long.",
            "upvotes": 0
          },
          "publishedAt": "2024-05-27T03:50:58.348Z",
          "title": "Small Rulers for Large Gardens",
          "mediaUrl": "https://cdn.example/2405.00011.png",
          "numComments": 0
        }
        """;

    /// <summary>Spring 2025: the paper says when it was listed; summary and title stand outside too.</summary>
    internal const string Of2025 = """
        {
          "paper": {
            "id": "2503.00012",
            "authors": [{ "_id": "67d0", "name": "Cy Dahl", "hidden": false }],
            "publishedAt": "2025-03-14T10:00:00.000Z",
            "submittedOnDailyAt": "2025-03-17T00:44:05.364Z",
            "submittedOnDailyBy": { "_id": "6397", "avatarUrl": "/avatars/b.svg", "isPro": false, "fullname": "Kim", "user": "kim", "type": "user" },
            "title": "Bread That Counts",
            "summary": "Bread rises; code at https://github.com/example/bread is open.",
            "upvotes": 12,
            "discussionId": "67d1",
            "githubRepo": "https://github.com/example/bread",
            "projectPage": "https://bread.example/",
            "ai_summary": "Bread.",
            "ai_keywords": ["bread"],
            "githubStars": 3
          },
          "publishedAt": "2025-03-14T06:00:00.000Z",
          "title": "Bread That Counts",
          "summary": "Bread rises; code at https://github.com/example/bread is open.",
          "thumbnail": "https://cdn.example/2503.00012.png",
          "numComments": 2,
          "submittedBy": { "_id": "6397", "avatarUrl": "/avatars/b.svg", "fullname": "Kim", "name": "kim", "type": "user", "isPro": false, "isHf": false, "isMod": false, "followerCount": 5 },
          "submitterOrganization": { "_id": "60", "name": "mill", "fullname": "The Mill" },
          "isAuthorParticipating": true
        }
        """;

    /// <summary>2026: the paper has an organisation; its day has no time, so that the outer one falls on the day before.</summary>
    internal const string Of2026 = """
        {
          "paper": {
            "id": "2604.00013",
            "authors": [{ "_id": "69", "name": "Eve Frost", "hidden": false }, { "_id": "70", "name": "Team Lichen", "hidden": false }],
            "mediaUrls": ["https://cdn.example/a.mp4"],
            "publishedAt": "2026-04-02T00:00:00.000Z",
            "submittedOnDailyAt": "2026-04-03T00:00:00.000Z",
            "title": "Moss as Memory",
            "summary": "Moss remembers rain {for a while}; then it forgets [mostly].",
            "upvotes": 140,
            "organization": { "_id": "67", "name": "mosslab", "fullname": "Moss Lab", "avatar": "https://cdn.example/moss.png" },
            "ai_summary_model": "example/model"
          },
          "publishedAt": "2026-04-01T20:00:00.000Z",
          "title": "Moss as Memory",
          "summary": "Moss remembers rain {for a while}; then it forgets [mostly].",
          "numComments": 1,
          "organization": { "_id": "67", "name": "mosslab", "fullname": "Moss Lab", "avatar": "https://cdn.example/moss.png" },
          "isUserFollowing": false
        }
        """;

    internal static string Day { get; } = $"[\n{Of2024},\n{Of2025},\n{Of2026}\n]\n";

    /// <summary>As the API sends it: on one line, without blanks.</summary>
    internal static string Minified { get; } = Minify(Day);

    /// <summary>As Python's <c>json.dump(…, indent=2)</c> writes it.</summary>
    internal static string Indented { get; } = Indent(Day);

    /// <summary>Flat paper objects as the paper page of the API gives them.</summary>
    internal static string Flat { get; } =
        "[" + string.Join(",", Elements().Select(element => element.GetProperty("paper").GetRawText()).Select(Minify)) + "]";

    internal static string Lines { get; } = string.Concat(Elements().Select(Line));

    internal static IReadOnlyList<string> PythonDicts { get; } = [.. Elements().Select(Python)];

    internal static string PythonList { get; } = "[" + string.Join(", ", PythonDicts) + "]";

    /// <summary>An array of strings, each a Python literal.</summary>
    internal static string PythonStrings { get; } = Strings(PythonDicts, ",\n    ");

    internal static string PythonWrapper { get; } =
        $$"""{{{"\n"}}    "status": "success",{{"\n"}}    "date": "2026-04-03",{{"\n"}}    "count": 3,{{"\n"}}    "data": {{PythonStrings}}{{"\n"}}}""";

    internal static IReadOnlyList<string> All { get; } = [Day, Minified, Indented, Flat, Lines, PythonList, PythonStrings, PythonWrapper];

    internal static DigestReading Read(string document, DateOnly? given = null) => JsonDigest.Read(Encoding.UTF8.GetBytes(document), given);

    internal static string Minify(string json) => Written(json, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static string Indent(string json) => Written(json, new() { Indented = true, NewLine = "\n" });

    private static string Written(string json, JsonWriterOptions options)
    {
        using var document = JsonDocument.Parse(json);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, options))
            document.WriteTo(writer);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static IEnumerable<JsonElement> Elements() => JsonDocument.Parse(Day).RootElement.EnumerateArray().Select(element => element);

    private static string Line(JsonElement element)
    {
        var paper = element.GetProperty("paper");
        return JsonSerializer.Serialize(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = paper.GetProperty("id").GetString(),
            ["title"] = paper.GetProperty("title").GetString(),
            ["abstract"] = paper.GetProperty("summary").GetString(),
            ["authors"] = paper.GetProperty("authors").EnumerateArray().Select(author => author.GetProperty("name").GetString()).ToList(),
            ["published"] = paper.GetProperty("publishedAt").GetString()![..10],
            ["categories"] = new[] { "cs.CL" },
        }) + "\n";
    }

    private static string Strings(IEnumerable<string> texts, string separator) =>
        "[\n    " + string.Join(separator, texts.Select(text => JsonSerializer.Serialize(text))) + "\n]";

    /// <summary>What Python's <c>repr</c> prints.</summary>
    private static string Python(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(", ", value.EnumerateObject().Select(field => $"{Quoted(field.Name)}: {Python(field.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(", ", value.EnumerateArray().Select(Python)) + "]",
        JsonValueKind.String => Quoted(value.GetString()!),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Null => "None",
        _ => value.GetRawText().ToString(CultureInfo.InvariantCulture),
    };

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}'";
}

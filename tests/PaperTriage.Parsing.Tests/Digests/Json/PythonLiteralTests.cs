using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FluentAssertions;
using PaperTriage.Parsing.Digests.Json;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Json;

/// <summary>The token reader on Python literals: each case rendered as JSON. Values that JSON lacks stand in angle brackets.</summary>
public sealed class PythonLiteralTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<object[]> Literals { get; } = CaseFile.Rows("Digests", "Json", "Cases", "python-literals.cases");

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_Python_literal_is_the_value_it_prints(string literal, string expected) => Rendered(literal).Should().Be(expected);

    private static string Rendered(string literal)
    {
        var tokens = new JsonTokens(Encoding.UTF8.GetBytes(literal), 0);
        var json = new StringBuilder();
        do
        {
            var token = tokens.Read();
            if (token == JsonToken.Fault)
                return $"fault at {tokens.Start}: {tokens.Fault}";

            if (token is not (JsonToken.EndObject or JsonToken.EndArray) && json.Length > 0 && json[^1] is not ('{' or '[' or ':'))
                json.Append(',');
            json.Append(Rendered(token, tokens));
        }
        while (tokens.Depth > 0);

        return json.ToString();
    }

    private static string Rendered(JsonToken token, JsonTokens tokens) => token switch
    {
        JsonToken.StartObject => "{",
        JsonToken.EndObject => "}",
        JsonToken.StartArray => "[",
        JsonToken.EndArray => "]",
        JsonToken.Key => JsonSerializer.Serialize(tokens.Text(out _), Plain) + ":",
        JsonToken.String => JsonSerializer.Serialize(tokens.Text(out _), Plain),
        JsonToken.Number => Encoding.UTF8.GetString(tokens.Raw),
        JsonToken.True => "true",
        JsonToken.False => "false",
        JsonToken.Null => "null",
        _ => $"<{Encoding.UTF8.GetString(tokens.Raw)}>",
    };
}

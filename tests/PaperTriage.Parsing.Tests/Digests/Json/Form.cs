using System.Text.Json;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;

namespace PaperTriage.Parsing.Tests.Digests.Json;

/// <summary>A whole document and where its elements stand in it, found without the readers under test.</summary>
internal sealed record Form(string Name, string Text, IReadOnlyList<(int Start, int End)> Elements)
{
    private static readonly Lazy<IReadOnlyList<Form>> Made = new(() => [.. Ours(), .. Real()]);

    /// <summary>Our own documents, and where they are at hand some real days and their first entries on one line.</summary>
    internal static IReadOnlyList<Form> All => Made.Value;

    internal bool IsLines => Name == nameof(Fixtures.Lines);

    /// <summary>What the whole document holds.</summary>
    internal IReadOnlyList<DigestEntry> Entries { get; } = Fixtures.Read(Text).Entries;

    public override string ToString() => Name;

    /// <summary>What must stay the same of an entry whatever happens to others.</summary>
    internal static (string, string?, string?, int?) Key(DigestEntry entry) => (entry.Title, entry.Arxiv?.Value, entry.AbstractRaw, entry.AuthorCount);

    /// <summary>
    /// Checks that nothing is lost: each line that holds more than brackets and commas belongs to an entry, to furniture
    /// or to a problem, every place lies in the document, and entries stand in order.
    /// </summary>
    internal static string? Wrong(DigestReading reading, string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        var covered = new bool[lines.Length + 2];
        foreach (var place in reading.Entries.Select(entry => entry.At).Concat(reading.Furniture).Concat(reading.Problems.Select(problem => problem.At)))
        {
            if (place.Line < 1 || place.LastLine < place.Line || place.LastLine > lines.Length || place.Column < 1 || place.Column > lines[place.Line - 1].Length + 1)
                return $"{place} lies outside of the document";
            Array.Fill(covered, true, place.Line, place.LastLine - place.Line + 1);
        }

        for (var line = 1; line <= lines.Length; line++)
        {
            if (!covered[line] && lines[line - 1].Trim(' ', '\t', '[', ']', '(', ')', ',', '\uFEFF').Length > 0)
                return $"line {line} is lost: {lines[line - 1]}";
        }

        if (!reading.Entries.Select(entry => entry.Position).SequenceEqual(Enumerable.Range(1, reading.Entries.Count)))
            return "positions do not count from 1";

        return reading.Entries.Any(entry => string.IsNullOrWhiteSpace(entry.Title)) ? "an entry has no title" : null;
    }

    private static IEnumerable<Form> Ours()
    {
        yield return OfJson(nameof(Fixtures.Day), Fixtures.Day);
        yield return OfJson(nameof(Fixtures.Minified), Fixtures.Minified);
        yield return OfJson(nameof(Fixtures.Indented), Fixtures.Indented);
        yield return OfJson(nameof(Fixtures.Flat), Fixtures.Flat);
        yield return OfPieces(nameof(Fixtures.Lines), Fixtures.Lines, Fixtures.Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        yield return OfPieces(nameof(Fixtures.PythonList), Fixtures.PythonList, Fixtures.PythonDicts);
        yield return OfPieces(nameof(Fixtures.PythonStrings), Fixtures.PythonStrings, Fixtures.PythonDicts.Select(dict => JsonSerializer.Serialize(dict)));
        yield return OfPieces(nameof(Fixtures.PythonWrapper), Fixtures.PythonWrapper, Fixtures.PythonDicts.Select(dict => JsonSerializer.Serialize(dict)));
    }

    private static IEnumerable<Form> Real()
    {
        if (Shared.Folder is null)
            yield break;

        foreach (var file in Files("api-days"))
        {
            var day = File.ReadAllText(file);
            yield return OfJson(Path.GetFileName(file), day);
            using var document = JsonDocument.Parse(day);
            var first = string.Join(',', document.RootElement.EnumerateArray().Take(4).Select(element => Fixtures.Minify(element.GetRawText())));
            yield return OfJson($"the first of {Path.GetFileName(file)}, minified", $"[{first}]");
        }

        foreach (var file in Files("odd-shapes"))
        {
            var day = File.ReadAllText(file);
            using var document = JsonDocument.Parse(day);
            var list = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement : document.RootElement.GetProperty("data");
            yield return OfPieces(Path.GetFileName(file), day, list.EnumerateArray().Select(element => element.GetRawText()));
        }
    }

    /// <summary>All files in a soak, a few of the short ones otherwise.</summary>
    private static IEnumerable<string> Files(string folder)
    {
        var files = Directory.GetFiles(Shared.Path("daily-papers", folder)).Order(StringComparer.Ordinal);
        return Soak.On ? files : files.Where(file => new FileInfo(file).Length < 50_000).Where((_, index) => index % 8 == 0);
    }

    private static Form OfJson(string name, string text)
    {
        using var document = JsonDocument.Parse(text);
        return OfPieces(name, text, document.RootElement.EnumerateArray().Select(element => element.GetRawText()));
    }

    private static Form OfPieces(string name, string text, IEnumerable<string> pieces)
    {
        List<(int, int)> elements = [];
        var from = 0;
        foreach (var piece in pieces)
        {
            var start = text.IndexOf(piece, from, StringComparison.Ordinal);
            from = start + piece.Length;
            elements.Add((start, from));
        }

        var form = new Form(name, text, elements);
        form.Entries.Should().HaveCount(elements.Count);
        return form;
    }
}

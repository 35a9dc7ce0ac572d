using System.Globalization;
using PaperTriage.Parsing.Digests.Json;
using PaperTriage.Parsing.Digests.References;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>The fields of one CSL-JSON item, and what they mean. A value of a type that its field cannot have is read over.</summary>
internal sealed class CslItem
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly List<string> authors = [];
    private readonly List<string> keywords = [];
    private ReferenceDate issued;

    /// <summary>Reads the object that begins here. False when it cannot be read to its end.</summary>
    internal bool Read(ref JsonTokens tokens)
    {
        tokens.Read();
        while (tokens.Read() == JsonToken.Key)
        {
            var name = tokens.Text(out _);
            tokens.Read();
            if (name == "author" && tokens.Kind == JsonToken.StartArray)
                ReadAuthors(ref tokens);
            else if (name == "issued" && tokens.Kind == JsonToken.StartObject)
                ReadIssued(ref tokens);
            else if (name == "issued" && tokens.Kind == JsonToken.String)
                issued = ReferenceDate.Of(tokens.Text(out _));
            else if (name is "keyword" or "keywords" or "tags" && tokens.Kind == JsonToken.StartArray)
                ReadKeywords(ref tokens);
            else if (TextOf(ref tokens) is { } text)
                texts[name] = text;
        }

        return tokens.Kind == JsonToken.EndObject;
    }

    /// <summary>What the fields say.</summary>
    /// <param name="tell">Takes what is wrong with a value.</param>
    internal Reference Reference(Action<string> tell)
    {
        var reference = new Reference
        {
            Title = CslMarkup.Plain(texts.GetValueOrDefault("title") ?? ""),
            Abstract = texts.GetValueOrDefault("abstract") is { } written ? CslMarkup.Plain(written) : null,
            Container = CslMarkup.Plain(texts.GetValueOrDefault("container-title") ?? ""),
            Volume = texts.GetValueOrDefault("volume"),
            Number = texts.GetValueOrDefault("issue"),
            Pages = texts.GetValueOrDefault("page"),
            Date = issued,
        };
        reference.Authors.AddRange(authors);
        reference.TakeArxiv(texts.GetValueOrDefault("arxiv") ?? texts.GetValueOrDefault("arXiv"));
        if (texts.GetValueOrDefault("DOI") is { Length: > 0 } doi && !reference.TakeDoi(doi))
            tell($"“{Excerpt.Of(doi)}” is not a DOI; the entry is kept without it.");

        reference.TakeAddress(texts.GetValueOrDefault("URL"));
        foreach (var name in (ReadOnlySpan<string>)["number", "container-title", "publisher", "archive_location", "note", "annote", "id"])
            reference.TakeNote(texts.GetValueOrDefault(name));
        foreach (var keyword in keywords.Concat((texts.GetValueOrDefault("keyword") ?? "").Split(',', ';')))
            reference.TakeKeyword(keyword);
        return reference;
    }

    /// <summary>A string or a number as text; null after reading over anything else.</summary>
    private static string? TextOf(ref JsonTokens tokens)
    {
        if (tokens.Kind is JsonToken.String or JsonToken.Number)
            return tokens.Text(out _);

        tokens.Skip();
        return null;
    }

    private void ReadAuthors(ref JsonTokens tokens)
    {
        while (tokens.Read() is not (JsonToken.EndArray or JsonToken.Fault))
        {
            var name = tokens.Kind == JsonToken.StartObject ? Author(ref tokens) : TextOf(ref tokens);
            if (!string.IsNullOrWhiteSpace(name))
                authors.Add(name);
        }
    }

    private static string Author(ref JsonTokens tokens)
    {
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        while (tokens.Read() == JsonToken.Key)
        {
            var name = tokens.Text(out _);
            tokens.Read();
            if (TextOf(ref tokens) is { } text)
                parts[name] = text;
        }

        return parts.GetValueOrDefault("literal") is { Length: > 0 } literal
            ? AuthorNames.Joined(literal)
            : AuthorNames.Joined(
                parts.GetValueOrDefault("given"), parts.GetValueOrDefault("dropping-particle"), parts.GetValueOrDefault("non-dropping-particle"),
                parts.GetValueOrDefault("family"), parts.GetValueOrDefault("suffix"));
    }

    private void ReadKeywords(ref JsonTokens tokens)
    {
        while (tokens.Read() is not (JsonToken.EndArray or JsonToken.Fault))
        {
            if (TextOf(ref tokens) is { } keyword)
                keywords.Add(keyword);
        }
    }

    private void ReadIssued(ref JsonTokens tokens)
    {
        while (tokens.Read() == JsonToken.Key)
        {
            var name = tokens.Text(out _);
            tokens.Read();
            if (name == "date-parts" && tokens.Kind == JsonToken.StartArray)
                ReadDateParts(ref tokens);
            else if (TextOf(ref tokens) is { } text && name is "raw" or "literal" && issued.Year is null)
                issued = ReferenceDate.Of(text);
        }
    }

    /// <summary><c>[[2024, 5, 27]]</c>, numbers or strings; of a span the first date counts.</summary>
    private void ReadDateParts(ref JsonTokens tokens)
    {
        Span<int> parts = [0, 0, 0];
        var (count, depth, lists) = (0, 1, 0);
        while (depth > 0 && tokens.Read() != JsonToken.Fault)
        {
            if (tokens.Kind == JsonToken.StartArray)
                (depth, lists) = (depth + 1, lists + 1);
            else if (tokens.Kind == JsonToken.EndArray)
                depth--;
            else if (TextOf(ref tokens) is { } text && lists < 2 && count < 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var part))
                parts[count++] = part;
        }

        if (count > 0)
            issued = ReferenceDate.Of(parts[0], parts[1], parts[2]);
    }
}

using PaperTriage.Parsing.Digests.References;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>The fields of one BibTeX or BibLaTeX entry as they stand in the file, and what they mean.</summary>
internal sealed class BibTexEntry(string type)
{
    private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The citation key; empty when there is none.</summary>
    internal string Key { get; set; } = "";

    internal Place At { get; set; }

    internal string Type { get; } = type;

    internal string? CrossReference => Raw("crossref")?.Trim();

    /// <summary>False when the entry has a field of this name already: as in BibTeX the first counts.</summary>
    internal bool Add(string name, string value) => fields.TryAdd(name, value);

    /// <summary>Puts another value in the place of a field's.</summary>
    internal void Set(string name, string value) => fields[name] = value;

    /// <summary>What the fields say.</summary>
    /// <param name="parent">The entry that <c>crossref</c> names, when it is there.</param>
    /// <param name="tell">Takes what is wrong with a value.</param>
    internal Reference Reference(BibTexEntry? parent, Action<string> tell)
    {
        var reference = new Reference
        {
            Title = Title(),
            Abstract = Raw("abstract") is { } written ? LatexValue.Prose(written) : null,
            Container = Text("journal") ?? Text("journaltitle") ?? Text("booktitle") ?? parent?.Text("booktitle") ?? parent?.Title(),
            Volume = Text("volume") ?? parent?.Text("volume"),
            Number = Text("number") ?? Text("issue"),
            Pages = Text("pages"),
            Date = Date() is { Year: not null } own ? own : parent?.Date() ?? default,
        };
        if ((Raw("author") ?? (Type is "proceedings" or "book" or "collection" ? Raw("editor") : null)) is { } authors)
            BibTexNames.Read(authors, reference);

        TakeIdentifiers(reference, tell);
        foreach (var name in (ReadOnlySpan<string>)["keywords", "keyword", "mendeley-tags", "groups", "mendeley-groups", "tags"])
        {
            foreach (var keyword in (Text(name) ?? "").Split(',', ';'))
                reference.TakeKeyword(keyword);
        }

        return reference;
    }

    private void TakeIdentifiers(Reference reference, Action<string> tell)
    {
        var archive = Text("archiveprefix") ?? Text("eprinttype");
        if ((Verbatim("eprint") ?? Verbatim("arxivid") ?? Verbatim("arxiv")) is { } eprint)
        {
            var isArxiv = archive is null || archive.Contains("arxiv", StringComparison.OrdinalIgnoreCase);
            if (isArxiv && !reference.TakeArxiv(eprint) && archive is not null)
                tell($"“{Excerpt.Of(eprint)}” is not an arXiv id; the entry is kept without it.");
        }

        reference.TakeArxiv(Verbatim("arxivid"));
        if (Verbatim("doi") is { Length: > 0 } doi && !reference.TakeDoi(doi))
            tell($"“{Excerpt.Of(doi)}” is not a DOI; the entry is kept without it.");

        foreach (var name in (ReadOnlySpan<string>)["url", "ee", "link", "pdf", "code"])
            reference.TakeAddress(Verbatim(name));
        foreach (var name in (ReadOnlySpan<string>)["journal", "journaltitle", "volume", "number", "publisher", "howpublished", "note", "annote", "annotation", "addendum"])
        {
            if (Raw(name) is { } text)
                reference.TakeNote(LatexValue.Verbatim(text));
        }
    }

    private ReferenceDate Date() =>
        ReferenceDate.Of(Text("date")) is { Year: not null } date ? date : ReferenceDate.Of(Text("year"), Text("month"), Text("day"));

    private string? Title()
    {
        var title = Text("title");
        return Text("subtitle") is { Length: > 0 } subtitle && title is not null ? $"{title}: {subtitle}" : title;
    }

    private string? Raw(string name) => fields.GetValueOrDefault(name);

    private string? Text(string name) => Raw(name) is { } raw && PlainText.OneLine(LatexValue.Text(raw)) is { Length: > 0 } text ? text : null;

    private string? Verbatim(string name) => Raw(name) is { } raw ? LatexValue.Verbatim(raw) : null;
}

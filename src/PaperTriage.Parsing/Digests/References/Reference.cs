using System.Buffers;
using PaperTriage.Parsing.Digests.Json;
using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.References;

/// <summary>One reference of a bibliography while it is read, whichever format it comes in.</summary>
internal sealed class Reference
{
    private static readonly SearchValues<char> NoAddress = SearchValues.Create(" \t\r\n{}\\");

    private const string RemarkSign = "Comment:";

    private readonly List<string> links = [];
    private readonly List<string> keywords = [];
    private readonly HashSet<string> knownLinks = new(StringComparer.Ordinal);
    private readonly HashSet<string> knownKeywords = new(StringComparer.Ordinal);
    private ArxivId? arxiv;
    private int? version;
    private Doi? doi;
    private string? remark;

    internal string? Title { get; set; }

    internal string? Abstract { get; set; }

    internal List<string> Authors { get; } = [];

    /// <summary>Whether more authors are said to be, which are not named.</summary>
    internal bool HasMoreAuthors { get; set; }

    internal ReferenceDate Date { get; set; }

    /// <summary>The journal, proceedings or book it stands in.</summary>
    internal string? Container { get; set; }

    internal string? Volume { get; set; }

    internal string? Number { get; set; }

    internal string? Pages { get; set; }

    /// <summary>Takes a text that should be an arXiv id, with or without what people write around it.</summary>
    /// <returns>False when it is none.</returns>
    internal bool TakeArxiv(string? text)
    {
        if (!ArxivId.TryParse(text, out var id, out var written))
            return false;

        arxiv ??= id;
        if (arxiv == id)
            version ??= written;
        return true;
    }

    /// <summary>Takes the arXiv id that stands somewhere in a text, if one does.</summary>
    internal void TakeMention(string? text)
    {
        if (ArxivMention.In(text) is { } mention)
            TakeArxiv(mention);
    }

    /// <summary>Takes a text that should be a DOI; the DOIs of arXiv are arXiv ids.</summary>
    /// <returns>False when it is none.</returns>
    internal bool TakeDoi(string? text)
    {
        if (!Papers.Doi.TryParse(text, out var parsed))
            return text is not null && text.Contains("10.48550/", StringComparison.OrdinalIgnoreCase) && TakeArxiv(text);

        doi ??= parsed;
        return true;
    }

    /// <summary>Takes the addresses in a text: those of the paper itself for its ids, others as links.</summary>
    internal void TakeAddress(string? text)
    {
        var written = text?.Trim() ?? "";
        if (written.Length == 0)
            return;

        if (!written.AsSpan().ContainsAny(NoAddress) && IsWebAddress(written))
            TakeOneAddress(written);
        else
            TakeLinks(written);
    }

    /// <summary>Takes the addresses and the arXiv id that a free text names. A copied comment of arXiv is kept as such.</summary>
    internal void TakeNote(string? text)
    {
        if (text is null)
            return;

        TakeMention(text);
        TakeLinks(text);
        if (text.StartsWith(RemarkSign, StringComparison.Ordinal))
            remark ??= PlainText.OneLine(text[RemarkSign.Length..]);
    }

    /// <summary>Takes the addresses in a text that may be about other papers too: as links, never for ids.</summary>
    internal void AddLinks(string? text)
    {
        foreach (var link in text is null ? [] : LinkFinder.Find(text))
            AddLink(link);
    }

    internal void TakeKeyword(string? text)
    {
        if (text is not null && PlainText.OneLine(text) is { Length: > 0 } keyword && knownKeywords.Add(keyword))
            keywords.Add(keyword);
    }

    /// <summary>The entry; null when it has no title.</summary>
    internal DigestEntry? Entry(int position, Place at)
    {
        if (PlainText.OneLine(Title ?? "") is not { Length: > 0 } title)
            return null;

        var raw = string.IsNullOrWhiteSpace(Abstract) ? null : Abstract.Trim();
        AddLinks(raw);

        return new()
        {
            Position = position,
            Title = title,
            AbstractRaw = raw,
            Arxiv = arxiv,
            ArxivVersion = version,
            Doi = doi,
            Authors = Authors.Count > 0 ? Authors : null,
            AuthorCount = Authors.Count > 0 && !HasMoreAuthors ? Authors.Count : null,
            Published = Date.Day,
            Year = Date.Year,
            Journal = JournalLine.Of(Container, Volume, Number, Pages),
            Remark = string.IsNullOrEmpty(remark) ? null : remark,
            Keywords = keywords,
            Links = links,
            At = at,
        };
    }

    private void TakeLinks(string text)
    {
        foreach (var link in LinkFinder.Find(text))
            TakeOneAddress(link);
    }

    private void TakeOneAddress(string address)
    {
        if (PaperIds.IsAddressOfPaper(address) && (TakeArxiv(address) || TakeDoi(address)))
            return;

        AddLink(address);
    }

    private void AddLink(string address)
    {
        if (knownLinks.Add(address.TrimEnd('/')))
            links.Add(address);
    }

    private static bool IsWebAddress(string text) =>
        text.Length < 2000 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.') && uri.UserInfo.Length == 0;
}

using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using PaperTriage.Parsing.Digests.Layouts;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>
/// Reads a card of a rendered page, of 2024 (Svelte 4), 2025 and 2026 (Svelte 5). Where a fact stands is told by what it
/// is linked to and what it looks like, hardly by class names, which change every few months.
/// </summary>
internal sealed class CardReader
{
    /// <summary>Shorter text that is linked to the paper is a label ("5 authors", "Upvote").</summary>
    private const int ShortestAbstract = 60;

    private readonly PaperDraft draft = new();
    private readonly StringBuilder text = new();
    private readonly StringBuilder heading = new();
    private readonly StringBuilder paragraph = new();
    private readonly bool takesAbstract;
    private SiteLink link;
    private string? headingName;
    private bool headingIsLinked;
    private bool inParagraph;
    private bool paragraphIsLinked;
    private bool afterUpvote;
    private bool afterSubmitter;
    private bool inCount;
    private int drawings;

    private CardReader(bool takesAbstract) => this.takesAbstract = takesAbstract;

    /// <param name="html">The page.</param>
    /// <param name="card">The card.</param>
    /// <param name="takesAbstract">False for pages that show a summary by a model in its place.</param>
    internal static PaperDraft Read(string html, Card card, bool takesAbstract)
    {
        var reader = new CardReader(takesAbstract);
        reader.draft.Arxiv = card.Paper;
        foreach (var stretch in card.Stretches.Where(stretch => !stretch.IsCut).OrderBy(stretch => stretch.Start))
            reader.ReadStretch(html[stretch.Start..stretch.End]);
        return reader.draft;
    }

    private void ReadStretch(string html)
    {
        (link, headingName, inParagraph, afterUpvote, afterSubmitter, inCount, drawings) = (default, null, false, false, false, false, 0);
        using var tokens = new HtmlTokens(html);
        while (true)
        {
            ref var token = ref tokens.Read();
            if (token.Type == HtmlTokenType.Character)
            {
                // Drawings have titles of their own.
                text.Append(drawings > 0 ? default : token.Data.Memory.Span);
                continue;
            }

            if (token.Type == HtmlTokenType.Comment)
                continue;

            EndText();
            if (token.Type == HtmlTokenType.StartTag)
                Start(ref token);
            else if (token.Type == HtmlTokenType.EndTag)
                End(token.Name.ToString());
            else if (token.Type == HtmlTokenType.EndOfFile)
                return;
        }
    }

    private void Start(ref StructHtmlToken token)
    {
        var name = token.Name.ToString();
        inCount = name == "div" && Attribute(ref token, "class").Contains("leading-none", StringComparison.Ordinal);
        switch (name)
        {
            case "a":
                StartLink(Attribute(ref token, "href"));
                break;
            case "h2" or "h3" or "h4" or "h5" when headingName is null:
                headingName = name;
                headingIsLinked = link.Kind == SiteLinkKind.Paper;
                heading.Clear();
                break;
            case "p":
                EndParagraph();
                (inParagraph, paragraphIsLinked) = (true, link.Kind == SiteLinkKind.Paper);
                break;
            case "svg" when !token.IsSelfClosing:
                drawings++;
                break;
            case "br" when inParagraph:
                paragraph.Append('\n');
                break;
            default:
                break;
        }
    }

    private void StartLink(string address)
    {
        link = SiteLink.Of(address);
        headingIsLinked |= headingName is not null && link.Kind == SiteLinkKind.Paper;
        paragraphIsLinked |= inParagraph && paragraph.Length == 0 && link.Kind == SiteLinkKind.Paper;
        if (link.Kind is SiteLinkKind.Outside && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            draft.Links.Add(address.Trim());
        else
            draft.TakePaper(link.Paper, link.Version);
    }

    private void End(string name)
    {
        inCount = false;
        if (name == "svg")
            drawings = Math.Max(0, drawings - 1);
        else if (name == "a")
            link = default;
        else if (name == headingName)
            EndHeading();
        else if (name == "p" || name is "div" && inParagraph)
            EndParagraph();
    }

    private void EndHeading()
    {
        headingName = null;
        if (draft.Title is null && (headingIsLinked || draft.Arxiv is null) && PlainText.OneLine(heading.ToString()) is { Length: > 0 } title)
            draft.Title = title;
    }

    /// <summary>
    /// The abstract is linked to the paper; a summary by a model, which stands in the same place on other pages, is not.
    /// </summary>
    private void EndParagraph()
    {
        var written = paragraph.ToString().Trim();
        var isAbstract = paragraphIsLinked && takesAbstract && written.Length >= ShortestAbstract;
        paragraph.Clear();
        (inParagraph, paragraphIsLinked) = (false, false);
        if (isAbstract)
            draft.Abstract ??= written;
        else if (written.Length is > 0 and < ShortestAbstract)
            ReadLabel(PlainText.OneLine(written));
    }

    private void EndText()
    {
        if (text.Length == 0)
            return;

        var written = text.ToString();
        text.Clear();
        if (headingName is not null)
            heading.Append(written);
        else if (inParagraph)
            paragraph.Append(written);
        else if (PlainText.OneLine(written) is { Length: > 0 and <= 200 } label)
            ReadLabel(label);
    }

    private void ReadLabel(string label)
    {
        var isVote = link.Kind == SiteLinkKind.Votes || inCount || afterUpvote;
        afterUpvote = false;
        if (label == "Upvote")
            afterUpvote = true;
        else if (label.StartsWith("Submitted by", StringComparison.OrdinalIgnoreCase))
            afterSubmitter = true;
        else if (label.StartsWith("Upvote ", StringComparison.Ordinal) && Count(label[7..]) is { } told)
            draft.Votes ??= told;
        else if (link.Kind == SiteLinkKind.Comments)
            draft.Comments ??= Count(label);
        else if (Count(label) is { } count && isVote)
            draft.Votes ??= count;
        else if (MetadataLine.TryRead(label, out var metadata))
            ReadMetadata(metadata);
        else if (label.EndsWith("authors", StringComparison.Ordinal) || label.EndsWith("author", StringComparison.Ordinal))
            draft.AuthorCount ??= Count(label[..Math.Max(label.LastIndexOf(' '), 0)].TrimEnd());
        else if (link.Kind == SiteLinkKind.Account)
            ReadAccount(label);
    }

    private void ReadMetadata(MetadataLine metadata)
    {
        draft.AuthorCount ??= metadata.AuthorCount;
        draft.Day ??= metadata.Day;
    }

    private void ReadAccount(string label)
    {
        if (!afterSubmitter && draft.Organization is null)
            (draft.Organization, draft.OrganizationHandle) = (label, link.Handle);
        afterSubmitter = false;
    }

    /// <summary>A whole number, perhaps with commas; "-", which stands for none, and "31.5k" are not read.</summary>
    private static int? Count(string label) =>
        int.TryParse(label, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) && count >= 0 ? count : null;

    private static string Attribute(ref StructHtmlToken token, string name)
    {
        var attributes = token.Attributes;
        for (var index = 0; index < attributes.Count; index++)
        {
            if (attributes[index].Name.Memory.Span.SequenceEqual(name))
                return attributes[index].Value.ToString();
        }

        return "";
    }
}

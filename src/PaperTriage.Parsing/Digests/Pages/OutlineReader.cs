using System.Text;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>Goes over a page once and finds its props, its cards and what it says about itself.</summary>
internal sealed class OutlineReader
{
    /// <summary>Pages of papers nest some 25 elements. A page that nests more than this is none of them.</summary>
    internal const int MostOpen = 512;

    /// <summary>Of a title or heading this much is kept.</summary>
    private const int LongestText = 300;

    private readonly string html;
    private readonly PageOutline outline = new();
    private readonly List<OpenElement> open = [];
    private readonly Dictionary<string, int> openByName = new(StringComparer.Ordinal);
    private readonly CardFinder finder = new();
    private readonly StringBuilder title = new();
    private readonly StringBuilder heading = new();
    private readonly StringBuilder printed = new();
    private int drawings;

    private OutlineReader(string html) => this.html = html;

    /// <param name="html">The page; its lines end at LF.</param>
    internal static PageOutline Read(string html)
    {
        var reader = new OutlineReader(html);
        reader.ReadTokens(html, 0, 1, 1);
        reader.Finish();
        return reader.outline;
    }

    private void ReadTokens(string text, int offset, int firstLine, int firstColumn)
    {
        using var tokens = new HtmlTokens(text);
        while (outline.TooDeep is null)
        {
            ref var token = ref tokens.Read();
            if (token.Type == HtmlTokenType.EndOfFile)
            {
                if (offset == 0 && tokens.Start < text.Length)
                    ReadBroken(text, tokens.Start, token.Position.Line, token.Position.Column);
                return;
            }

            var (line, column) = (token.Position.Line + firstLine - 1, token.Position.Line == 1 ? token.Position.Column + firstColumn - 1 : token.Position.Column);
            ReadToken(ref token, offset + tokens.Start, offset + tokens.End, line, column);
        }
    }

    /// <summary>A tag that the end of the page cuts: what is there of its attributes may still hold papers.</summary>
    private void ReadBroken(string text, int start, int line, int column)
    {
        var rest = text.AsSpan(start);
        if (!rest.StartsWith("<") || rest.Length < 2 || !char.IsAsciiLetter(rest[1]))
            return;

        outline.BrokenTag = new(line, column, line + rest.Count('\n'));
        ReadTokens(rest.ToString() + "\">", start, line, column);
        if (outline.Props.Count > 0 && outline.Props[^1].At.Line >= line)
            outline.Props[^1] = outline.Props[^1] with { At = outline.BrokenTag.Value };
    }

    private void ReadToken(ref StructHtmlToken token, int start, int end, int line, int column)
    {
        switch (token.Type)
        {
            case HtmlTokenType.Doctype:
                outline.IsWhole = true;
                break;
            case HtmlTokenType.Character:
                ReadText(ref token);
                break;
            case HtmlTokenType.StartTag:
                ReadStart(ref token, start, end, line, column);
                break;
            case HtmlTokenType.EndTag:
                ReadEnd(token.Name.ToString(), end, line);
                break;
            default:
                break;
        }
    }

    private void ReadText(ref StructHtmlToken token)
    {
        var target = open.Count == 0 ? null : open[^1].Name switch
        {
            "title" when drawings == 0 => title,
            "h1" => heading,
            _ when heading.Length < LongestText && openByName.GetValueOrDefault("h1") > 0 => heading,
            _ when outline.PrintedDate is not null && openByName.GetValueOrDefault("time") > 0 && IsOutsideCards => printed,
            _ => null,
        };
        if (target is null || target.Length > LongestText)
            return;

        var text = token.Data.ToString();
        target.Append(text.AsSpan(0, Math.Min(text.Length, LongestText))).Append(' ');
    }

    private bool IsOutsideCards => openByName.GetValueOrDefault("article") == 0;

    private void ReadStart(ref StructHtmlToken token, int start, int end, int line, int column)
    {
        var name = token.Name.ToString();
        while (open.Count > 0 && ElementEnds.Ends(name, open[^1].Name))
            Pop(start, line);

        if (name == "h1")
            finder.Widen(open);

        var element = new OpenElement(name, start, line, column) { IsWider = name is "html" or "body" or "main" or "h1" };
        ReadAttributes(ref token, element, end);
        if (ElementEnds.IsVoid(name) || token.IsSelfClosing && (drawings > 0 || name is "svg" or "math"))
            return;

        outline.IsWhole |= name == "html";
        drawings += name is "svg" or "math" ? 1 : 0;
        open.Add(element);
        openByName[name] = openByName.GetValueOrDefault(name) + 1;
        if (open.Count > MostOpen)
            outline.TooDeep = new(line, column, line);
    }

    private void ReadAttributes(ref StructHtmlToken token, OpenElement element, int end)
    {
        string? target = null, props = null, property = null, content = null;
        var attributes = token.Attributes;
        for (var index = 0; index < attributes.Count; index++)
        {
            var value = attributes[index].Value;
            switch (attributes[index].Name.ToString())
            {
                case "data-target":
                    target ??= value.ToString();
                    break;
                case "data-props":
                    props ??= value.ToString();
                    break;
                case "property":
                    property ??= value.ToString();
                    break;
                case "content":
                    content ??= value.ToString();
                    break;
                case "href" when element.Name == "a":
                    element.Paper ??= SiteLink.Of(value.ToString()).Paper;
                    break;
                case "datetime" when element.Name == "time" && outline.PrintedDate is null && IsOutsideCards:
                    outline.PrintedDate = value.ToString();
                    outline.PrintedAt = new(element.Line, element.Column, element.Line);
                    break;
                case "type" when element.Name == "input" && value.ToString() == "password":
                    outline.AsksForPassword = true;
                    break;
                case "id":
                    outline.IsChallenge |= value.ToString() is "challenge-container" or "challenge-form" or "challenge-running" or "cf-wrapper" or "captcha-container";
                    break;
                default:
                    break;
            }
        }

        if (target is not null)
            outline.Props.Add(new(target, props, new(element.Line, element.Column, element.Line + html.AsSpan(element.Start, Math.Min(end, html.Length) - element.Start).Count('\n'))));
        if (property == "og:url" && content is not null)
            outline.Address = content.Length > 2 * LongestText ? "" : content;
    }

    private void ReadEnd(string name, int end, int line)
    {
        outline.IsClosed |= name is "html" or "body";
        if (name is "html" or "body" || openByName.GetValueOrDefault(name) == 0)
            return;

        // A stray end tag inside a card does not end what is around the card.
        for (var index = open.Count - 1; index >= 0 && open[index].Name != name; index--)
        {
            if (open[index].IsCard && name is not "main")
                return;
        }

        while (open[^1].Name != name)
            Pop(end, line);
        Pop(end, line);
    }

    private void Pop(int end, int line, bool isCut = false)
    {
        var element = open[^1];
        open.RemoveAt(open.Count - 1);
        openByName[element.Name]--;
        drawings -= element.Name is "svg" or "math" && drawings > 0 ? 1 : 0;
        finder.Close(element, open, new(element.Start, end, new(element.Line, element.Column, Math.Max(line, element.Line)), isCut), !IsOutsideCards);
    }

    private void Finish()
    {
        var last = html.AsSpan().Count('\n') + (html.EndsWith('\n') ? 0 : 1);
        while (open.Count > 0 && outline.TooDeep is null)
            Pop(html.Length, Math.Max(last, 1), isCut: !outline.IsClosed);

        outline.Cards = finder.Cards;
        outline.HasArticles = finder.HasArticles;
        outline.Title = PlainText.OneLine(title.ToString());
        outline.Heading = PlainText.OneLine(heading.ToString());
        outline.PrintedText = PlainText.OneLine(printed.ToString());
    }
}

using System.Text;
using System.Xml;

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>Reads one item of a feed, whatever the order of its elements.</summary>
internal static class FeedItemReader
{
    /// <summary>Reads from the item's tag to its end tag, where the reader stands afterwards.</summary>
    /// <param name="reader">Stands on the item's tag.</param>
    /// <param name="guard">Is called on every element inside.</param>
    internal static FeedItem Read(XmlReader reader, Action<XmlReader> guard)
    {
        var item = new FeedItem();
        if (reader.IsEmptyElement)
            return item;

        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                guard(reader);
                ReadField(reader, item, guard);
            }
        }

        return item;
    }

    /// <summary>The text inside an element, that of its children included; the reader stands on its end afterwards.</summary>
    internal static string Content(XmlReader reader, Action<XmlReader> guard)
    {
        if (reader.IsEmptyElement)
            return "";

        string? whole = null;
        StringBuilder? joined = null;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            var piece = reader.NodeType switch
            {
                XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace => reader.Value,
                XmlNodeType.Element => Break(reader, guard),
                _ => "",
            };
            if (whole is null)
                whole = piece;
            else if (piece.Length > 0)
                (joined ??= new(whole)).Append(piece);
        }

        return joined?.ToString() ?? whole ?? "";
    }

    private static string Break(XmlReader reader, Action<XmlReader> guard)
    {
        guard(reader);
        return reader.LocalName is "p" or "div" ? "\n\n" : reader.LocalName is "br" or "li" or "tr" or "td" ? " " : "";
    }

    private static void ReadField(XmlReader reader, FeedItem item, Action<XmlReader> guard)
    {
        var field = FeedVocabulary.FieldOf(reader.NamespaceURI, reader.LocalName);
        switch (field)
        {
            case FeedField.None:
                Content(reader, guard);
                break;
            case FeedField.Link when reader.GetAttribute("href") is { } address:
                if (reader.GetAttribute("rel") is null or "alternate" or "related" or "via")
                    item.Add(field, address);
                break;
            case FeedField.Category or FeedField.PrimaryCategory when reader.GetAttribute("term") is { } term:
                item.Add(field, term.Trim());
                break;
            case FeedField.Author when reader.NamespaceURI is FeedVocabulary.Atom:
                ReadPerson(reader, item, guard);
                break;
            default:
                ReadText(reader, item, field, guard);
                break;
        }
    }

    /// <summary>In RSS a title is HTML; in Atom a text is HTML when it says so.</summary>
    private static void ReadText(XmlReader reader, FeedItem item, FeedField field, Action<XmlReader> guard)
    {
        var type = reader.GetAttribute("type");
        var isHtml = field is FeedField.HtmlSummary || type is "html" or "text/html"
            || (field is FeedField.Title && reader.NamespaceURI is "" or FeedVocabulary.Rss1)
            || (field is FeedField.Content && reader.NamespaceURI is not (FeedVocabulary.Atom or ""));
        var content = Content(reader, guard);
        var text = isHtml ? HtmlText.Plain(content) : content;
        if (!string.IsNullOrWhiteSpace(text))
            item.Add(field == FeedField.HtmlSummary ? FeedField.Summary : field, field is FeedField.Summary or FeedField.HtmlSummary or FeedField.Content ? text : text.Trim());
    }

    private static void ReadPerson(XmlReader reader, FeedItem item, Action<XmlReader> guard)
    {
        if (reader.IsEmptyElement)
            return;

        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;

            guard(reader);
            var isName = reader.LocalName == "name";
            var content = Content(reader, guard).Trim();
            if (isName && content.Length > 0)
                item.Add(FeedField.Author, content);
        }
    }
}

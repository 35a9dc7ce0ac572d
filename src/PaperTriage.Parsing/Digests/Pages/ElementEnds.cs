using System.Collections.Frozen;

namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>Elements that end without saying so (HTML Standard §13.1.2.4), and those that hold nothing.</summary>
internal static class ElementEnds
{
    private static readonly FrozenSet<string> Void = FrozenSet.Create(
        StringComparer.Ordinal,
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr");

    private static readonly FrozenSet<string> EndsParagraph = FrozenSet.Create(
        StringComparer.Ordinal,
        "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
        "summary", "table", "ul", "xmp");

    /// <summary>Whether the element has no content and no end tag.</summary>
    internal static bool IsVoid(string name) => Void.Contains(name);

    /// <summary>Whether a start tag ends the open element directly around it.</summary>
    internal static bool Ends(string start, string open) => open switch
    {
        "p" => EndsParagraph.Contains(start),
        "li" => start is "li",
        "dd" or "dt" => start is "dd" or "dt",
        "option" => start is "option" or "optgroup" or "hr",
        "optgroup" => start is "optgroup" or "hr",
        "td" or "th" => start is "td" or "th" or "tr" or "tbody" or "tfoot",
        "tr" => start is "tr" or "tbody" or "tfoot",
        "thead" or "tbody" or "tfoot" => start is "tbody" or "tfoot" or "thead",
        "colgroup" or "caption" => start is "colgroup" or "thead" or "tbody" or "tr",
        "rt" or "rp" or "rb" or "rtc" => start is "rt" or "rp" or "rb" or "rtc",
        "head" => start is "body",
        _ => false,
    };
}

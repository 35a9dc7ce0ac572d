using System.Collections.Frozen;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>
/// The tokens of a page, by the tokenizer of AngleSharp (HTML Standard §13.2.5): tags with their attributes, text with
/// its character references decoded. Only the tokenizer: building the tree of a hostile page takes quadratic time and
/// memory (nesting, the adoption agency, re-opened formatting), and cards and props need no tree. Time is linear: 8 MB
/// of any kind took at most 0.6 s.
/// </summary>
internal sealed class HtmlTokens : IDisposable
{
    /// <summary>What stands in these is text and no markup (§13.2.6); the tokenizer must be told.</summary>
    private static readonly FrozenDictionary<string, HtmlParseMode> TextOnly = new Dictionary<string, HtmlParseMode>(StringComparer.Ordinal)
    {
        ["script"] = HtmlParseMode.Script,
        ["style"] = HtmlParseMode.Rawtext,
        ["xmp"] = HtmlParseMode.Rawtext,
        ["iframe"] = HtmlParseMode.Rawtext,
        ["noembed"] = HtmlParseMode.Rawtext,
        ["noframes"] = HtmlParseMode.Rawtext,
        ["title"] = HtmlParseMode.RCData,
        ["textarea"] = HtmlParseMode.RCData,
        ["plaintext"] = HtmlParseMode.Plaintext,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly TextSource source;
    private readonly HtmlTokenizer tokenizer;
    private int drawings;

    /// <param name="html">The page; its lines end at LF.</param>
    internal HtmlTokens(string html)
    {
        source = new(html);
        tokenizer = new(source, HtmlEntityProvider.Resolver);
    }

    /// <summary>Where the current token ends.</summary>
    internal int End { get; private set; }

    /// <summary>Where the current token starts.</summary>
    internal int Start { get; private set; }

    /// <summary>The next token; the last one is of type <see cref="HtmlTokenType.EndOfFile"/>.</summary>
    internal ref StructHtmlToken Read()
    {
        ref var token = ref tokenizer.GetStructToken();
        (Start, End) = (End, source.Index);
        if (token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag)
            Enter(ref token);
        return ref token;
    }

    public void Dispose()
    {
        tokenizer.Dispose();
        source.Dispose();
    }

    /// <summary>Inside drawings and formulas (svg, math) <c>title</c>, <c>style</c> and <c>script</c> are elements as any other.</summary>
    private void Enter(ref StructHtmlToken token)
    {
        var name = token.Name.ToString();
        var starts = token.Type == HtmlTokenType.StartTag;
        if (name is "svg" or "math" && !token.IsSelfClosing)
            drawings = Math.Max(0, drawings + (starts ? 1 : -1));
        else if (starts && drawings == 0 && TextOnly.TryGetValue(name, out var mode))
            tokenizer.State = mode;
    }
}

using System.Xml;

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>
/// Goes through a feed and collects its items with their places. No document type, no resolver, bounded depth. Where the XML
/// breaks, the walk ends and says so.
/// </summary>
internal sealed class FeedWalk
{
    private const int MaxDepth = 100;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly string text;
    private readonly TextPlaces places;
    private int furnishedTo = 1;
    private Place? open;

    internal FeedWalk(string text)
    {
        this.text = text;
        places = new(text);
        Whole = places.Of(0, text.Length);
        Log = new(places.Lines);
    }

    internal ReadingLog Log { get; }

    internal List<(FeedItem Item, Place At)> Entries { get; } = [];

    /// <summary>Whether the root is that of a feed.</summary>
    internal bool IsFeed { get; private set; }

    /// <summary>Why the XML could not be read to its end; null when it could.</summary>
    internal string? Fault { get; private set; }

    internal Place Whole { get; }

    /// <summary>Where the document begins.</summary>
    internal Place At => Whole with { LastLine = Whole.Line };

    /// <summary>The feed's id and links.</summary>
    internal List<string> Addresses { get; } = [];

    internal string? TotalResults { get; private set; }

    internal string? StartIndex { get; private set; }

    /// <summary>The day of the feed itself.</summary>
    internal DateOnly? Day { get; private set; }

    internal void Run()
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(XmlText.WellFormed(text[Start()..])), Settings);
            Walk(reader);
            Furnish(Whole.LastLine);
        }
        catch (XmlException fault)
        {
            TellBreak(fault);
        }
    }

    /// <summary>XML begins with its declaration; blanks in front of it would be a fault.</summary>
    private int Start() => text.Length - text.AsSpan().TrimStart().Length;

    private void Walk(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;

            Guard(reader);
            if (reader.Depth == 0)
                IsFeed = reader.LocalName is "feed" or "rss" or "RDF";
            else if (IsFeed && reader.Depth <= 2 && FeedVocabulary.IsItem(reader.NamespaceURI, reader.LocalName))
                ReadItem(reader);
            else if (IsFeed && reader.Depth <= 2)
                ReadAbout(reader);
        }
    }

    private void ReadItem(XmlReader reader)
    {
        var start = PlaceOf(reader);
        open = start;
        Furnish(start.Line);
        var item = FeedItemReader.Read(reader, Guard);
        open = null;
        var at = start with { LastLine = Math.Clamp(PlaceOf(reader).Line, start.Line, places.Lines) };
        furnishedTo = at.LastLine;
        Entries.Add((item, at));
    }

    /// <summary>What the feed says about itself. The reader moves on only in elements that are text.</summary>
    private void ReadAbout(XmlReader reader)
    {
        var name = reader.LocalName;
        if (reader.NamespaceURI == FeedVocabulary.OpenSearch)
        {
            TotalResults = name == "totalResults" ? FeedItemReader.Content(reader, Guard).Trim() : TotalResults;
            StartIndex = name == "startIndex" ? FeedItemReader.Content(reader, Guard).Trim() : StartIndex;
        }
        else if (name == "link" && reader.GetAttribute("href") is { } address)
            Addresses.Add(address);
        else if (name == "id" && FeedVocabulary.IsAtom(reader.NamespaceURI))
            Addresses.Add(FeedItemReader.Content(reader, Guard));
        else if (name is "updated" or "modified" or "pubDate" or "lastBuildDate" or "date")
            Day = FeedDay.Of(FeedItemReader.Content(reader, Guard)) ?? Day;
    }

    private static void Guard(XmlReader reader)
    {
        if (reader.Depth > MaxDepth)
            throw new XmlException($"Elements are nested deeper than {MaxDepth} levels.", null, ((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition);
    }

    private void TellBreak(XmlException fault)
    {
        var isDocumentType = !IsFeed && text.AsSpan(0, Math.Min(text.Length, 4_000)).Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
        Fault = isDocumentType ? "it declares a document type, which is not read because it can define entities without end." : fault.Message;
        if (!IsFeed && Entries.Count == 0)
            return;

        var start = open ?? PlaceOf(fault.LineNumber, fault.LinePosition);
        if (start.Line < furnishedTo)
            start = start with { Line = furnishedTo, Column = 1 };
        Furnish(start.Line);
        Log.Tell(start with { LastLine = Math.Max(start.Line, Whole.LastLine) }, $"The XML breaks here, and the rest was left out: {fault.Message} {Entries.Count} complete entries stand before it.");
    }

    /// <summary>What stands between two items tells about the feed.</summary>
    private void Furnish(int toLine)
    {
        if (toLine >= furnishedTo)
            Log.Furnish(new(furnishedTo, 1, Math.Min(toLine, places.Lines)));
    }

    private Place PlaceOf(XmlReader reader) => PlaceOf(((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition - 1);

    /// <summary>The parser does not know the blanks in front, and its columns move behind a mended entity.</summary>
    private Place PlaceOf(int line, int column)
    {
        var at = Math.Clamp(line + Whole.Line - 1, 1, places.Lines);
        return new(at, Math.Clamp(column + (line == 1 ? Whole.Column - 1 : 0), 1, places.LengthOf(at) + 1), at);
    }
}

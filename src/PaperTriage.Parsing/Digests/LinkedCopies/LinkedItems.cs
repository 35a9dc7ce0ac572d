using System.Globalization;
using PaperTriage.Parsing.Digests.Layouts;

namespace PaperTriage.Parsing.Digests.LinkedCopies;

/// <summary>Cuts a copy into its links and the texts between them.</summary>
internal sealed class LinkedItems
{
    /// <summary>Abstracts have up to 4,000 characters; what is longer was never closed.</summary>
    private const int LongestLink = 20_000;

    /// <summary>In a longer line a bracket is prose.</summary>
    private const int LongestMixedLine = 400;

    /// <summary>What a tool writes about its copy has fewer lines.</summary>
    private const int LongestFrame = 30;

    private readonly TextPage page;
    private readonly LinkEnds ends;
    private readonly List<LinkedItem> items = [];
    private readonly Dictionary<int, string> references = [];
    private int resume;
    private int headingIndex;

    private LinkedItems(TextPage page)
    {
        this.page = page;
        ends = new(page.Text);
    }

    /// <summary>The pieces in order, references looked up.</summary>
    internal static IReadOnlyList<LinkedItem> Of(TextPage page)
    {
        var reader = new LinkedItems(page);
        var inFrame = false;
        for (var index = 0; index < page.Lines.Count; index++)
        {
            var line = page.Lines[index];
            var isRule = page.Span(line) is "---";
            if (inFrame || isRule && index == 0)
            {
                reader.Add(line, page.Span(line).ToString(), isFrame: true);
                inFrame = index == 0 || !isRule && index < LongestFrame;
                continue;
            }

            reader.ReadLine(line, index);
        }

        foreach (var item in reader.items)
            item.Address ??= item.Reference is { } number ? reader.references.GetValueOrDefault(number) : null;
        return reader.items;
    }

    private void ReadLine(TextLine line, int index)
    {
        var (from, end) = (Math.Max(line.Start, resume), line.Start + line.Length);
        if (from >= end)
            return;

        var span = page.Text.AsSpan(from, end - from);
        if (from == line.Start && (IsReference(span, isCut: end == page.Text.Length) || span.StartsWith("```")))
            Add(line, span.ToString(), isFrame: true);
        else if (from == line.Start && IsAddress(span))
            AddAddress(line, span.ToString());
        else if (from == line.Start && span.StartsWith("[-] ") && (span[4..] is "-" || MetadataLine.TryReadCount(span[4..], out _)))
            items.Add(new() { Text = span[4..].ToString(), At = line.At, LastLine = line.Number, IsVote = true });
        else
            ReadPieces(line, index, from, end);
    }

    private void ReadPieces(TextLine line, int index, int from, int end)
    {
        var isHeading = page.Text[from] == '#' && from == line.Start;
        for (var first = true; from < end; first = false)
        {
            var rest = page.Text.AsSpan(from, end - from);
            var marks = first ? rest.Length - TrimMarks(rest).Length : 0;
            var bracket = rest[marks..].IndexOf('[') is >= 0 and var at ? at + marks : -1;
            if (bracket < 0 || line.Length > LongestMixedLine && bracket > marks || Link(line, index, from + bracket, bracket == marks && first) is not { } link)
            {
                AddText(line, rest[marks..], isHeading);
                return;
            }

            AddText(line, rest[marks..bracket], isHeading);
            AddLink(line, from + bracket, link, isHeading && first && bracket == marks);
            from = resume = link.End;
        }
    }

    /// <summary>The end of the link that a bracket opens; null when it opens none.</summary>
    private LinkEnd? Link(TextLine line, int index, int bracket, bool maySpanLines)
    {
        if (ends.After(bracket + 1) is not { } end || end.At - bracket > LongestLink)
            return null;
        if (end.At < line.Start + line.Length)
            return end;

        headingIndex = Math.Max(headingIndex, index + 1);
        while (headingIndex < page.Lines.Count && page.Text[page.Lines[headingIndex].Start] != '#')
            headingIndex++;
        return maySpanLines && (headingIndex == page.Lines.Count || end.At < page.Lines[headingIndex].Start) ? end : null;
    }

    private void AddLink(TextLine line, int bracket, LinkEnd end, bool isHeading)
    {
        var inner = page.Text[(bracket + 1)..end.At];
        var lastLine = line.Number + LineEnds.Count(page.Text.AsSpan(bracket, end.End - bracket));
        var text = MarkdownText.WithoutImages(inner);
        items.Add(new()
        {
            Text = (end.Address is null ? text : MarkdownText.Unescaped(text)).Trim(),
            At = new(line.Number, line.Column + bracket - line.Start, lastLine),
            LastLine = lastLine,
            Address = end.Address,
            Reference = end.Reference,
            IsHeading = isHeading,
        });
    }

    private void AddText(TextLine line, ReadOnlySpan<char> text, bool isHeading)
    {
        if (text.Trim() is { IsEmpty: false } trimmed)
            items.Add(new() { Text = trimmed.ToString(), At = line.At, LastLine = line.Number, IsHeading = isHeading });
    }

    private void Add(TextLine line, string text, bool isFrame) =>
        items.Add(new() { Text = text, At = line.At, LastLine = line.Number, IsFrame = isFrame });

    /// <summary>One tool writes the address of a link on a line of its own below the text.</summary>
    private void AddAddress(TextLine line, string address)
    {
        if (items.Count > 0 && items[^1] is { IsLink: false, IsFrame: false } above && !MetadataLine.TryRead(above.Text, out _))
            (above.Address, above.LastLine) = (address, line.Number);
        else
            items.Add(new() { Text = "", At = line.At, LastLine = line.Number, Address = address });
    }

    /// <summary><c>[31]: https://…</c>; where the copy ends in it, nobody knows whether the address is whole.</summary>
    private bool IsReference(ReadOnlySpan<char> line, bool isCut)
    {
        var close = line.IndexOf("]:");
        if (line[0] != '[' || close is < 2 or > 8 || line[1..close].ContainsAnyExceptInRange('0', '9'))
            return false;

        if (!isCut)
            references.TryAdd(int.Parse(line[1..close], NumberStyles.None, CultureInfo.InvariantCulture), line[(close + 2)..].Trim().ToString());
        return true;
    }

    private static bool IsAddress(ReadOnlySpan<char> line) =>
        (line.StartsWith("https://", StringComparison.Ordinal) || line.StartsWith("http://", StringComparison.Ordinal)) && !line.ContainsAny(" \t");

    private static ReadOnlySpan<char> TrimMarks(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart('#');
        return text.Length < line.Length ? text.TrimStart() : line is ['*' or '-', ' ', ..] ? line[2..].TrimStart() : line;
    }
}

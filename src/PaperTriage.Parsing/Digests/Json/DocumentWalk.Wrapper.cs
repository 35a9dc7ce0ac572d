using System.Buffers.Text;
using System.Text;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Json;

/// <summary>
/// Objects around the list of papers: <c>{"status", "date", "count", "data": […]}</c>, <c>{"dailyPapers": […]}</c>,
/// <c>{"papers": […]}</c>. What they say besides is furniture.
/// </summary>
internal sealed partial class DocumentWalk
{
    /// <summary>Reads members up to the next list of papers or to the end of the wrapper.</summary>
    private void ReadMembers(Frame wrapper, int from, bool first)
    {
        var tokens = JsonTokens.InsideObject(Document, from, first);
        var begin = first ? wrapper.Start : from;
        while (tokens.Read() == JsonToken.Key)
        {
            var name = tokens.Raw;
            if (FieldNames.Of(name) is Field.Data or Field.DailyPapers or Field.Papers && tokens.Peek() == '[')
            {
                furniture.Add(places.Of(begin, tokens.Position, wrapper.Path));
                frames.Push(new($"{wrapper.Path}.{Encoding.UTF8.GetString(name)}", tokens.Position, isArray: true, (byte)']'));
                position = tokens.Position + 1;
                return;
            }

            tokens.Read();
            ReadMember(name, ref tokens, wrapper);
            if (tokens.Kind == JsonToken.Fault)
                break;
        }

        frames.Pop();
        if (tokens.Kind == JsonToken.Fault)
            TellDamage(from, resync.Find(Document, from + 1, Document.Length), wrapper.Path, tokens.Fault!, tokens.Start);
        else
            CloseWrapper(wrapper, begin, tokens.Position);
    }

    private void ReadMember(ReadOnlySpan<byte> name, ref JsonTokens tokens, Frame wrapper)
    {
        if (tokens.Kind == JsonToken.String && (name.SequenceEqual("date"u8) || name.SequenceEqual("dateString"u8)))
            ReadDate(tokens.Text(out _), tokens.Start, $"{wrapper.Path}.{Encoding.UTF8.GetString(name)}");
        else if (tokens.Kind == JsonToken.String && name.SequenceEqual("periodType"u8))
            IsPeriod |= tokens.Text(out _) is "week" or "month";
        else if (tokens.Kind == JsonToken.True && name.SequenceEqual("isTrending"u8))
            IsPeriod = true;
        else if (tokens.Kind == JsonToken.Number && name.SequenceEqual("count"u8))
            wrapper.Announced = Utf8Parser.TryParse(tokens.Raw, out int count, out _) ? (count, tokens.Start) : null;
        else if (tokens.Kind == JsonToken.String && name.SequenceEqual("query"u8))
            Query = PlainText.OneLine(tokens.Text(out _)) is { Length: > 0 } query ? query : null;
        else
            SkipMember(name, ref tokens, wrapper);
    }

    /// <summary>What is no list of objects is furniture; such a list may be of papers, and is told.</summary>
    private void SkipMember(ReadOnlySpan<byte> name, ref JsonTokens tokens, Frame wrapper)
    {
        var (start, mayHoldPapers) = (tokens.Start, tokens.Kind == JsonToken.StartArray && tokens.Peek() == '{');
        tokens.Skip();
        if (mayHoldPapers)
            Tell(start, start + 1, $"{wrapper.Path}.{Encoding.UTF8.GetString(name)}", "This list is not where papers are expected; it was left out.");
    }

    private void ReadDate(string written, int start, string path)
    {
        PrintedDate ??= PlainText.OneLine(written) is { Length: > 0 and <= 100 } printed ? printed : null;
        if (JsonDay.Of(written) is { } day)
            Days.Add(day);
        else if (IsWeekOrMonth(written))
            IsPeriod = true;
        else
            Tell(start, start + 1, path, $"“{Excerpt.Of(written)}” is not a day; it was left out.");
    }

    /// <summary><c>2026-W32</c> or <c>2026-08</c>.</summary>
    private static bool IsWeekOrMonth(string written) =>
        written is [_, _, _, _, '-', 'W', >= '0' and <= '5', >= '0' and <= '9'] or [_, _, _, _, '-', '0' or '1', >= '0' and <= '9']
        && written.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0;

    private void CloseWrapper(Frame wrapper, int begin, int end)
    {
        furniture.Add(places.Of(begin, end, wrapper.Path));
        position = end;
        if (wrapper.Announced is { } announced && announced.Count != wrapper.Elements)
            Tell(announced.Offset, announced.Offset + 1, "$.count", $"The document announces {announced.Count} papers and holds {wrapper.Elements}.");
    }
}

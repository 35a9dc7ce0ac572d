using System.Text;

namespace PaperTriage.Parsing.Digests.Json;

/// <summary>The elements.</summary>
internal sealed partial class DocumentWalk
{
    private void ReadElement(Frame? array)
    {
        var start = position;
        var path = array is null ? "$" : ElementPath(array);
        var isString = Document[start] is (byte)'"' or (byte)'\'';
        if (Document[start] == '{')
            ReadObject(start, path);
        else if (array is null && !(isString && Document[(start + 1)..] is [(byte)'{', ..]))
            TellDamage(start, resync.Find(Document, AfterOwnBrace(start), Document.Length), null, $"This belongs to no paper: “{ExcerptAt(start)}”.");
        else if (isString)
            ReadString(start, path);
        else
            ReadOther(start, path);
    }

    private void ReadObject(int start, string path)
    {
        var reader = new EntryReader(Document, start, path, mayBeWrapper: frames.Count == 0);
        var outcome = reader.Read();
        if (outcome != EntryOutcome.Wrapper)
            resync.Learn(Document, start);

        switch (outcome)
        {
            case EntryOutcome.Wrapper:
                BeginDocument();
                frames.Push(new(path, start, isArray: false, (byte)'}'));
                ReadMembers(frames.Peek(), start + 1, first: true);
                break;
            case EntryOutcome.Read:
                position = reader.Position;
                Take(reader.Fields, reader.Notes, places.Of(start, position, path), reader.Python, (start, position));
                break;
            default:
                ReadDamaged(start, path, reader);
                break;
        }
    }

    /// <summary>
    /// A string that runs over a line break may be a hand-written abstract or the end of a lost line: it is an abstract
    /// if the object ends well before the next element begins.
    /// </summary>
    private void ReadDamaged(int start, string path, EntryReader first)
    {
        var next = resync.Find(Document, start + 1, Document.Length);
        var second = new EntryReader(Document[..next], start, path, lineBreaks: true);
        if (first.BrokenString && second.Read() == EntryOutcome.Read)
        {
            position = second.Position;
            Take(second.Fields, second.Notes, places.Of(start, position, path), second.Python, (start, position));
            return;
        }

        TellDamage(start, next, path, first.Fault, first.FaultAt);
    }

    /// <summary>An element that is a string holds the paper as text: what Python's <c>str</c> made of a dict, or JSON once more.</summary>
    private void ReadString(int start, string path)
    {
        resync.Learn(Document, start);
        var tokens = new JsonTokens(Document, start);
        if (tokens.Read() == JsonToken.Fault)
        {
            TellDamage(start, resync.Find(Document, AfterOwnBrace(start), Document.Length), path, tokens.Fault!, tokens.Start);
            return;
        }

        var (end, text) = (tokens.Position, tokens.Text(out _));
        position = end;
        var at = places.Of(start, end, path);
        var inner = Encoding.UTF8.GetBytes(text.Trim());
        var reader = new EntryReader(inner, 0, path);
        if (inner is not [(byte)'{', ..])
        {
            TellNoPaper(start, end, path, $"Text stands where a paper is expected: “{Excerpt.Of(text)}”.");
        }
        else if (reader.Read() != EntryOutcome.Read)
        {
            TellNoPaper(start, end, path, $"The paper written inside this text cannot be read: {reader.Fault} at byte {reader.FaultAt + 1} of {inner.Length}.");
        }
        else
        {
            if (reader.Position < inner.Length)
                Tell(start, end, path, "More text stands behind the paper in this string; it was left out.");
            Take(reader.Fields, reader.Notes?.ConvertAll(note => note with { Offset = start }), at, python: true, (start, end));
        }
    }

    private void ReadOther(int start, string path)
    {
        var tokens = new JsonTokens(Document, start);
        var kind = tokens.Read();
        if (!tokens.Skip() || !EndsElement(tokens.Position))
        {
            var next = resync.Find(Document, start + 1, Document.Length);
            TellDamage(start, next, path, $"This belongs to no paper: “{ExcerptAt(start)}”.");
            return;
        }

        position = tokens.Position;
        var found = kind == JsonToken.StartArray ? "A list" : $"“{Excerpt.Of(Encoding.UTF8.GetString(Document[start..position]))}”";
        TellNoPaper(start, position, path, $"{found} stands where a paper is expected.");
    }

    private bool EndsElement(int end)
    {
        var rest = Document[end..].TrimStart(" \t\r\n"u8);
        return rest.IsEmpty || rest[0] is (byte)',' or (byte)']' or (byte)')';
    }

    private void Take(PaperFields fields, List<Note>? notes, Place at, bool python, (int Start, int End) extent)
    {
        if (EntryAssembly.Entry(fields, entries.Count + 1, at, ref notes) is { } entry)
        {
            entries.Add(entry);
            PythonElements += python ? 1 : 0;
            IsRecord |= fields is { Paper: null, Summary: null } && entry.AbstractRaw is not null;
        }
        else if (frames.Count == 0 && fields is { Paper: null, Error: { } error })
        {
            ErrorBody = true;
            Tell(extent.Start, extent.End, "$.error", $"The document is an error message: “{Excerpt.Of(error)}”.");
        }
        else
        {
            TellNoPaper(extent.Start, extent.End, at.Path, NoTitle(fields));
        }

        Loose += frames.Count == 0 ? 1 : 0;
        foreach (var note in notes ?? [])
            Tell(note.Offset, note.Offset + 1, note.Path, note.Message);
    }

    private static string NoTitle(PaperFields fields) =>
        (fields.Paper?.Id ?? fields.Id) is { } id
            ? $"This element (id {Excerpt.Of(id.Text)}) has no title, so that it is no entry."
            : "This element has no title, so that it is no entry.";

    /// <summary>
    /// Something whole that is no paper. If another element begins inside it, it is not whole after all: a lost bracket
    /// made it swallow its neighbour, and the walk goes back to there.
    /// </summary>
    private void TellNoPaper(int start, int end, string? path, string message)
    {
        var next = resync.Find(Document, AfterOwnBrace(start), Math.Min(end + 1, Document.Length));
        if (next < end)
            TellDamage(start, next, path, "another element begins inside it", next);
        else
            Tell(start, end, path, message);
    }

    private int AfterOwnBrace(int start)
    {
        var at = start + 1;
        if (Document[start] is not ((byte)'"' or (byte)'\''))
            return at;

        while (at < Document.Length && Document[at] == ' ')
            at++;
        return at < Document.Length && Document[at] == '{' ? at + 1 : at;
    }

    private void TellDamage(int start, int next, string? path, string fault, int faultAt)
    {
        TellDamage(start, next, path, problems.IsFull ? "" : faultAt >= Document.Length
            ? "The document ends in the middle of this element."
            : $"This element cannot be read: {fault} ({Where(faultAt)}).");
    }

    private string Where(int offset)
    {
        var (line, column, _, _) = places.Of(offset, offset, null);
        return within is null ? $"line {line}, column {column}" : $"line {line}, column {column} of {within}";
    }

    /// <summary>Tells of damage from <paramref name="start"/> up to where the next element begins, and goes on there.</summary>
    private void TellDamage(int start, int next, string? path, string message)
    {
        var region = Document[start..next].TrimEnd(" \t\r\n,"u8);
        Tell(start, start + region.Length, path, message);
        position = next;
        damagedToEnd = next == Document.Length;
        if (frames.Count > 0)
            frames.Peek().Separated = true;
    }

    private string ExcerptAt(int start) => problems.IsFull ? "" : Excerpt.Of(Encoding.UTF8.GetString(Document[start..Math.Min(Document.Length, start + 100)]));
}

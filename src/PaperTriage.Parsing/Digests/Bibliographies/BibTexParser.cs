using System.Buffers;
using System.Text;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>
/// Reads one block of a BibTeX file: fields of an entry, or the definition of a macro. Nothing behind its limit is looked
/// at. A fault costs the field it stands in; a value that is not closed costs the rest of the block.
/// </summary>
internal sealed class BibTexParser(string text, TextPlaces places, ReadingLog log)
{
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n{}(),=\"#%");

    /// <summary>Each mending looks at the rest of its entry again.</summary>
    private const int MostMends = 4;

    private readonly BibTexMacros macros = new();
    private string lastName = "";
    private int lastField;
    private int lastValue;
    private bool lastIsOpen;
    private bool lastIsNew;
    private int mends;
    private int at;
    private int limit;
    private char closer;

    /// <summary>Reads the fields of an entry.</summary>
    /// <returns>Where the block ends, and whether it is closed there.</returns>
    internal (int End, bool Closed) ReadEntry(BibTexCursor.Head head, int end, BibTexEntry entry)
    {
        Begin(head, end);
        (lastName, mends) = ("", 0);
        bool closed;
        do
        {
            closed = ReadFields(entry);
        }
        while (!closed && Mend(entry));

        if (!closed && lastIsOpen)
            Tell(lastField, "The value of “{0}” is not closed; it was left out.", lastName);
        return (at, closed);
    }

    /// <summary>Reads <c>name = value</c> into the macros.</summary>
    internal (int End, bool Closed) ReadMacro(BibTexCursor.Head head, int end)
    {
        Begin(head, end);
        SkipBlank();
        var name = Name();
        SkipBlank();
        if (name.Length > 0 && Here == '=')
        {
            at++;
            if (Value() is { } value)
                macros.Define(name, value);
        }

        return (at, Close());
    }

    /// <summary>Skips a comment or a preamble.</summary>
    internal (int End, bool Closed) Skip(BibTexCursor.Head head, int end)
    {
        Begin(head, end);
        return (at, Close());
    }

    private char Here => at < limit ? text[at] : '\0';

    private void Begin(BibTexCursor.Head head, int end) => (at, limit, closer) = (head.Body, end, head.Closer);

    private bool ReadFields(BibTexEntry entry)
    {
        var first = true;
        var separated = true;
        while (true)
        {
            SkipBlank();
            if (at >= limit)
                return false;

            if (Here == closer)
            {
                at++;
                return true;
            }

            if (Here == ',')
            {
                (separated, first) = (true, false);
                at++;
                continue;
            }

            var start = at;
            var name = Name();
            SkipBlank();
            if (Here == '=' && name.Length > 0)
            {
                if (!separated)
                    Tell(start, "A comma is missing before this field.", "");

                at++;
                if (!ReadField(start, name, entry))
                    return false;
            }
            else if (first && Here is ',' or '}' or ')')
                entry.Key = name;
            else
                SkipStray(start, first);

            (separated, first) = (false, false);
        }
    }

    private bool ReadField(int start, string name, BibTexEntry entry)
    {
        SkipBlank();
        (lastName, lastField, lastValue) = (name, start, at);
        var value = Value();
        lastIsOpen = value is null;
        if (value is null)
            return false;

        lastIsNew = entry.Add(name, value);
        if (!lastIsNew)
            Tell(start, "“{0}” stands twice in its entry; the first value was taken.", name);
        return true;
    }

    /// <summary>
    /// An entry that is not closed has a brace too many in its last value, which then swallowed the fields behind it: it is
    /// ended where a line begins a field, and the reading goes on there.
    /// </summary>
    private bool Mend(BibTexEntry entry)
    {
        if (lastName.Length == 0 || mends == MostMends || FieldAtLineStart(lastValue) is not { } cut)
            return false;

        mends++;
        Tell(lastField, "The value of “{0}” is not closed; it was ended where the next field begins.", lastName);
        var value = text[Math.Min(lastValue + 1, cut)..cut].Trim().TrimEnd(',').TrimEnd('"', '}', ' ');
        if (lastIsOpen || lastIsNew)
            entry.Set(lastName, value);

        at = cut;
        (lastName, lastIsOpen) = ("", false);
        return true;
    }

    /// <summary>Where a line begins with <c>name = {</c>, a quote or a digit.</summary>
    private int? FieldAtLineStart(int from)
    {
        for (var start = from; start < limit;)
        {
            start = Math.Min(limit, LineEnds.Find(text, start).Next);
            var line = text.AsSpan(start, limit - start).TrimStart(" \t");
            var name = line.IndexOfAny(NameEnds);
            var sign = name <= 0 ? [] : line[name..].TrimStart(" \t");
            if (sign is ['=', .. var value] && value.TrimStart(" \t") is ['{' or '"' or (>= '0' and <= '9'), ..])
                return start;
        }

        return null;
    }

    /// <summary>A value: pieces joined by <c>#</c>. Null when a brace or quote is not closed.</summary>
    private string? Value()
    {
        string? whole = null;
        StringBuilder? joined = null;
        while (true)
        {
            SkipBlank();
            var start = at;
            var piece = Here switch { '{' => Braced(), '"' => Quoted(), _ => Word(start, joined?.Length ?? whole?.Length ?? 0) };
            if (piece is null)
                return null;

            if (whole is null)
                whole = piece;
            else
                (joined ??= new(whole)).Append(piece);

            SkipBlank();
            if (Here != '#')
                return joined?.ToString() ?? whole;

            at++;
        }
    }

    private string? Braced()
    {
        var start = ++at;
        for (var depth = 1; at < limit; at++)
        {
            var sign = text.AsSpan(at, limit - at).IndexOfAny('{', '}');
            if (sign < 0)
                break;

            at += sign;
            depth += text[at] == '{' ? 1 : -1;
            if (depth == 0)
                return text[start..at++];
        }

        at = limit;
        return null;
    }

    /// <summary>Up to a quote outside of braces. BibTeX would end at the quote of <c>\"o</c> too; people write it all the same.</summary>
    private string? Quoted()
    {
        var start = ++at;
        for (var depth = 0; at < limit; at++)
        {
            var sign = text.AsSpan(at, limit - at).IndexOfAny('{', '}', '"');
            if (sign < 0)
                break;

            at += sign;
            if (text[at] != '"')
                depth += text[at] == '{' ? 1 : -1;
            else if (depth <= 0 && !(text[at - 1] == '\\' && at + 1 < limit && char.IsAsciiLetter(text[at + 1])))
                return text[start..at++];
        }

        at = limit;
        return null;
    }

    /// <summary>A number, or a macro.</summary>
    private string Word(int start, int already)
    {
        var name = Name();
        if (name.Length == 0)
        {
            Tell(start, "A value is missing here.", "");
            return "";
        }

        if (!name.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return name;

        var (value, problem) = macros.Expand(name, already);
        if (problem is not null)
            Tell(start, $"The macro “{{0}}” {problem}.", name);
        return value ?? "";
    }

    private string Name()
    {
        var length = text.AsSpan(at, limit - at).IndexOfAny(NameEnds);
        var name = text.Substring(at, length < 0 ? limit - at : length);
        at += name.Length;
        return name;
    }

    /// <summary>Leaves out what is no field, up to the next comma or the end of the entry.</summary>
    private void SkipStray(int start, bool isKey)
    {
        if (!isKey)
            Tell(start, "This is no field: “{0}”.", text.Substring(start, Math.Min(100, limit - start)));

        while (at < limit && Here != ',' && Here != closer)
        {
            if (Here == '{' && Braced() is null)
                return;
            if (Here is not (',' or '\0') && Here != closer)
                at++;
        }
    }

    private bool Close()
    {
        var depth = 0;
        for (; at < limit; at++)
        {
            if (depth == 0 && text[at] == closer)
            {
                at++;
                return true;
            }

            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
        }

        return false;
    }

    /// <summary>Hostile documents hold millions of faults: messages that nobody will see are not made.</summary>
    private void Tell(int start, string message, string quoted) =>
        log.Tell(places.Of(start, start), log.IsFull ? "" : message.Replace("{0}", Excerpt.Of(quoted), StringComparison.Ordinal));

    private void SkipBlank()
    {
        while (at < limit && (char.IsWhiteSpace(text[at]) || text[at] == '%'))
            at = text[at] == '%' ? Math.Min(limit, LineEnds.Find(text, at).End) : at + 1;
    }
}

using System.Buffers;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>Goes along one block of a BibTeX file, from behind its opening brace. Nothing behind the limit is looked at.</summary>
/// <param name="text">The file.</param>
/// <param name="head">The block's beginning.</param>
/// <param name="limit">Where the block ends at the latest.</param>
internal sealed class BibTexScanner(string text, BibTexCursor.Head head, int limit)
{
    /// <summary>Characters that end keys, names of fields and macros.</summary>
    internal static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n{}(),=\"#%");

    internal int At { get; private set; } = head.Body;

    internal int Limit => limit;

    internal bool IsAtLimit => At >= limit;

    /// <summary>The character here; NUL at the limit.</summary>
    internal char Here => At < limit ? text[At] : '\0';

    /// <summary>Whether the block is closed here.</summary>
    internal bool IsAtCloser => Here == head.Closer;

    internal void Step() => At++;

    internal void GoTo(int place) => At = place;

    /// <summary>Skips white space, and comments up to the ends of their lines.</summary>
    internal void SkipBlank()
    {
        while (At < limit && (char.IsWhiteSpace(text[At]) || text[At] == '%'))
            At = text[At] == '%' ? Math.Min(limit, LineEnds.Find(text, At).End) : At + 1;
    }

    /// <summary>Takes a key, or the name of a field or macro; empty when none stands here.</summary>
    internal string Name()
    {
        var length = text.AsSpan(At, limit - At).IndexOfAny(NameEnds);
        var name = text.Substring(At, length < 0 ? limit - At : length);
        At += name.Length;
        return name;
    }

    /// <summary>Takes what stands in the braces that open here; null, and the limit is reached, when they are not closed.</summary>
    internal string? Braced()
    {
        var start = ++At;
        for (var depth = 1; At < limit; At++)
        {
            var sign = text.AsSpan(At, limit - At).IndexOfAny('{', '}');
            if (sign < 0)
                break;

            At += sign;
            depth += text[At] == '{' ? 1 : -1;
            if (depth == 0)
                return text[start..At++];
        }

        At = limit;
        return null;
    }

    /// <summary>
    /// Takes what stands up to a quote outside of braces; null, and the limit is reached, when there is none. BibTeX would end at the
    /// quote of <c>\"o</c> too; people write it all the same.
    /// </summary>
    internal string? Quoted()
    {
        var start = ++At;
        for (var depth = 0; At < limit; At++)
        {
            var sign = text.AsSpan(At, limit - At).IndexOfAny('{', '}', '"');
            if (sign < 0)
                break;

            At += sign;
            if (text[At] != '"')
                depth += text[At] == '{' ? 1 : -1;
            else if (depth <= 0 && !(text[At - 1] == '\\' && At + 1 < limit && char.IsAsciiLetter(text[At + 1])))
                return text[start..At++];
        }

        At = limit;
        return null;
    }

    /// <summary>Goes behind what closes the block; false, and the limit is reached, when nothing does.</summary>
    internal bool Close()
    {
        var depth = 0;
        for (; At < limit; At++)
        {
            if (depth == 0 && text[At] == head.Closer)
            {
                At++;
                return true;
            }

            depth += text[At] switch { '{' => 1, '}' => -1, _ => 0 };
        }

        return false;
    }

    /// <summary>The beginning of the rest, from a place on, to be quoted.</summary>
    internal string From(int start) => text.Substring(start, Math.Min(100, limit - start));
}

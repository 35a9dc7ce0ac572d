using System.Buffers;

namespace PaperTriage.Parsing.Digests.Json;

/// <summary>Strings, numbers and words.</summary>
internal ref partial struct JsonTokens
{
    /// <summary>A call in a Python literal is a date or an id; a longer one is damage, and looking further would cost time for each.</summary>
    private const int LongestCall = 512;

    private static readonly byte[] Controls = [.. Enumerable.Range(0, 0x20).Select(code => (byte)code)];
    private static readonly SearchValues<byte> DoubleStops = SearchValues.Create([(byte)'"', (byte)'\\', .. Controls]);
    private static readonly SearchValues<byte> SingleStops = SearchValues.Create([(byte)'\'', (byte)'\\', .. Controls]);
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789+-.eE_"u8);
    private static readonly SearchValues<byte> WordBytes =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_."u8);

    private JsonToken ReadString()
    {
        var quote = text[Position];
        var stops = quote == '"' ? DoubleStops : SingleStops;
        Python |= quote == '\'';
        Escaped = false;
        contentStart = Position + 1;
        for (var at = contentStart; ;)
        {
            var run = text[at..].IndexOfAny(stops);
            Position = run < 0 ? text.Length : at + run;
            if (run < 0)
                return Fail("");

            if (text[Position] == quote)
            {
                contentEnd = Position++;
                return Kind = JsonToken.String;
            }

            if (text[Position] == '\\')
                at = StepOverEscape();
            else if (text[Position] is (byte)'\n' or (byte)'\r' && !lineBreaks)
                return FailAtLineBreak();
            else
                at = StepOverControl();
        }
    }

    private int StepOverEscape()
    {
        Escaped = true;
        var escape = Position + 1 < text.Length ? text[Position + 1] : (byte)'\n';
        if (escape is (byte)'\n' or (byte)'\r')
            return Position + 1;

        if ("\"\\/bfnrtu"u8.IndexOf(escape) < 0)
            Depart(Position, "a backslash that escapes nothing");
        return Position + 2;
    }

    private int StepOverControl()
    {
        Depart(Position, text[Position] is (byte)'\n' or (byte)'\r' ? "a line break inside a string" : "a control character inside a string");
        return Position + 1;
    }

    private JsonToken FailAtLineBreak()
    {
        BrokenString = true;
        return Fail("a string is not closed on its line");
    }

    private JsonToken ReadNumber()
    {
        if (At() == '-' && Position + 1 < text.Length && char.IsAsciiLetter((char)text[Position + 1]))
        {
            Position++;
            return ReadWord();
        }

        var rest = text[Position..];
        var length = rest.IndexOfAnyExcept(NumberBytes);
        return Take(JsonToken.Number, length < 0 ? rest.Length : length);
    }

    private readonly int WordLength()
    {
        var rest = text[Position..];
        var length = rest.IndexOfAnyExcept(WordBytes);
        return length < 0 ? rest.Length : length;
    }

    /// <summary>Whether a string of Python 2 or of bytes begins here: <c>u'…'</c>, <c>b'…'</c>.</summary>
    private readonly bool IsPrefix() =>
        At() is 'u' or 'b' && Position + 1 < text.Length && text[Position + 1] is (byte)'\'' or (byte)'"';

    private JsonToken ReadWord()
    {
        if (IsPrefix())
        {
            Python = true;
            Position++;
            return ReadString();
        }

        var length = WordLength();
        var word = text.Slice(Position, length);
        if (Position + length < text.Length && text[Position + length] == '(')
            return ReadCall(length);

        if (word.SequenceEqual("true"u8))
            return Take(JsonToken.True, length);
        if (word.SequenceEqual("false"u8))
            return Take(JsonToken.False, length);
        if (word.SequenceEqual("null"u8))
            return Take(JsonToken.Null, length);
        if (word.SequenceEqual("True"u8))
            return TakePython(JsonToken.True, length);
        if (word.SequenceEqual("False"u8))
            return TakePython(JsonToken.False, length);
        if (word.SequenceEqual("None"u8))
            return TakePython(JsonToken.Null, length);
        if (word.SequenceEqual("NaN"u8) || word.SequenceEqual("nan"u8) || word.SequenceEqual("Infinity"u8) || word.SequenceEqual("inf"u8))
        {
            Depart(Position, "a number that is none");
            return Take(JsonToken.Other, length);
        }

        return Fail("a word stands where a value is expected");
    }

    /// <summary>A call such as <c>datetime.datetime(2025, 1, 9, 0, 0)</c>, brackets and strings in it balanced.</summary>
    private JsonToken ReadCall(int nameLength)
    {
        var limit = Math.Min(text.Length, Position + LongestCall);
        var depth = 0;
        var quote = 0;
        for (var at = Position + nameLength; at < limit; at++)
        {
            int code = text[at];
            if (quote != 0)
                quote = code == quote ? 0 : quote;
            else if (code is '\'' or '"')
                quote = code;
            else if (code is '(')
                depth++;
            else if (code is ')' && --depth == 0)
                return TakePython(JsonToken.Other, at + 1 - Position);
        }

        return Fail("a call is not closed");
    }

    private JsonToken TakePython(JsonToken kind, int length)
    {
        Python = true;
        return Take(kind, length);
    }

    private JsonToken Take(JsonToken kind, int length)
    {
        (contentStart, contentEnd) = (Start, Position + length);
        Position = contentEnd;
        return Kind = kind;
    }
}

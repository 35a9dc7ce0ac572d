namespace PaperTriage.Parsing.Digests.Json;

/// <summary>What the reader stands on.</summary>
internal enum JsonToken : byte
{
    /// <summary>The text does not go on as a value must: see <see cref="JsonTokens.Fault"/>.</summary>
    Fault,
    StartObject,
    EndObject,
    StartArray,
    EndArray,
    Key,
    String,
    Number,
    True,
    False,
    Null,

    /// <summary>A value that has no JSON counterpart: <c>NaN</c>, <c>datetime.date(2025, 1, 9)</c>.</summary>
    Other,
}

/// <summary>
/// Reads one value, token by token, out of JSON (RFC 8259) or a Python literal (what <c>repr</c> prints): a superset of
/// both, because the writers we meet mix them. Where the text departs from JSON in a way that leaves no doubt it reads
/// on and says so; otherwise it stops with a fault. It never throws: a document of hostile bytes holds a fault every few
/// bytes, and an exception for each (as <see cref="System.Text.Json.Utf8JsonReader"/> throws) would take seconds.
/// </summary>
internal ref partial struct JsonTokens
{
    /// <summary>Deeper nesting is a fault; papers need five levels.</summary>
    internal const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> text;
    private readonly bool lineBreaks;

    /// <summary>Bit n tells what the container at depth n is: an object, else a tuple, else an array.</summary>
    private ulong objects;
    private ulong tuples;
    private Next next;
    private int contentStart;
    private int contentEnd;

    /// <param name="text">The document, up to where the value may reach.</param>
    /// <param name="position">Where the value begins.</param>
    /// <param name="lineBreaks">Whether a string may run over a line break, which JSON forbids: a line break is where damage stops.</param>
    internal JsonTokens(ReadOnlySpan<byte> text, int position, bool lineBreaks = false)
    {
        this.text = text;
        this.lineBreaks = lineBreaks;
        Position = position;
        next = Next.Value;
    }

    private enum Next : byte
    {
        Value,
        ValueOrEnd,
        Key,
        KeyOrEnd,
        CommaOrEnd,
    }

    /// <summary>The kind of the current token.</summary>
    internal JsonToken Kind { get; private set; }

    /// <summary>Where the current token begins.</summary>
    internal int Start { get; private set; }

    /// <summary>Behind the current token.</summary>
    internal int Position { get; private set; }

    /// <summary>How many containers are open.</summary>
    internal int Depth { get; private set; }

    /// <summary>Whether the current string or key holds backslashes.</summary>
    internal bool Escaped { get; private set; }

    /// <summary>Whether anything so far is written as Python writes it and JSON does not.</summary>
    internal bool Python { get; private set; }

    /// <summary>The first departure from JSON that was read over, as a phrase; null when there is none.</summary>
    internal string? Departure { get; private set; }

    internal int DepartureAt { get; private set; }

    /// <summary>Why the text could not be read on, as a phrase.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Whether the fault is a line break inside a string.</summary>
    internal bool BrokenString { get; private set; }

    /// <summary>The bytes of a string without its quotes, of any other scalar as it stands.</summary>
    internal readonly ReadOnlySpan<byte> Raw => text[contentStart..contentEnd];

    /// <summary>The decoded string or key.</summary>
    internal readonly string Text(out bool replaced) => JsonText.Decode(Raw, Escaped, out replaced);

    /// <summary>Goes on as if the object at <paramref name="position"/> had been read up to there.</summary>
    internal static JsonTokens InsideObject(ReadOnlySpan<byte> text, int position, bool first) =>
        new(text, position) { Depth = 1, objects = 1, next = first ? Next.KeyOrEnd : Next.CommaOrEnd };

    /// <summary>The next token. Behind a fault there is no other: what follows cannot be trusted.</summary>
    internal JsonToken Read()
    {
        if (Fault is not null)
            return Kind = JsonToken.Fault;

        SkipBlank();
        if (next == Next.CommaOrEnd && !AtCloser())
        {
            if (At() != ',')
                return Fail("a comma or a closing bracket is missing");

            Position++;
            SkipBlank();
            next = InObject ? Next.Key : Next.Value;
            if (AtCloser())
            {
                Depart(Position, "a comma before a closing bracket");
                return Close();
            }
        }

        Start = Position;
        if (next != Next.Value && next != Next.Key && AtCloser())
            return Close();

        return next is Next.Key or Next.KeyOrEnd ? ReadKey() : ReadValue();
    }

    /// <summary>Reads over the value that the current token begins. False when it is faulty.</summary>
    internal bool Skip()
    {
        if (Kind is not (JsonToken.StartObject or JsonToken.StartArray))
            return Kind != JsonToken.Fault;

        var outside = Depth - 1;
        while (Depth > outside)
        {
            if (Read() == JsonToken.Fault)
                return false;
        }

        return true;
    }

    /// <summary>The first byte of the value that follows a key; 0 at the end.</summary>
    internal int Peek()
    {
        SkipBlank();
        return At();
    }

    private readonly bool InObject => Depth > 0 && (objects >> (Depth - 1) & 1) != 0;

    private readonly int At() => Position < text.Length ? text[Position] : 0;

    private readonly bool AtCloser() => At() is ']' or '}' or ')';

    private void SkipBlank()
    {
        while (Position < text.Length && text[Position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            Position++;
    }

    private JsonToken ReadKey()
    {
        Start = Position;
        var read = At() is '"' or '\'' ? ReadString() : IsPrefix() ? ReadWord() : Fail("the name of a field is missing");
        if (read == JsonToken.Fault)
            return read;

        SkipBlank();
        if (At() != ':')
            return Fail("a colon is missing after the name of a field");

        Position++;
        next = Next.Value;
        return Kind = JsonToken.Key;
    }

    private JsonToken ReadValue()
    {
        Start = Position;
        next = Next.CommaOrEnd;
        return At() switch
        {
            '"' or '\'' => ReadString(),
            '{' => Open(JsonToken.StartObject),
            '[' or '(' => Open(JsonToken.StartArray),
            >= '0' and <= '9' or '-' or '+' or '.' => ReadNumber(),
            >= 'a' and <= 'z' or >= 'A' and <= 'Z' => ReadWord(),
            _ => Fail("a value is missing"),
        };
    }

    private JsonToken Open(JsonToken kind)
    {
        if (Depth == MaxDepth)
            return Fail($"it is nested deeper than {MaxDepth} levels");

        var bit = 1UL << Depth++;
        var tuple = At() == '(';
        objects = kind == JsonToken.StartObject ? objects | bit : objects & ~bit;
        tuples = tuple ? tuples | bit : tuples & ~bit;
        Python |= tuple;
        next = kind == JsonToken.StartObject ? Next.KeyOrEnd : Next.ValueOrEnd;
        Position++;
        return Kind = kind;
    }

    private JsonToken Close()
    {
        Start = Position;
        var tuple = Depth > 0 && (tuples >> (Depth - 1) & 1) != 0;
        if (Depth == 0 || At() != (InObject ? '}' : tuple ? ')' : ']'))
            return Fail("a closing bracket does not match the opening one");

        Kind = InObject ? JsonToken.EndObject : JsonToken.EndArray;
        Depth--;
        Position++;
        next = Next.CommaOrEnd;
        return Kind;
    }

    private JsonToken Fail(string reason)
    {
        Start = Position;
        Fault ??= Position >= text.Length ? "the text ends" : reason;
        return Kind = JsonToken.Fault;
    }

    private void Depart(int at, string what)
    {
        if (Departure is null)
            (Departure, DepartureAt) = (what, at);
    }
}

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>Reads one block of a BibTeX file: an entry, or the definition of a macro. Nothing behind its limit is looked at.</summary>
internal sealed class BibTexParser
{
    private readonly string text;
    private readonly BibTexFaults faults;
    private readonly BibTexValues values;

    internal BibTexParser(string text, TextPlaces places, ReadingLog log)
    {
        this.text = text;
        faults = new(places, log);
        values = new(faults);
    }

    /// <summary>Reads the fields of an entry.</summary>
    /// <returns>Where the block ends, and whether it is closed there.</returns>
    internal (int End, bool Closed) ReadEntry(BibTexCursor.Head head, int limit, BibTexEntry entry)
    {
        var block = new BibTexScanner(text, head, limit);
        var closed = new BibTexFields(text, block, entry, values, faults).Read();
        return (block.At, closed);
    }

    /// <summary>Reads <c>name = value</c> into the macros.</summary>
    internal (int End, bool Closed) ReadMacro(BibTexCursor.Head head, int limit)
    {
        var block = new BibTexScanner(text, head, limit);
        block.SkipBlank();
        var name = block.Name();
        block.SkipBlank();
        if (name.Length > 0 && block.Here == '=')
        {
            block.Step();
            if (values.Read(block) is { } value)
                values.Define(name, value);
        }

        return Close(block);
    }

    /// <summary>Skips a comment or a preamble.</summary>
    internal (int End, bool Closed) Skip(BibTexCursor.Head head, int limit) => Close(new(text, head, limit));

    private static (int End, bool Closed) Close(BibTexScanner block)
    {
        var closed = block.Close();
        return (block.At, closed);
    }
}

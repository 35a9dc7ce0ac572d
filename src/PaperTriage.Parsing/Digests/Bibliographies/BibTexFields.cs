namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>Reads key and fields of one entry. A fault costs the field it stands in; a value that is not closed costs the rest of the entry.</summary>
internal sealed class BibTexFields(string text, BibTexScanner block, BibTexEntry entry, BibTexValues values, BibTexFaults faults)
{
    private readonly BibTexMending mending = new(text, block, entry, faults);
    private BibTexField last;
    private bool isFirst;
    private bool isSeparated;

    /// <summary>Reads to the end of the entry; false when it is not closed.</summary>
    internal bool Read()
    {
        while (!ReadItems())
        {
            if (!mending.Mend(last))
            {
                if (last.IsOpen)
                    faults.Tell(last.Start, "The value of “{0}” is not closed; it was left out.", last.Name!);
                return false;
            }

            last = default;
        }

        return true;
    }

    private bool ReadItems()
    {
        (isFirst, isSeparated) = (true, true);
        while (true)
        {
            block.SkipBlank();
            if (block.IsAtLimit)
                return false;

            if (block.IsAtCloser)
            {
                block.Step();
                return true;
            }

            if (!ReadOne())
                return false;
        }
    }

    /// <summary>Reads a comma, the key, a field, or what is none of them; false when its value is not closed.</summary>
    private bool ReadOne()
    {
        if (block.Here == ',')
        {
            block.Step();
            (isSeparated, isFirst) = (true, false);
            return true;
        }

        var start = block.At;
        var name = block.Name();
        block.SkipBlank();
        var isClosed = true;
        if (block.Here == '=' && name.Length > 0)
            isClosed = ReadField(start, name);
        else if (isFirst && block.Here is ',' or '}' or ')')
            entry.Key = name;
        else
            SkipStray(start);

        (isSeparated, isFirst) = (false, false);
        return isClosed;
    }

    private bool ReadField(int start, string name)
    {
        if (!isSeparated)
            faults.Tell(start, "A comma is missing before this field.");

        block.Step();
        block.SkipBlank();
        var at = block.At;
        var value = values.Read(block);
        var isNew = value is not null && entry.Add(name, value);
        last = new(name, start, at, IsOpen: value is null, isNew);
        if (value is not null && !isNew)
            faults.Tell(start, "“{0}” stands twice in its entry; the first value was taken.", name);
        return value is not null;
    }

    /// <summary>Leaves out what is no field, up to the next comma or the end of the entry.</summary>
    private void SkipStray(int start)
    {
        if (!isFirst)
            faults.Tell(start, "This is no field: “{0}”.", block.From(start));

        while (!block.IsAtLimit && block.Here != ',' && !block.IsAtCloser)
        {
            if (block.Here == '{' && block.Braced() is null)
                return;
            if (!block.IsAtLimit && block.Here != ',' && !block.IsAtCloser)
                block.Step();
        }
    }
}

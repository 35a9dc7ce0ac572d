using System.Runtime.InteropServices;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>A field that was read, which is the one to blame when its entry is not closed.</summary>
/// <param name="Name">Its name; null when there is none to blame.</param>
/// <param name="Start">Where its name stands.</param>
/// <param name="Value">Where its value begins.</param>
/// <param name="IsOpen">Whether the value is not closed.</param>
/// <param name="IsNew">Whether its entry has the value from here.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BibTexField(string? Name, int Start, int Value, bool IsOpen, bool IsNew);

/// <summary>
/// An entry that is not closed has a brace too many in its last value, which then swallowed the fields behind it: the value is
/// ended where a line begins a field, and the reading goes on there.
/// </summary>
internal sealed class BibTexMending(string text, BibTexScanner block, BibTexEntry entry, BibTexFaults faults)
{
    /// <summary>Each mending looks at the rest of its entry again.</summary>
    private const int Most = 4;

    private int mends;

    /// <summary>Ends the value of the last field; false when nothing shows where.</summary>
    internal bool Mend(BibTexField last)
    {
        if (last.Name is not { Length: > 0 } name || mends == Most || FieldAtLineStart(last.Value) is not { } cut)
            return false;

        mends++;
        faults.Tell(last.Start, "The value of “{0}” is not closed; it was ended where the next field begins.", name);
        var value = text[Math.Min(last.Value + 1, cut)..cut].Trim().TrimEnd(',').TrimEnd('"', '}', ' ');
        if (last.IsOpen || last.IsNew)
            entry.Set(name, value);

        block.GoTo(cut);
        return true;
    }

    /// <summary>Where a line begins with <c>name = {</c>, a quote or a digit.</summary>
    private int? FieldAtLineStart(int from)
    {
        for (var start = from; start < block.Limit;)
        {
            start = Math.Min(block.Limit, LineEnds.Find(text, start).Next);
            var line = text.AsSpan(start, block.Limit - start).TrimStart(" \t");
            var name = line.IndexOfAny(BibTexScanner.NameEnds);
            var sign = name <= 0 ? [] : line[name..].TrimStart(" \t");
            if (sign is ['=', .. var value] && value.TrimStart(" \t") is ['{' or '"' or (>= '0' and <= '9'), ..])
                return start;
        }

        return null;
    }
}

using System.Text;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>Reads the values of fields and macros: pieces joined by <c>#</c>, each in braces, in quotes, a number or a macro.</summary>
internal sealed class BibTexValues(BibTexFaults faults)
{
    private readonly BibTexMacros macros = new();

    internal void Define(string macro, string value) => macros.Define(macro, value);

    /// <summary>The value that begins here; null when a brace or quote is not closed.</summary>
    internal string? Read(BibTexScanner block)
    {
        string? whole = null;
        StringBuilder? joined = null;
        while (true)
        {
            block.SkipBlank();
            var piece = block.Here switch { '{' => block.Braced(), '"' => block.Quoted(), _ => Word(block, joined?.Length ?? whole?.Length ?? 0) };
            if (piece is null)
                return null;

            if (whole is null)
                whole = piece;
            else
                (joined ??= new(whole)).Append(piece);

            block.SkipBlank();
            if (block.Here != '#')
                return joined?.ToString() ?? whole;

            block.Step();
        }
    }

    /// <summary>A number, or a macro.</summary>
    private string Word(BibTexScanner block, int already)
    {
        var start = block.At;
        var name = block.Name();
        if (name.Length == 0)
        {
            faults.Tell(start, "A value is missing here.");
            return "";
        }

        if (!name.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return name;

        var (value, problem) = macros.Expand(name, already);
        if (problem is not null)
            faults.Tell(start, $"The macro “{{0}}” {problem}.", name);
        return value ?? "";
    }
}

using PaperTriage.Parsing.Text;
using PaperTriage.Parsing.Text.Repairs;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>What the commands of LaTeX mean in a field of a bibliography.</summary>
internal static class LatexCommand
{
    private const int LongestName = 32;

    /// <summary>Commands whose first argument is not for readers: sort keys, addresses behind a text.</summary>
    private static readonly string[] Hidden = ["noopsort", "href", "textcolor", "color", "bibinfo", "bibfield", "bibnamefont", "SortNoop"];

    /// <summary>Commands that print nothing by themselves.</summary>
    private static readonly string[] Silent =
        ["relax", "protect", "path", "enquote", "mkbibquote", "ensuremath", "textsuperscript", "textsubscript", "MakeUppercase"];

    /// <summary>How many letters the name that begins here has; 0 for none.</summary>
    internal static int NameLength(string raw, int start)
    {
        var end = start;
        while (end < raw.Length && end - start < LongestName && char.IsAsciiLetter(raw[end]))
            end++;
        return end - start;
    }

    internal static bool HidesArgument(string name) => Hidden.Contains(name, StringComparer.Ordinal);

    /// <summary>What a command prints, which is nothing for those that only change the look; null when it is not known.</summary>
    internal static string? Printed(string name)
    {
        var sign = LatexNames.Letters.GetValueOrDefault(name) ?? LatexNames.Typeset.GetValueOrDefault(name)
            ?? LatexNames.Greek.GetValueOrDefault(name) ?? LatexNames.Signs.GetValueOrDefault(name);
        if (sign is not null)
            return sign;
        if (name == "newline")
            return " ";

        return LatexNames.Fonts.Contains(name) || LatexNames.Switches.Contains(name) || Silent.Contains(name, StringComparer.Ordinal) ? "" : null;
    }

    /// <summary>Behind the braces that open here; the end of the text when they are not closed, and here when none open.</summary>
    internal static int EndOfArgument(string raw, int start)
    {
        if (start >= raw.Length || raw[start] != '{')
            return start;

        var depth = 0;
        for (var at = start; at < raw.Length; at++)
        {
            depth += raw[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return at + 1;
        }

        return raw.Length;
    }

    /// <summary>
    /// The letter behind an accent, with it, and where it ends: <c>\"o</c>, <c>\"{o}</c>, <c>\'\i</c>, <c>\c c</c>, <c>\'{\ae}</c>. A
    /// brace that closes behind it is left. Null when no letter that takes the accent stands there.
    /// </summary>
    internal static (string Letter, int End)? Accented(string raw, char accent, int from)
    {
        var at = from;
        while (at < raw.Length && at - from < 8 && raw[at] is ' ' or '{')
            at++;
        if (at >= raw.Length || (at == from && char.IsAsciiLetter(accent)))
            return null;

        var (letter, end) = raw[at] == '\\' ? Named(raw, at) : (raw[at], at + 1);
        return letter is { } known && AccentedLetters.Composed(accent, known) is { } composed ? (composed, end) : null;
    }

    /// <summary>The letter of <c>\i</c>, <c>\ae</c>; null for other commands.</summary>
    private static (char? Letter, int End) Named(string raw, int start)
    {
        var end = start + 1;
        while (end < raw.Length && end - start <= 2 && char.IsAsciiLetter(raw[end]))
            end++;

        var name = raw[(start + 1)..end];
        return (name is "i" or "j" ? name[0] : LatexNames.Letters.GetValueOrDefault(name)?[0], end);
    }
}

using System.Buffers;
using System.Text;
using PaperTriage.Parsing.Text;
using PaperTriage.Parsing.Text.Repairs;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>
/// Turns the LaTeX of a bibliography's field into Unicode: accents, named letters and signs, dashes and quotes; commands
/// that only change the look and the braces that protect capitals go. Unknown commands stay as they came. Linear time.
/// </summary>
internal ref struct LatexValue
{
    private const int LongestName = 32;

    /// <summary>Commands whose first argument is not for readers: sort keys, addresses behind a text.</summary>
    private static readonly string[] Hidden = ["noopsort", "href", "textcolor", "color", "bibinfo", "bibfield", "bibnamefont", "SortNoop"];

    private static readonly SearchValues<char> Signs = SearchValues.Create("\\{}$~-`'");

    private readonly string raw;
    private readonly bool formulas;
    private readonly StringBuilder plain;
    private int at;

    /// <summary>Opening signs that nothing closes any more, so that it is not looked for again.</summary>
    private string open = "";

    private LatexValue(string raw, bool formulas)
    {
        this.raw = raw;
        this.formulas = formulas;
        plain = new(raw.Length);
    }

    /// <summary>A title, name or journal as people read it; formulas that Unicode can show lose their dollars.</summary>
    internal static string Text(string raw) => raw.AsSpan().ContainsAny(Signs) ? new LatexValue(raw, formulas: true).Walk() : raw;

    /// <summary>An abstract: as <see cref="Text"/>, but formulas stay as they came, for the cleaning of abstracts knows more about them.</summary>
    internal static string Prose(string raw) => raw.AsSpan().ContainsAny("\\{}~") ? new LatexValue(raw, formulas: false).Walk() : raw;

    /// <summary>An address or an identifier: braces and escapes go, nothing else is touched.</summary>
    internal static string Verbatim(string raw)
    {
        if (!raw.AsSpan().ContainsAny("\\{}$"))
            return raw.Trim();

        var text = new StringBuilder(raw.Length);
        foreach (var c in raw.Replace("{\\textasciitilde}", "~", StringComparison.Ordinal).Replace("\\textasciitilde", "~", StringComparison.Ordinal)
            .Replace("{\\textunderscore}", "_", StringComparison.Ordinal).Replace("$\\sim$", "~", StringComparison.Ordinal)
            .Replace("\\url{", "", StringComparison.Ordinal).Replace("\\path{", "", StringComparison.Ordinal))
        {
            if (c is not ('\\' or '{' or '}'))
                text.Append(c);
        }

        return text.ToString().Trim();
    }

    private string Walk()
    {
        while (at < raw.Length)
        {
            var run = raw.AsSpan(at).IndexOfAny(Signs);
            plain.Append(raw, at, run < 0 ? raw.Length - at : run);
            at = run < 0 ? raw.Length : at + run;
            if (at < raw.Length)
                Sign(raw[at]);
        }

        return plain.ToString();
    }

    private void Sign(char c)
    {
        switch (c)
        {
            case '\\':
                Backslash();
                break;
            case '{' or '}':
                at++;
                break;
            case '~':
                Put(1, " ");
                break;
            case '$':
                Formula(raw.AsSpan(at).StartsWith("$$") ? "$$" : "$");
                break;
            case '-' when raw.AsSpan(at).StartsWith("---"):
                Put(3, "—");
                break;
            case '-' when raw.AsSpan(at).StartsWith("--"):
                Put(2, "–");
                break;
            case '`' when raw.AsSpan(at).StartsWith("``"):
                Put(2, "“");
                break;
            case '\'' when raw.AsSpan(at).StartsWith("''"):
                Put(2, "”");
                break;
            default:
                Put(1, c.ToString());
                break;
        }
    }

    private void Backslash()
    {
        var c = Next(1);
        var length = NameLength();
        if (length == 1 && AccentedLetters.IsAccent(c) && Accent(c, at + 2))
            return;
        if (length > 0)
            Command(raw.Substring(at + 1, length));
        else if (c is '(' or '[')
            Formula(c == '(' ? "\\(" : "\\[");
        else if (AccentedLetters.IsAccent(c) && Accent(c, at + 2))
            return;
        else if (c is '&' or '%' or '$' or '#' or '_' or '{' or '}' or '"' or '\'' or '`' or '~' or '^')
            Put(2, c.ToString());
        else if (c is ',' or ';' or ':' or ' ' or '\\' or '\n' or '\r' or '\t')
            Put(2, " ");
        else if (c is '-' or '/' or '!' or '@')
            Put(2, "");
        else
            Put(1, "\\");
    }

    private readonly int NameLength()
    {
        var end = at + 1;
        while (end < raw.Length && end - at <= LongestName && char.IsAsciiLetter(raw[end]))
            end++;
        return end - at - 1;
    }

    /// <summary>An accent and its letter: <c>\"o</c>, <c>\"{o}</c>, <c>\'\i</c>, <c>\c c</c>, <c>\'{\ae}</c>. Braces around it are dropped by the walk.</summary>
    private bool Accent(char accent, int from)
    {
        var letterAt = from;
        while (letterAt < raw.Length && letterAt - from < 8 && raw[letterAt] is ' ' or '{')
            letterAt++;
        if (letterAt >= raw.Length || (letterAt == from && char.IsAsciiLetter(accent)))
            return false;

        var (letter, end) = (raw[letterAt], letterAt + 1);
        if (letter == '\\')
        {
            while (end < raw.Length && end - letterAt <= 2 && char.IsAsciiLetter(raw[end]))
                end++;
            var name = raw[(letterAt + 1)..end];
            if (name is "i" or "j")
                letter = name[0];
            else if (LatexNames.Letters.TryGetValue(name, out var named))
                letter = named[0];
            else
                return false;
        }

        if (AccentedLetters.Composed(accent, letter) is not { } composed)
            return false;

        plain.Append(composed);
        at = end;
        return true;
    }

    private void Command(string name)
    {
        var isLook = LatexNames.Fonts.Contains(name) || LatexNames.Switches.Contains(name);
        var sign = LatexNames.Letters.GetValueOrDefault(name) ?? LatexNames.Typeset.GetValueOrDefault(name)
            ?? LatexNames.Greek.GetValueOrDefault(name) ?? LatexNames.Signs.GetValueOrDefault(name);
        if (Hidden.Contains(name, StringComparer.Ordinal))
        {
            at += 1 + name.Length;
            SkipArgument();
        }
        else if (sign is not null || isLook || name is "relax" or "protect" or "path" or "newline" or "enquote" or "mkbibquote" or "ensuremath" or "textsuperscript" or "textsubscript" or "MakeUppercase")
        {
            at += 1 + name.Length;
            plain.Append(sign ?? (name == "newline" ? " " : ""));
            while (at < raw.Length && raw[at] is ' ' or '\t')
                at++;
        }
        else
            Put(1 + name.Length, "\\" + name);
    }

    private void SkipArgument()
    {
        if (at >= raw.Length || raw[at] != '{')
            return;

        var depth = 0;
        for (var end = at; end < raw.Length; end++)
        {
            depth += raw[end] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                at = end + 1;
                return;
            }
        }

        at = raw.Length;
    }

    private void Formula(string sign)
    {
        var close = sign switch { "\\(" => "\\)", "\\[" => "\\]", _ => sign };
        var start = at + sign.Length;
        var isOpen = open.Contains(sign, StringComparison.Ordinal);
        var length = isOpen ? -1 : raw.AsSpan(start).IndexOf(close);
        if (length < 0)
        {
            open += isOpen ? "" : sign;
            Put(sign.Length, sign);
            return;
        }

        var (content, end) = (raw.Substring(start, length), start + length + close.Length);
        var (before, after) = (plain.Length > 0 ? plain[^1] : ' ', end < raw.Length ? raw[end] : ' ');
        if (formulas && FormulaText.Render(content, before, after) is { } rendered)
            plain.Append(rendered);
        else
            plain.Append(raw, at, end - at);
        at = end;
    }

    private readonly char Next(int offset) => at + offset < raw.Length ? raw[at + offset] : '\uFFFF';

    private void Put(int length, string with)
    {
        plain.Append(with);
        at = Math.Min(at + length, raw.Length);
    }
}

using System.Buffers;
using System.Text;
using PaperTriage.Parsing.Text.Repairs;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>
/// Turns the LaTeX of a bibliography's field into Unicode: accents, named letters and signs, dashes and quotes; commands
/// that only change the look and the braces that protect capitals go. Unknown commands stay as they came. Linear time.
/// </summary>
internal ref struct LatexValue
{
    /// <summary>What people type for signs of print, the longer ones first.</summary>
    private static readonly (string Typed, string Printed)[] Ligatures = [("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " ")];

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
        if (c == '\\')
            Backslash();
        else if (c is '{' or '}')
            at++;
        else if (c == '$')
            Formula(raw.AsSpan(at).StartsWith("$$") ? "$$" : "$");
        else
            Ligature(c);
    }

    private void Ligature(char c)
    {
        foreach (var (typed, printed) in Ligatures)
        {
            if (raw.AsSpan(at).StartsWith(typed))
            {
                Put(typed.Length, printed);
                return;
            }
        }

        Put(1, c.ToString());
    }

    private void Backslash()
    {
        var c = Next(1);
        var length = LatexCommand.NameLength(raw, at + 1);
        if (length == 1 && AccentedLetters.IsAccent(c) && Accent(c))
            return;
        if (length > 0)
            Command(raw.Substring(at + 1, length));
        else if (c is '(' or '[')
            Formula(c == '(' ? "\\(" : "\\[");
        else if (AccentedLetters.IsAccent(c) && Accent(c))
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

    private bool Accent(char accent)
    {
        if (LatexCommand.Accented(raw, accent, at + 2) is not { } accented)
            return false;

        plain.Append(accented.Letter);
        at = accented.End;
        return true;
    }

    private void Command(string name)
    {
        if (LatexCommand.HidesArgument(name))
        {
            at = LatexCommand.EndOfArgument(raw, at + 1 + name.Length);
        }
        else if (LatexCommand.Printed(name) is { } printed)
        {
            Put(1 + name.Length, printed);
            while (at < raw.Length && raw[at] is ' ' or '\t')
                at++;
        }
        else
            Put(1 + name.Length, "\\" + name);
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

using System.Collections.Frozen;
using System.Text;

namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>
/// Reads trivial formulas: numbers, letters, signs with one Unicode form, simple sub- and superscripts, fonts. Anything else –
/// fractions of terms, big operators with bounds, calligraphic letters, unknown commands – is not trivial.
/// </summary>
internal ref struct FormulaText
{
    private const int MaxDepth = 6;

    private readonly ReadOnlySpan<char> formula;
    private readonly StringBuilder plain = new();
    private readonly char before;
    private int at;

    /// <summary>The last thing written is <c>_word</c> or <c>^word</c>: a letter after it would belong to the wrong thing.</summary>
    private bool endsInScript;

    private FormulaText(ReadOnlySpan<char> formula, char before)
    {
        this.formula = formula;
        this.before = before;
    }

    /// <summary>The formula without its dollars as plain text; null when it is not trivial or would run into its neighbours.</summary>
    public static string? Render(string formula, char before, char after)
    {
        var reader = new FormulaText(formula, before);
        if (formula.Length == 0 || !reader.Terms(0) || reader.at < formula.Length || reader.plain.Length == 0)
            return null;

        var rendered = reader.plain.ToString();
        return LooksLikeProse(rendered) || !Balanced(rendered) || (reader.endsInScript && char.IsLetterOrDigit(after)) ? null : rendered;
    }

    private bool Terms(int depth)
    {
        while (at < formula.Length && formula[at] != '}')
            if (!Term(depth))
                return false;

        return true;
    }

    private bool Term(int depth)
    {
        var c = formula[at];
        if (endsInScript && char.IsLetterOrDigit(c))
            return false;

        endsInScript = false;
        switch (c)
        {
            case '\\':
                return Command(depth);
            case '{':
                return Group(depth);
            case '^' or '_':
                return Script(c, depth);
            case '~':
                at++;
                plain.Append(' ');
                return true;
            case '$' or '#' or '&' or '"' or '`' or ProtectedText.Mark:
                return false;
            default:
                at++;
                plain.Append(c);
                return !char.IsControl(c);
        }
    }

    private bool Group(int depth)
    {
        at++;
        if (depth >= MaxDepth || !Terms(depth + 1) || at >= formula.Length)
            return false;

        at++;
        return true;
    }

    private bool Command(int depth)
    {
        var name = Name();
        if (LatexNames.Greek.TryGetValue(name, out var sign) || LatexNames.Signs.TryGetValue(name, out sign) || LatexNames.FormulaSigns.TryGetValue(name, out sign))
            plain.Append(sign);
        else if (LatexNames.Functions.Contains(name))
            plain.Append(plain.Length > 0 && char.IsLetterOrDigit(plain[^1]) ? " " : "").Append(name);
        else if (name is "," or ";" or ":" or " " or "quad" or "qquad")
            plain.Append(' ');
        else if (name is "%" or "{" or "}" or "_" or "&" or "#" or "|")
            plain.Append(name);
        else if (name is "mathbb")
            return Letter(LatexNames.Blackboard);
        else if (name is "mathcal")
            return Bounds();
        else if (name is "unicode")
            return CodePoint();
        else if (LatexNames.Fonts.Contains(name) && name is not ("url" or "nolinkurl"))
            return at < formula.Length && formula[at] == '{' && Group(depth);
        else
            return name is "!" or "left" or "right" or "big" or "bigl" or "bigr" or "displaystyle" or "limits";

        return true;
    }

    private string Name()
    {
        var start = ++at;
        while (at < formula.Length && char.IsAsciiLetter(formula[at]))
            at++;

        if (at == start && at < formula.Length)
            at++;

        return formula[start..at].ToString();
    }

    private bool Letter(FrozenDictionary<string, string> letters)
    {
        if (formula[at..] is not ['{', var letter, '}', ..] || !letters.TryGetValue(letter.ToString(), out var sign))
            return false;

        at += 3;
        plain.Append(sign);
        return true;
    }

    /// <summary>Only Landau's O is as good upright.</summary>
    private bool Bounds()
    {
        if (formula[at..] is not ['{', 'O', '}', ..])
            return false;

        at += 3;
        plain.Append('O');
        return true;
    }

    private bool CodePoint()
    {
        var end = formula[at..].IndexOf('}');
        if (end < 0 || LostDash.Of(formula[at..][..end].TrimStart('{')) is not { } dash)
            return false;

        at += end + 1;
        plain.Append(dash);
        return true;
    }

    private bool Script(char kind, int depth)
    {
        at++;
        if (at == formula.Length || depth > 0 || formula[at] is '^' or '_' or '}')
            return false;

        var start = plain.Length;
        if (!Term(depth + 1) || endsInScript)
            return false;

        var script = plain.ToString(start, plain.Length - start);
        plain.Length = start;
        var written = Scripts.Plain(kind, script, start > 0 ? plain[^1] : before);
        if (written is null)
            return false;

        plain.Append(written);
        endsInScript = char.IsAsciiLetterOrDigit(written[^1]);
        return true;
    }

    /// <summary><c>$5 and pay $</c>: two words of prose are no formula.</summary>
    private static bool LooksLikeProse(string plain) => plain.Split(' ').Count(w => w.Length > 2 && w.All(char.IsAsciiLetterLower) && !LatexNames.Functions.Contains(w)) > 1;

    private static bool Balanced(string plain) =>
        plain.Count(c => c is '(' or '[' or '{') == plain.Count(c => c is ')' or ']' or '}');
}

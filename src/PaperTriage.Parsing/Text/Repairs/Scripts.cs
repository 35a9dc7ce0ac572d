using System.Buffers;

namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>
/// Sub- and superscripts in plain text. A number above a letter becomes Unicode (<c>SAP²</c>); above a digit it keeps its caret,
/// because 10⁴ reads like 104 once folded for search. Subscripts of formulas become Unicode where they are numbers (<c>ℓ₂</c>).
/// </summary>
internal static class Scripts
{
    private const string Above = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const string Below = "₀₁₂₃₄₅₆₇₈₉";
    private const int Longest = 12;

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.");

    /// <summary>How a script of a formula is written after <paramref name="on"/>; null when it is not simple.</summary>
    /// <param name="kind"><c>^</c> or <c>_</c>.</param>
    /// <param name="script">The script itself, already plain.</param>
    /// <param name="on">The character it hangs on.</param>
    public static string? Plain(char kind, string script, char on)
    {
        if (kind == '^' && script is "∘" or "°")
            return "°";

        if (kind == '^' && script is "th" or "st" or "nd" or "rd" && char.IsAsciiDigit(on))
            return script;

        if (kind == '^' && script is "′" or "*" or "+" or "-")
            return script == "′" ? script : "^" + script;

        var digits = script.AsSpan(script.StartsWith('-') ? 1 : 0);
        if (digits.IsEmpty || script.Length > Longest)
            return null;

        if (!digits.ContainsAnyExceptInRange('0', '9') && !(kind == '^' && char.IsAsciiDigit(on)))
            return kind == '^' ? Raised(script) : Lowered(script);

        return script is "∞" || (kind == '^' ? IsExponent(digits) : IsWord(digits)) ? kind + script : null;
    }

    public static string Raised(ReadOnlySpan<char> number) => Shifted(number, Above, '⁻');

    public static string Lowered(ReadOnlySpan<char> number) => Shifted(number, Below, '₋');

    /// <summary>Letters and digits, possibly with dots inside: <c>KL</c>, <c>0.5</c>.</summary>
    public static bool IsWord(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (!char.IsLetterOrDigit(text[i]) && !(text[i] == '.' && i > 0 && i + 1 < text.Length))
                return false;

        return text.Length is > 0 and <= Longest;
    }

    /// <summary>One letter, a number or a name. <c>3n</c> and <c>nk</c> are products: without braces they would read otherwise.</summary>
    public static bool IsExponent(ReadOnlySpan<char> text) =>
        IsWord(text) && (text.Length == 1 || !text.ContainsAnyExcept(NumberSigns) || (!char.IsAsciiDigit(text[0]) && (text.Length > 2 || char.IsUpper(text[0]))));

    private static string Shifted(ReadOnlySpan<char> number, string digits, char minus) =>
        string.Create(number.Length, (Number: number.ToString(), digits, minus), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = from.Number[i] == '-' ? from.minus : from.digits[from.Number[i] - '0'];
        });
}

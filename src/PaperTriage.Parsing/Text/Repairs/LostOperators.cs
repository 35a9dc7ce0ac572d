using System.Buffers;

namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>
/// Signs of which only the LaTeX name is left: <c>2times</c>, <c>512times512</c>, <c>1.25sim1.56</c>, <c>sim607K</c>,
/// <c>leq 1K</c>. The English words <c>times</c> and <c>sim</c> (<c>three times</c>, <c>5 times more</c>, <c>sim-to-real</c>,
/// <c>sim2real</c>) stay, and so does what a person may have written (<c>approx</c>, <c>alpha</c>, <c>beta</c>).
/// </summary>
internal static class LostOperators
{
    private static readonly SearchValues<string> Names =
        SearchValues.Create(["times", "sim", "infty", "leq", "geq", "cdot", "rightarrow", " pm "], StringComparison.Ordinal);

    public static string Repair(string prose)
    {
        var edits = new Edits(prose);
        var at = 0;
        while (at < prose.Length && prose.AsSpan(at).IndexOfAny(Names) is >= 0 and var offset)
        {
            at += offset;
            if (Operator(prose, at) is var (start, end, sign))
            {
                edits.Replace(start, end, sign);
                at = end;
            }
            else
                at++;
        }

        return edits.Result();
    }

    private static (int Start, int End, string Sign)? Operator(string prose, int at) => prose[at] switch
    {
        't' => Times(prose, at),
        's' => Sim(prose, at),
        'i' => Alone(prose, at, "infty") && Before(prose, at) is ',' or '=' or '(' or '[' ? (at, at + 5, "∞") : null,
        'l' => Alone(prose, at, "leq") && NumberFollows(prose, at + 3) ? (at, at + 3, "≤") : null,
        'g' => Alone(prose, at, "geq") && NumberFollows(prose, at + 3) ? (at, at + 3, "≥") : null,
        'c' => Alone(prose, at, "cdot") && Before(prose, at) is ' ' or '(' or ';' or ',' ? (at, at + 4, "·") : null,
        'r' => Alone(prose, at, "rightarrow") && Before(prose, at) == ' ' && After(prose, at + 10) == ' ' ? (at, at + 10, "→") : null,
        ' ' => IsDecimalBefore(prose, at) && IsDecimalAfter(prose, at + 4) ? (at + 1, at + 3, "±") : null,
        _ => null,
    };

    /// <summary>After a digit, unless a lower-case word is glued on (<c>2.5timesfaster</c>); <c>4timesRTX</c> is clear.</summary>
    private static (int Start, int End, string Sign)? Times(string prose, int at)
    {
        var (start, end) = WithBraces(prose, at, 5);
        var next = After(prose, end);
        var isClear = !char.IsLetter(next) || char.IsUpper(next) || (prose.AsSpan(end).StartsWith("sim") && char.IsAsciiDigit(After(prose, end + 3)));
        return char.IsAsciiDigit(Before(prose, start)) && isClear ? (start, end, "×") : null;
    }

    /// <summary>
    /// Between a number (or ×, %) and a number; or before a number that does not begin a name: <c>sim2real</c> and
    /// <c>sim2</c> stay, <c>sim700</c>, <c>sim6%</c> and <c>{sim}1K</c> do not.
    /// </summary>
    private static (int Start, int End, string Sign)? Sim(string prose, int at)
    {
        var (start, end) = WithBraces(prose, at, 3);
        var before = Before(prose, start);
        if (prose.AsSpan(start).StartsWith("sim ") && before == ' ' && start > 1 && EndsFactor(prose, start - 1) && char.IsAsciiDigit(After(prose, end + 1)))
            return (start, end, "∼");

        if (!char.IsAsciiDigit(After(prose, end)) && !(start < at && After(prose, end) == '$'))
            return null;

        if (start < at || before is '×' or '%' || EndsFactor(prose, start) || (char.IsAsciiDigit(before) && StandsAlone(prose, start) && IsQuantity(prose, end, fewestDigits: 1)))
            return (start, end, "∼");

        return before is ' ' or '(' or '\uFFFF' && IsQuantity(prose, end, fewestDigits: 2) ? (start, end, "∼") : null;
    }

    /// <summary><c>20times</c> stands before, which becomes <c>20×</c> in the same walk.</summary>
    private static bool EndsFactor(string prose, int end) =>
        Before(prose, end) == '×' || (end > 5 && prose.AsSpan(end - 5, 5) is "times" && char.IsAsciiDigit(prose[end - 6]));

    /// <summary>The number that ends here is no part of a name, as in <c>real2sim2real</c>.</summary>
    private static bool StandsAlone(string prose, int end)
    {
        var start = end;
        while (start > 0 && end - start < 16 && (char.IsAsciiDigit(prose[start - 1]) || prose[start - 1] is '.' or ','))
            start--;

        return !char.IsLetter(Before(prose, start));
    }

    /// <summary>A number with a unit that numbers have, or of enough digits to be one without.</summary>
    private static bool IsQuantity(string prose, int at, int fewestDigits)
    {
        var end = at;
        while (end < prose.Length && (char.IsAsciiDigit(prose[end]) || (prose[end] is '.' or ',' && char.IsAsciiDigit(After(prose, end + 1)))))
            end++;

        var digits = end - at;
        var unit = After(prose, end);
        if (unit is '%' or '×' or '\\' || prose.AsSpan(end).StartsWith("times"))
            return true;

        return unit is 'K' or 'M' or 'B' or 'k' or 'x' ? !char.IsLetterOrDigit(After(prose, end + 1)) : digits >= fewestDigits && !char.IsLetter(unit) && (unit != '-' || fewestDigits == 1);
    }

    private static (int Start, int End) WithBraces(string prose, int at, int length) =>
        Before(prose, at) == '{' && After(prose, at + length) == '}' ? (at - 1, at + length + 1) : (at, at + length);

    private static bool Alone(string prose, int at, string name) =>
        prose.AsSpan(at).StartsWith(name) && !char.IsLetterOrDigit(Before(prose, at)) && !char.IsLetterOrDigit(After(prose, at + name.Length));

    private static bool NumberFollows(string prose, int at) => char.IsAsciiDigit(After(prose, After(prose, at) == ' ' ? at + 1 : at));

    private static bool IsDecimalBefore(string prose, int end)
    {
        var start = end;
        while (start > 0 && end - start < 8 && (char.IsAsciiDigit(prose[start - 1]) || prose[start - 1] == '.'))
            start--;

        return prose.AsSpan(start, end - start).Contains('.');
    }

    private static bool IsDecimalAfter(string prose, int at) => char.IsAsciiDigit(After(prose, at)) && prose.AsSpan(at, Math.Min(8, prose.Length - at)).Contains('.');

    private static char Before(string prose, int at) => at > 0 ? prose[at - 1] : '\uFFFF';

    private static char After(string prose, int at) => at < prose.Length ? prose[at] : '\uFFFF';
}

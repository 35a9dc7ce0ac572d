namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>Finds where LaTeX formulas of a line end. Money is no formula: <c>$</c> nearly follows pandoc's rule (tex_math_dollars).</summary>
internal struct FormulaSpans(string line)
{
    private const int LongestTrivial = 60;

    /// <summary>Per kind of closing sign: from here on there is none, so that many openings without closing stay linear.</summary>
    private readonly Dictionary<string, int> noneFrom = new(StringComparer.Ordinal);

    /// <summary>A formula: where it ends, and its content when it is short enough to be trivial (display formulas never are).</summary>
    public readonly record struct Span(int End, string? Content);

    /// <summary>The formula that opens at <paramref name="at"/>, which is a dollar or a backslash; null when none does.</summary>
    public readonly Span? At(int at)
    {
        var rest = line.AsSpan(at);
        if (rest.StartsWith("$$"))
            return Closed("$$", at + 2) is { } end ? new(end, null) : null;

        if (rest[0] == '$')
            return Dollar(at);

        if (rest.StartsWith("\\("))
            return Closed("\\)", at + 2) is { } end ? new(end, Short(at + 2, end - 2)) : null;

        if (rest.StartsWith("\\["))
            return Closed("\\]", at + 2) is { } end ? new(end, null) : null;

        return rest.StartsWith("\\begin{") && Closed("\\end{", at + 7) is { } name && Closed("}", name) is { } last ? new(last, null) : null;
    }

    private readonly int? Closed(string sign, int from)
    {
        if (noneFrom.TryGetValue(sign, out var none) && from >= none)
            return null;

        var at = from <= line.Length ? line.IndexOf(sign, from, StringComparison.Ordinal) : -1;
        if (at >= 0)
            return at + sign.Length;

        noneFrom[sign] = from;
        return null;
    }

    /// <summary>
    /// Opens before a non-space and closes after one; the next dollar decides. What begins with a digit and closes before one or
    /// has words inside is two prices (<c>$5/$6</c>, <c>US$44, 4$ a day</c>), what has spaces at both ends is a formula when it contains a sign of TeX.
    /// </summary>
    private readonly Span? Dollar(int at)
    {
        if (NextDollar(at + 1) is not { } close || close == at + 1)
            return null;

        var content = line.AsSpan(at + 1, close - at - 1);
        var isTex = content.ContainsAny('\\', '_', '^') && content.Length <= LongestTrivial;
        var closes = content[0] == ' ' ? content[^1] == ' ' && isTex : content[^1] != ' ';
        var isPrice = char.IsAsciiDigit(content[0]) && !isTex && ((content.Contains(' ') && HasWords(content)) || (close + 1 < line.Length && char.IsAsciiDigit(line[close + 1])));
        return closes && !isPrice ? new(close + 1, Short(at + 1, close)) : null;
    }

    /// <summary>A word of two letters or a comma before a space: prose between two prices.</summary>
    private static bool HasWords(ReadOnlySpan<char> content)
    {
        for (var i = 1; i < content.Length; i++)
            if ((content[i] == ' ' && content[i - 1] == ',') || (char.IsAsciiLetter(content[i]) && char.IsAsciiLetter(content[i - 1])))
                return true;

        return false;
    }

    private readonly int? NextDollar(int from)
    {
        for (var at = line.IndexOf('$', from); at >= 0; at = line.IndexOf('$', at + 1))
            if (line[at - 1] != '\\')
                return at;

        return null;
    }

    private readonly string? Short(int start, int end) => end - start <= LongestTrivial ? line[start..end].Trim() : null;
}

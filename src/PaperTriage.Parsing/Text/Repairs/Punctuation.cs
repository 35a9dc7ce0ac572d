namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>TeX's way of typing quotes, dashes and ties.</summary>
internal static class Punctuation
{
    private const int LongestQuotation = 600;

    /// <summary>``…'' and ''…'' around words become “…”; one without its partner, inches (<c>5''</c>) and code fences stay.</summary>
    public static string Quotes(string prose)
    {
        var edits = new Edits(prose);
        var at = 0;
        while (NextPair(prose, at, '`', '\'') is >= 0 and var open)
        {
            at = open + 2;
            if (!Opens(prose, open))
                continue;

            var close = NextPair(prose, at, '`', '\'');
            if (close < 0 || close - open > LongestQuotation || !Closes(prose, close))
                continue;

            edits.Replace(open, open + 2, "“");
            edits.Replace(close, close + 2, "”");
            at = close + 2;
        }

        return edits.Result();
    }

    /// <summary>
    /// Two hyphens between words, numbers or spaces are an en dash, three an em dash. Before a word and after a space they may be
    /// an option (<c>--verbose</c>), before <c>&gt;</c> an arrow: these stay, and so do longer rows.
    /// </summary>
    public static string Dashes(string prose)
    {
        var edits = new Edits(prose);
        for (var at = prose.IndexOf("--", StringComparison.Ordinal); at >= 0;)
        {
            var end = at;
            while (end < prose.Length && prose[end] == '-')
                end++;

            if (end - at <= 3 && IsDash(At(prose, at - 1), At(prose, end)))
                edits.Replace(at, end, end - at == 2 ? "–" : "—");

            at = prose.IndexOf("--", end, StringComparison.Ordinal);
        }

        return edits.Result();
    }

    /// <summary>
    /// The tie <c>~</c> is a space where a word or bracket stands before it and no number to compare (<c>Stage~I</c>,
    /// <c>networks~(DNN)</c>, <c>OSWorld~2.0</c>, <c>46~years</c>); <c>~20%</c>, <c>1M~60M</c>, <c>x~p(x)</c> and <c>ng~100</c> stay.
    /// </summary>
    public static string Ties(string prose)
    {
        var edits = new Edits(prose);
        for (var at = prose.IndexOf('~'); at >= 0; at = prose.IndexOf('~', at + 1))
            if (at > 0 && at + 1 < prose.Length && IsTie(prose, at))
                edits.Replace(at, at + 1, " ");

        return edits.Result();
    }

    private static int NextPair(string prose, int from, char one, char other)
    {
        for (var i = from; i + 1 < prose.Length; i++)
        {
            var offset = prose.AsSpan(i).IndexOfAny(one, other);
            if (offset < 0)
                return -1;

            i += offset;
            var end = i + 1;
            while (end < prose.Length && prose[end] == prose[i])
                end++;

            if (end - i == 2)
                return i;

            i = end - 1;
        }

        return -1;
    }

    private static bool Opens(string prose, int at) =>
        prose[at] == '`'
            ? !char.IsLetterOrDigit(At(prose, at - 1)) && At(prose, at + 2) != ' '
            : At(prose, at - 1) is ' ' or '(' or '[' or '\uFFFF' && char.IsLetterOrDigit(At(prose, at + 2));

    private static bool Closes(string prose, int at) =>
        prose[at] == '\'' && At(prose, at - 1) != ' ' && !char.IsLetterOrDigit(At(prose, at + 2));

    private static bool IsDash(char before, char after)
    {
        if (before == ' ' || after == ' ')
            return after == ' ' && before is not ('\uFFFF' or '<');

        return (char.IsLetterOrDigit(before) || ")]}%”’\"'×°.…".Contains(before) || before == ProtectedText.Mark)
            && (char.IsLetterOrDigit(after) || "([{“‘\"'`\\∼~+".Contains(after) || after == ProtectedText.Mark);
    }

    private static bool IsTie(string prose, int at)
    {
        var (before, after) = (prose[at - 1], prose[at + 1]);
        var isWordAfter = char.IsLetter(after) || after is '(' or '[' or '\\' or '{' or ProtectedText.Mark;
        if (before is ')' or ']' or '}' or '.' or ',' or ';' or ':' or ProtectedText.Mark)
            return isWordAfter;

        var start = at;
        while (start > 0 && at - start < 40 && char.IsLetterOrDigit(prose[start - 1]))
            start--;

        var word = prose.AsSpan(start, at - start);
        var hasDigit = word.ContainsAnyInRange('0', '9');
        return (word.Length >= 2 && isWordAfter)
            || (word.Length >= 3 && char.IsAsciiDigit(after) && !hasDigit)
            || (word.Length == 1 && hasDigit && char.IsLetter(after));
    }

    private static char At(string prose, int i) => i >= 0 && i < prose.Length ? prose[i] : '\uFFFF';
}

using System.Buffers;

namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>
/// Scripts that stand in prose after their dollars were lost: <c>SAP^{2}</c>, <c>360^circ</c>, <c>W^star</c>, <c>G_{stack}</c>,
/// <c>ell_2</c>. Plain names (<c>W_Q</c>, <c>SULAND_v2</c>, <c>pass^4</c>, <c>10^4</c>) are what they are and stay.
/// </summary>
internal static class LostScripts
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("^_");

    public static string Repair(string prose)
    {
        var edits = new Edits(prose);
        var done = 0;
        for (var at = Next(prose, 1); at >= 0; at = Next(prose, at + 1))
        {
            if (at < done)
                continue;

            var start = prose[at] == '_' && FollowsEll(prose, at) ? at - 3 : at;
            var (end, script, braced) = Script(prose, at + 1);
            var written = start < at ? OnEll(script) : prose[at] == '^' ? Raised(prose, at, end, script, braced) : Lowered(prose, at, script, braced);
            if (written is null || start < done || Runs(prose, end, written))
                continue;

            edits.Replace(start, end, written);
            done = end;
        }

        return edits.Result();
    }

    private static int Next(string prose, int from) => from < prose.Length && prose.AsSpan(from).IndexOfAny(Signs) is >= 0 and var i ? i + from : -1;

    private static bool FollowsEll(string prose, int at) =>
        at >= 3 && prose.AsSpan(at - 3, 3) is "ell" && (at == 3 || !(char.IsLetterOrDigit(prose[at - 4]) || prose[at - 4] is '_' or '\\'));

    /// <summary>What hangs there: the group in braces, a word that names a sign, or else one character.</summary>
    private static (int End, string Script, bool Braced) Script(string prose, int at)
    {
        if (at < prose.Length && prose[at] == '{')
        {
            var length = prose.AsSpan(at + 1, Math.Min(16, prose.Length - at - 1)).IndexOfAny('}', '{');
            return length > 0 && prose[at + 1 + length] == '}' ? (at + length + 2, prose.Substring(at + 1, length), true) : (at, "", false);
        }

        var word = at < prose.Length && prose[at] == '\\' ? at + 1 : at;
        foreach (var sign in (ReadOnlySpan<string>)["circ", "star", "infty"])
            if (prose.AsSpan(word).StartsWith(sign) && !(word + sign.Length < prose.Length && char.IsLetter(prose[word + sign.Length])))
                return (word + sign.Length, sign, false);

        return at < prose.Length ? (at + 1, prose[at].ToString(), false) : (at, "", false);
    }

    private static string? OnEll(string script) => script switch
    {
        "infty" => "ℓ_∞",
        [>= '0' and <= '9'] => "ℓ" + Scripts.Lowered(script),
        [>= 'a' and <= 'z'] => "ℓ_" + script,
        _ => null,
    };

    private static string? Raised(string prose, int at, int end, string script, bool braced)
    {
        var on = prose[at - 1];
        var name = script.TrimStart('\\');
        if (name == "circ")
            return char.IsAsciiDigit(on) ? "°" : null;

        if (name == "star")
            return char.IsLetterOrDigit(on) || on is ')' or ']' ? "^*" : null;

        var isNumber = script.Length is > 0 and <= 3 && !script.AsSpan(script[0] == '-' ? 1 : 0).ContainsAnyExceptInRange('0', '9') && script != "-";
        if (isNumber && IsSymbol(prose, at - 1))
            return braced || !IsDecimal(prose, end) ? Scripts.Raised(script) : null;

        return braced && char.IsLetterOrDigit(on) && (isNumber || Scripts.IsExponent(script) || LatexNames.Greek.ContainsKey(script)) ? "^" + Named(script) : null;
    }

    private static string? Lowered(string prose, int at, string script, bool braced)
    {
        if (script == "infty" && char.IsLetter(prose[at - 1]))
            return "_∞";

        return braced && char.IsLetterOrDigit(prose[at - 1]) && Scripts.IsWord(script) ? "_" + Named(script) : null;
    }

    private static string Named(string script) => LatexNames.Greek.GetValueOrDefault(script, script);

    /// <summary>A capital, a letter that stands alone or a Greek one: a name that can carry an exponent, unlike <c>pass^4</c>.</summary>
    private static bool IsSymbol(string prose, int at) =>
        char.IsUpper(prose[at]) || prose[at] is >= 'Α' and <= 'ω' || (char.IsLetter(prose[at]) && (at == 0 || !char.IsLetterOrDigit(prose[at - 1])));

    private static bool IsDecimal(string prose, int end) =>
        end < prose.Length && (char.IsAsciiDigit(prose[end]) || (prose[end] is '.' or ',' && end + 1 < prose.Length && char.IsAsciiDigit(prose[end + 1])));

    /// <summary>Without its braces the script would swallow what follows: <c>x_{i}j</c> is not <c>x_ij</c>.</summary>
    private static bool Runs(string prose, int end, string written) =>
        end < prose.Length && char.IsAsciiLetterOrDigit(prose[end]) && (char.IsAsciiLetterOrDigit(written[^1]) || written[^1] is >= 'Α' and <= 'ω');
}

namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>Dashes of which only the code point is left: <c>gradientsx2013each</c>, <c>\unicode{x2014}</c>.</summary>
internal static class LostDash
{
    /// <summary>The dash of <c>x2013</c> or <c>x2014</c>; null for anything else.</summary>
    public static string? Of(ReadOnlySpan<char> codePoint) => codePoint switch
    {
        "x2013" => "–",
        "x2014" => "—",
        _ => null,
    };

    /// <summary>
    /// Repairs the code point between a word (or bracket) and the letter that follows at once; before a space only where the
    /// word cannot end in x by itself (<c>Linux2013 was</c> stays). After a digit it may be a size, <c>1024x2013</c>: it stays.
    /// </summary>
    public static string Repair(string prose)
    {
        var edits = new Edits(prose);
        for (var at = prose.IndexOf("x201", StringComparison.Ordinal); at >= 0; at = prose.IndexOf("x201", at + 1, StringComparison.Ordinal))
            if (at >= 2 && at + 5 < prose.Length && Of(prose.AsSpan(at, 5)) is { } dash && Separates(prose[at - 2], prose[at - 1], prose[at + 5]))
                edits.Replace(at, at + 5, dash);

        return edits.Result();
    }

    private static bool Separates(char beforeLast, char last, char next)
    {
        var afterWord = last is ')' or ']' or '”' or '’' or '\'' or '"' || (char.IsLetter(last) && char.IsLetter(beforeLast));
        var endsInX = "aeiouy".Contains(char.ToLowerInvariant(last));
        return afterWord && (char.IsLetter(next) || (next == ' ' && !endsInX));
    }
}

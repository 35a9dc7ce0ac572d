using System.Buffers;

namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>Undoes line breaks that are not spaces; all others become spaces later, in <see cref="PlainText.OneLine"/>.</summary>
internal static class HardWraps
{
    private static readonly SearchValues<char> TokenStarts = SearchValues.Create(" \t\r\n({[");

    private static readonly string[] CodeHosts = ["https://github.com/", "https://gitlab.com/", "https://huggingface.co/"];

    /// <summary>
    /// Joins a line that ends in a hyphen with the next one, keeping the hyphen (<c>human-⏎made</c>), but not a suspended hyphen
    /// (<c>open-⏎and closed-source</c>); and an address cut after the owner of a repository (<c>github.com/x/⏎repo.</c>) when
    /// the next line begins with a name that ends the sentence. An address cut elsewhere may well have ended there: it stays.
    /// </summary>
    public static string Join(string text)
    {
        var edits = new Edits(text);
        for (var at = NextBreak(text, 0); at >= 0; at = NextBreak(text, at + 1))
        {
            var next = at + (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1);
            while (next < text.Length && text[next] is ' ' or '\t')
                next++;

            if (at >= 2 && next < text.Length && (IsHyphenated(text, at, next) || IsCutAddress(text, at, next)))
                edits.Replace(at, next, "");

            at = next - 1;
        }

        return edits.Result();
    }

    private static int NextBreak(string text, int from) => from < text.Length ? text.AsSpan(from).IndexOfAny('\n', '\r') is >= 0 and var i ? i + from : -1 : -1;

    private static bool IsHyphenated(string text, int at, int next) =>
        text[at - 1] == '-' && char.IsLetterOrDigit(text[at - 2]) && char.IsLetterOrDigit(text[next]) && !SuspendedHyphen.GoesOnAt(text, next);

    private static bool IsCutAddress(string text, int at, int next)
    {
        if (text[at - 1] != '/' || !char.IsAsciiLetterOrDigit(text[next]))
            return false;

        var token = text.AsSpan(0, at)[(text.AsSpan(0, at).LastIndexOfAny(TokenStarts) + 1)..];
        return NamesOwnerOnly(token) && EndsSentence(text.AsSpan(next));
    }

    private static bool NamesOwnerOnly(ReadOnlySpan<char> token)
    {
        foreach (var host in CodeHosts)
            if (token.StartsWith(host, StringComparison.OrdinalIgnoreCase))
                return token.Length > host.Length + 1 && !token[host.Length..^1].Contains('/');

        return false;
    }

    private static bool EndsSentence(ReadOnlySpan<char> line)
    {
        var end = 0;
        while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] is '-' or '_' or '.'))
            end++;

        return end == line.Length || line[end - 1] == '.' || line[end] is ')' or ',' or ';' or '\n' or '\r';
    }
}

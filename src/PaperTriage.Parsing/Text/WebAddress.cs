using System.Buffers;
using System.Text;

namespace PaperTriage.Parsing.Text;

/// <summary>A web address in running text.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last character; punctuation of the sentence is outside.</param>
/// <param name="Written">As the text has it, LaTeX escapes (<c>\_</c>) undone.</param>
/// <param name="HasScheme">False for <c>github.com/x/y</c>.</param>
internal readonly record struct WebAddress(int Start, int End, string Written, bool HasScheme)
{
    private const int Longest = 2000;
    private const string PagesHost = ".github.io";

    private static readonly string[] BareHosts = ["github.com/", "gitlab.com/", "huggingface.co/"];

    private static readonly SearchValues<string> Signs =
        SearchValues.Create(["http://", "https://", PagesHost, .. BareHosts], StringComparison.OrdinalIgnoreCase);

    /// <summary>The absolute form.</summary>
    public string Absolute => HasScheme ? Written : "https://" + Written;

    /// <summary>The first address at or after <paramref name="from"/>; null when there is none. The whole walk is linear.</summary>
    public static WebAddress? Next(string text, int from)
    {
        var floor = from;
        while (from < text.Length)
        {
            var sign = text.AsSpan(from).IndexOfAny(Signs);
            if (sign < 0)
                return null;

            sign += from;
            var hasScheme = text[sign] is 'h' or 'H' && IsScheme(text, sign);
            var start = hasScheme ? sign : StartOfHost(text, sign, floor);
            var end = start < 0 ? sign + 1 : AddressEnd.Of(text, hasScheme ? text.IndexOf(':', sign) + 3 : sign);
            if (start >= 0 && !FollowsAnotherScheme(text, start, hasScheme) && Read(text, start, end, hasScheme) is { } address)
                return address;

            from = Math.Max(end, sign + 1);
        }

        return null;
    }

    private static bool IsScheme(string text, int at) => text.AsSpan(at).StartsWith("http", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a known host without a scheme begins: <c>www.</c> and the name before <c>.github.io</c> belong to it. -1: part of something else.</summary>
    private static int StartOfHost(string text, int sign, int floor)
    {
        var start = sign;
        if (text[sign] == '.')
            while (start > floor && sign - start < 63 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] == '-'))
                start--;
        else if (start - 4 >= floor && text.AsSpan(start - 4, 4).Equals("www.", StringComparison.OrdinalIgnoreCase))
            start -= 4;

        var stands = start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || "./@_-+=%&?#".Contains(text[start - 1]));
        var namesSomething = text[sign] == '.' ? start < sign : NamesAPath(text, sign);
        return stands && namesSomething ? start : -1;
    }

    private static bool NamesAPath(string text, int host)
    {
        var path = text.IndexOf('/', host) + 1;
        return path < text.Length && char.IsAsciiLetterOrDigit(text[path]);
    }

    /// <summary><c>git+https://</c> is not for a browser; a word glued to the front (<c>athttps://</c>) is a lost space.</summary>
    private static bool FollowsAnotherScheme(string text, int start, bool hasScheme) => hasScheme && start > 0 && text[start - 1] == '+';

    private static WebAddress? Read(string text, int start, int end, bool hasScheme)
    {
        if (end - start > Longest)
            return null;

        var address = new WebAddress(start, end, Unescaped(text.AsSpan(start, end - start)), hasScheme);
        return Uri.TryCreate(address.Absolute, UriKind.Absolute, out var uri)
            && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0 && uri.Host.Contains('.') ? address : null;
    }

    private static string Unescaped(ReadOnlySpan<char> written)
    {
        if (!written.Contains('\\'))
            return written.ToString();

        var plain = new StringBuilder(written.Length);
        foreach (var c in written)
            if (c != '\\')
                plain.Append(c);

        return plain.ToString();
    }
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace PaperTriage.Parsing.Papers;

/// <summary>A digital object identifier in its canonical lower-case form, e.g. <c>10.1145/3292500.3330701</c> (ISO 26324).</summary>
public readonly record struct Doi
{
    private static readonly SearchValues<char> RegistrantSigns = SearchValues.Create("0123456789.");

    private readonly string? value;

    private Doi(string value) => this.value = value;

    /// <summary>The lower-case form: DOIs are compared without regard to case (DOI Handbook 2.4). Empty for <c>default</c>.</summary>
    public string Value => value ?? "";

    /// <summary>
    /// Reads <c>10.NNNN/suffix</c>, bare or after <c>doi:</c> or the address of a resolver. Punctuation of the sentence around
    /// it is cut; brackets that belong to it (<c>10.1016/S0140-6736(05)12345-6</c>) stay.
    /// </summary>
    /// <returns>
    /// False when the text as a whole is no DOI, and for arXiv's own <c>10.48550/arXiv.…</c>: that names the same thing as an
    /// <see cref="ArxivId"/>, which reads it; one work must not get two keys from one identifier.
    /// </returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Doi doi)
    {
        doi = default;
        if (text is null)
            return false;

        var written = WithoutPrefix(text.AsSpan().Trim());
        written = written[..EndOf(written)];
        if (!HasRegistrant(written, out var suffix) || suffix.IsEmpty)
            return false;

        var canonical = written.ToString().ToLowerInvariant();
        if (canonical.StartsWith("10.48550/arxiv.", StringComparison.Ordinal))
            return false;

        doi = new(canonical);
        return true;
    }

    public override string ToString() => Value;

    private static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("doi:", StringComparison.OrdinalIgnoreCase))
            text = text[4..].TrimStart();

        foreach (var scheme in (ReadOnlySpan<string>)["https://", "http://", ""])
            foreach (var host in (ReadOnlySpan<string>)["doi.org/", "dx.doi.org/", "www.doi.org/"])
                if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && text[scheme.Length..].StartsWith(host, StringComparison.OrdinalIgnoreCase))
                    return text[(scheme.Length + host.Length)..];

        return text;
    }

    /// <summary>Cuts, from the right, sentence punctuation, quotes, and closing brackets whose opening one is not inside.</summary>
    private static int EndOf(ReadOnlySpan<char> text)
    {
        Span<int> surplus = [Surplus(text, '(', ')'), Surplus(text, '[', ']'), Surplus(text, '<', '>'), Surplus(text, '{', '}')];
        var end = text.Length;
        for (; end > 0; end--)
        {
            var last = text[end - 1];
            if (".,;:!?'\"”’".Contains(last))
                continue;

            var bracket = ")]>}".IndexOf(last);
            if (bracket < 0 || surplus[bracket]-- <= 0)
                break;
        }

        return end;
    }

    private static int Surplus(ReadOnlySpan<char> text, char open, char close) => text.Count(close) - text.Count(open);

    /// <summary>A registrant is <c>10.</c> and at least four digits, possibly with a sub-code (<c>10.1000.10</c>).</summary>
    private static bool HasRegistrant(ReadOnlySpan<char> text, out ReadOnlySpan<char> suffix)
    {
        suffix = [];
        var slash = text.IndexOf('/');
        if (slash < 0 || text.Length > 400 || !text.StartsWith("10.", StringComparison.Ordinal))
            return false;

        var registrant = text[3..slash];
        var digits = registrant.IndexOfAnyExceptInRange('0', '9');
        if ((digits < 0 ? registrant.Length : digits) is < 4 or > 9 || registrant.ContainsAnyExcept(RegistrantSigns) || registrant.EndsWith("."))
            return false;

        suffix = text[(slash + 1)..];
        foreach (var c in suffix)
            if (char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c))
                return false;

        return true;
    }
}

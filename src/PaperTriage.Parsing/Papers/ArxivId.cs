using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PaperTriage.Parsing.Papers;

/// <summary>
/// An arXiv identifier without its version: new style <c>2407.21783</c> (YYMM.number, four digits to 2014, five since)
/// or old style <c>hep-th/9901001</c>. Scheme: https://info.arxiv.org/help/arxiv_identifier.html
/// </summary>
public readonly record struct ArxivId
{
    private readonly string? value;

    private ArxivId(string value) => this.value = value;

    /// <summary>The canonical form: <c>2407.21783</c>, <c>math/0309136</c>; no version, no subject class. Empty for <c>default</c>.</summary>
    public string Value => value ?? "";

    /// <summary>Address of the abstract page on arXiv (newest version).</summary>
    public string AbstractPage => $"https://arxiv.org/abs/{Value}";

    /// <summary>Address of the PDF on arXiv (newest version).</summary>
    public string PdfPage => $"https://arxiv.org/pdf/{Value}";

    /// <summary>
    /// Reads an identifier as people and sources write it: bare, with <c>arXiv:</c>, <c>oai:arXiv.org:</c>, the arXiv DOI
    /// <c>10.48550/arXiv.…</c>, or the address of a page on arXiv, alphaXiv or Hugging Face; with or without a version.
    /// Damaged ones (month 13, a lost digit) are refused, never mended.
    /// </summary>
    /// <returns>False when the text as a whole is not an arXiv identifier.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ArxivId id) => TryParse(text, out id, out _);

    /// <inheritdoc cref="TryParse(string?, out ArxivId)"/>
    /// <param name="text">What may be an identifier.</param>
    /// <param name="id">The identifier without its version.</param>
    /// <param name="version">The version written after it, from 1; null when none is written.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out ArxivId id, out int? version)
    {
        id = default;
        version = null;
        if (text is null || ArxivAddress.Identifier(text) is not { IsEmpty: false } written)
            return false;

        var bare = WithoutVersion(written, out version);
        if (Canonical(bare) is not { } canonical)
        {
            version = null;
            return false;
        }

        id = new(canonical);
        return true;
    }

    public override string ToString() => Value;

    /// <summary>Cuts <c>v1</c> … <c>v9999</c>; what is not such an ending stays and is refused later.</summary>
    private static ReadOnlySpan<char> WithoutVersion(ReadOnlySpan<char> written, out int? version)
    {
        version = null;
        var digits = written.Length;
        while (digits > 0 && char.IsAsciiDigit(written[digits - 1]))
            digits--;

        if (digits < 2 || written[digits - 1] is not ('v' or 'V') || written.Length - digits is 0 or > 4 || written[digits] == '0')
            return written;

        version = int.Parse(written[digits..], NumberStyles.None, CultureInfo.InvariantCulture);
        return written[..(digits - 1)];
    }

    private static string? Canonical(ReadOnlySpan<char> bare)
    {
        var slash = bare.IndexOf('/');
        return slash < 0 ? NewStyle(bare) : OldStyle(bare[..slash], bare[(slash + 1)..]);
    }

    private static string? NewStyle(ReadOnlySpan<char> bare)
    {
        if (bare.Length is not (9 or 10) || bare[4] != '.' || !AllDigits(bare[..4]) || !AllDigits(bare[5..]) || !IsMonth(bare[2..4]))
            return null;

        var yearMonth = int.Parse(bare[..4], NumberStyles.None, CultureInfo.InvariantCulture);
        var expectedDigits = yearMonth < 1501 ? 4 : 5;
        return yearMonth >= 704 && bare.Length - 5 == expectedDigits && bare[5..].ContainsAnyExcept('0') ? bare.ToString() : null;
    }

    /// <summary>Old style ran from August 1991 to March 2007; the subject class of <c>math.GT/0309136</c> is no part of the identity.</summary>
    private static string? OldStyle(ReadOnlySpan<char> archive, ReadOnlySpan<char> number)
    {
        if (number.Length != 7 || !AllDigits(number) || !IsMonth(number[2..4]))
            return null;

        var year = int.Parse(number[..2], NumberStyles.None, CultureInfo.InvariantCulture);
        var month = int.Parse(number[2..4], NumberStyles.None, CultureInfo.InvariantCulture);
        if (year is > 7 and < 91 || (year == 7 && month > 3) || (year == 91 && month < 7))
            return null;

        return OldArchives.Canonical(archive) is { } name ? $"{name}/{number}" : null;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsMonth(ReadOnlySpan<char> text) => text is ['0', >= '1' and <= '9'] or ['1', >= '0' and <= '2'];
}

namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>
/// The dense layout: no blank lines, title and abstract on alternating lines, no metadata and usually no day; the
/// button of the page (<c>Subscribe</c>) is often glued to the first title. An entry begins at its title proper.
/// </summary>
internal sealed class DenseText(TextPage page) : TextLayout(page)
{
    protected override DigestFormat Format => DigestFormat.DenseText;

    protected override bool AbstractsGoOn => false;
}

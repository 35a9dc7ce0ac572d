namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>
/// The bare layout: a heading with the day of the page, then title and abstract, blank lines between; nothing else.
/// Lines of an abstract that touch are one abstract.
/// </summary>
internal sealed class BareText(TextPage page) : TextLayout(page)
{
    protected override DigestFormat Format => DigestFormat.BareText;

    protected override bool AbstractsGoOn => true;
}

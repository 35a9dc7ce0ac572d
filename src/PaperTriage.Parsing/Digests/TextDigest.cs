using PaperTriage.Parsing.Digests.Layouts;

namespace PaperTriage.Parsing.Digests;

/// <summary>
/// Chooses the layout of a text digest: author counts, middle dots or dates below the heading make it rich; otherwise
/// blank lines between title and abstract make it bare, none make it dense. A text without the heading of the page is a
/// digest only when most of its lines are titles with their abstracts; any other text has no known layout. A page saved
/// with its links is read by those (<see cref="LinkedText"/>).
/// </summary>
internal static class TextDigest
{
    internal static DigestReading Read(string text, DateOnly? given)
    {
        var page = TextPage.Of(text);
        if (page.Lines.Count == 0)
            return Nothing(page, given, "The document is empty.");

        if (page.IsTooLong)
            return Nothing(page, given, $"The document has more than {TextPage.MostLines:N0} lines, which is the most that is read.");

        var signs = TextSigns.Of(page);
        if (LinkedText.Is(page) && LinkedText.Read(page, given) is { Entries.Count: > 0 } linked)
            return linked;
        if (signs.IsLinked)
            return Nothing(page, given, "This is a copy of a page with its links written out, and none of them leads to a paper that it shows.");
        if (!signs.IsDigest)
            return Nothing(page, given, "No known dialect fits this document.");

        TextLayout layout = signs.HasMetadata ? new RichText(page) : page.IsBlankSeparated ? new BareText(page) : new DenseText(page);
        var reading = layout.Read(given);
        return reading.Entries.Count > 0 ? reading : Nothing(page, given, "This page of papers names no paper.");
    }

    private static DigestReading Nothing(TextPage page, DateOnly? given, string message) => new()
    {
        Format = DigestFormat.Unknown,
        Date = given,
        Problems = [new(new(1, 1, page.LastLine), message)],
    };
}

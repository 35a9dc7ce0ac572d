using System.Text;
using PaperTriage.Parsing.Digests.Pages;

namespace PaperTriage.Parsing.Digests;

/// <summary>
/// Reads the pages of Daily Papers: of a day, a week, a month, what is trending, a search, and of one paper. Most carry
/// their papers as data for their script, which says more than the rendered cards; cards count where the data lacks
/// their paper. Never throws; time is linear.
/// </summary>
internal static class HtmlPage
{
    /// <summary>The largest page that is read. Real ones have 0.2 to 1.6 MB.</summary>
    internal const int MaxBytes = 8 * 1024 * 1024;

    /// <param name="text">The page.</param>
    /// <param name="given">The day the caller says the page is of.</param>
    internal static DigestReading Read(string text, DateOnly? given)
    {
        var html = text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
        if (text.Length > MaxBytes / 4 && Encoding.UTF8.GetByteCount(text) > MaxBytes)
            return Unread(html, given, $"The page is larger than {MaxBytes / (1024 * 1024)} MB, which is the most that is read of HTML.");

        var outline = OutlineReader.Read(html);
        return outline.TooDeep is { } place
            ? Unread(html, given, $"More than {OutlineReader.MostOpen} elements are open at line {place.Line}, column {place.Column}, which is the most that is read of HTML.")
            : new PageReading(html, outline, given).Finish();
    }

    /// <summary>A reading of nothing but a problem that covers the whole page.</summary>
    internal static DigestReading Unread(string html, DateOnly? given, string message) => new()
    {
        Format = DigestFormat.Unknown,
        Date = given,
        Problems = [new(Whole(html), message)],
    };

    private static Place Whole(string html)
    {
        var start = Math.Min(html.Length - html.AsSpan().TrimStart().Length, html.Length);
        var before = html.AsSpan(0, start);
        return new(before.Count('\n') + 1, start - before.LastIndexOf('\n'), html.AsSpan().Count('\n') + 1);
    }
}

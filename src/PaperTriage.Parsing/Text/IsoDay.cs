using System.Globalization;

namespace PaperTriage.Parsing.Text;

/// <summary>Days as ISO 8601 writes them, and as everything here stores and asks for them.</summary>
public static class IsoDay
{
    /// <summary>The day of exactly <c>2024-05-27</c>; null for everything else, a day that no calendar has included.</summary>
    public static DateOnly? Of(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

using System.Globalization;
using PaperTriage.Parsing.Digests.Json;

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>Reads the day out of a time stamp of a feed.</summary>
internal static class FeedDay
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>
    /// The UTC day of an ISO 8601 time, or the day that a date of RFC 822 prints, <c>Mon, 27 May 2024 00:00:00 -0400</c>, whose
    /// zones are too often names that mean several. Null for everything else.
    /// </summary>
    internal static DateOnly? Of(string? written)
    {
        var text = (written ?? "").Trim();
        if (text.Length is 0 or > 60)
            return null;
        if (JsonDay.Of(text) is { } iso)
            return iso;

        var words = text.Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries);
        for (var at = 1; at + 1 < words.Length; at++)
        {
            var month = words[at].Length < 3 ? -1 : Array.FindIndex(Months, name => words[at].StartsWith(name, StringComparison.OrdinalIgnoreCase));
            if (month >= 0 && Number(words[at - 1]) is { } day && Number(words[at + 1]) is { } year)
                return Day(year is < 100 ? 2000 + year : year, month + 1, day);
        }

        return null;
    }

    private static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}

using System.Globalization;
using PaperTriage.Parsing.Digests.Json;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Feeds;

/// <summary>Reads the day out of a time stamp of a feed.</summary>
internal static class FeedDay
{
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
            if (MonthName.Of(words[at]) is { } month && Number(words[at - 1]) is { } day && Number(words[at + 1]) is { } year)
                return CalendarDay.Of(year is < 100 ? 2000 + year : year, month, day);
        }

        return null;
    }

    private static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

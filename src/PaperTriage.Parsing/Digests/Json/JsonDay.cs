using System.Globalization;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Json;

/// <summary>Reads the day out of a time stamp.</summary>
internal static class JsonDay
{
    /// <summary>
    /// The UTC day of <c>2024-05-27</c>, <c>2024-05-24T17:34:15.000Z</c>, <c>2024-05-24 23:30:00-05:00</c>; a time
    /// without offset is taken as UTC. Null for everything else, a bare year included.
    /// </summary>
    internal static DateOnly? Of(string written)
    {
        var text = written.AsSpan().Trim();
        if (text.Length < 10 || !char.IsAsciiDigit(text[3]) || text[4] != '-')
            return null;

        if (text.Length == 10)
            return IsoDay.Of(text);

        return text[10] is 'T' or ' ' && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? DateOnly.FromDateTime(instant.UtcDateTime)
            : null;
    }

    /// <summary>The day of a Python call, <c>datetime.datetime(2024, 5, 24, 17, 34)</c> or <c>datetime.date(2024, 5, 24)</c>, taken as UTC.</summary>
    internal static DateOnly? OfCall(string call)
    {
        if (call[..Math.Max(call.IndexOf('('), 0)] is not ("datetime.datetime" or "datetime.date" or "datetime" or "date"))
            return null;

        var numbers = call[(call.IndexOf('(') + 1)..].Split(',', ')');
        return numbers.Length >= 3
            && int.TryParse(numbers[0], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(numbers[1], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var month)
            && int.TryParse(numbers[2], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var day)
            ? CalendarDay.Of(year, month, day)
            : null;
    }
}

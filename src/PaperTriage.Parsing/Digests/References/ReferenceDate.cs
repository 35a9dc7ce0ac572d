using System.Globalization;
using System.Runtime.InteropServices;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.References;

/// <summary>When something was published, as exactly as a bibliography says it.</summary>
/// <param name="Year">The year; null when none is told.</param>
/// <param name="Day">The whole day, when it is told.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReferenceDate(int? Year, DateOnly? Day)
{
    /// <summary>
    /// The day or year of <c>2024-05-27</c>, <c>2024-05-27/2024-05-30</c> (its first day), <c>2024/05/27/</c>,
    /// <c>2024-05</c>, <c>May 27, 2024</c>, <c>c. 2019</c>.
    /// </summary>
    internal static ReferenceDate Of(string? written)
    {
        var text = (written ?? "").AsSpan().Trim();
        if (text.Length >= 10 && IsoDay.Of(text[..10]) is { } day)
            return new(day.Year, day);

        Span<Range> ranges = stackalloc Range[4];
        var count = text.Split(ranges, '/', StringSplitOptions.TrimEntries);
        if (count >= 3 && DayOf(text[ranges[0]], Month(text[ranges[1]]), Number(text[ranges[2]])) is { } slashed)
            return new(slashed.Year, slashed);

        return YearOf(text) is { } year ? new(year, PrintedDay(text, year)) : default;
    }

    /// <summary>The date of a year, a month as a number or a name, and a day; a month may hold the day too: <c>27 May</c>.</summary>
    internal static ReferenceDate Of(string? year, string? month, string? day)
    {
        var date = Of(year);
        if (date.Year is not { } known || date.Day is not null || month is null)
            return date;

        return date with
        {
            Day = CalendarDay.Of(known, Month(month.AsSpan().Trim()), Number((day ?? "").AsSpan().Trim())) ?? PrintedDay(month, known),
        };
    }

    internal static ReferenceDate Of(int year, int month, int day) =>
        year is >= 1000 and <= 2999 ? new(year, CalendarDay.Of(year, month, day)) : default;

    private static DateOnly? DayOf(ReadOnlySpan<char> year, int month, int day) => Number(year) is >= 1000 and var known ? CalendarDay.Of(known, month, day) : null;

    /// <summary>The first four digits in a row that can be a year.</summary>
    private static int? YearOf(ReadOnlySpan<char> text)
    {
        var run = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                run++;
                continue;
            }

            if (run == 4 && Number(text[(at - 4)..at]) is >= 1000 and <= 2999 and var year)
                return year;
            run = 0;
        }

        return null;
    }

    /// <summary>A day written with the name of its month, in either order; null when the words are not one month and one number.</summary>
    private static DateOnly? PrintedDay(ReadOnlySpan<char> text, int year)
    {
        if (text.Length > 40)
            return null;

        var (month, day) = (0, 0);
        foreach (var word in text.ToString().Split([' ', ',', '.', '-', '~', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var number = Number(word);
            if (number is >= 1 and <= 31)
                day = day == 0 ? number : 99;
            else if (number == 0)
                month = month == 0 ? Month(word) : 99;
        }

        return CalendarDay.Of(year, month, day);
    }

    private static int Month(ReadOnlySpan<char> text) => Number(text) is > 0 and var number ? number : MonthName.Of(text) ?? 0;

    private static int Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>
/// Dates entries by the year rule (<see cref="DigestYear"/>) where they print a day with or without a year, and says what
/// cannot be.
/// </summary>
internal sealed class PrintedDates
{
    private readonly int? year;

    /// <param name="heading">The day of the page as it is printed.</param>
    /// <param name="days">The days of its entries.</param>
    /// <param name="known">The day of the page where it is known.</param>
    internal PrintedDates(PrintedDay? heading, IEnumerable<PrintedDay?> days, DateOnly? known)
    {
        (Date, year) = DigestYear.Of(heading, days.Max(day => day is { Year: >= 1900 and <= 2100 } ? day.Value.Year : null), known);
    }

    /// <summary>The day of the page; null when it cannot be told.</summary>
    internal DateOnly? Date { get; }

    /// <summary>The day in the calendar, and what is wrong where there is none.</summary>
    internal (DateOnly? Date, string? Problem) Of(PrintedDay day)
    {
        if (day.Year is { } own)
            return day.In(own) is { } printed && own is >= 1900 and <= 2100 ? (printed, null) : (null, "There is no such day: the date is taken as not known.");
        if (day.In(year ?? PrintedDay.SomeLeapYear) is not { } date)
            return (null, "There is no such day in the year of the digest: the date is taken as not known.");
        if (year is null)
            return (null, null);

        // Time zones can differ by a day.
        return Date is { } today && date.DayNumber > today.DayNumber + 1
            ? (null, $"A date without a year is of the year of the digest, but this one comes after its day, {Date:yyyy-MM-dd}: taken as not known.")
            : (date, null);
    }
}

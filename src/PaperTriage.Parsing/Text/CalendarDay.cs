namespace PaperTriage.Parsing.Text;

/// <summary>Days whose year, month and day were read one by one.</summary>
internal static class CalendarDay
{
    /// <summary>The day; null when the calendar has none such.</summary>
    internal static DateOnly? Of(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
}

namespace PaperTriage.Search.Queries;

/// <summary>Days between two ends; null is no end. An end of month or year precision is the whole month or year.</summary>
/// <param name="Low">The first date.</param>
/// <param name="High">The last date.</param>
/// <param name="LowExcluded">The day, month or year of the low end itself does not match.</param>
/// <param name="HighExcluded">The day, month or year of the high end itself does not match.</param>
public readonly record struct DateRange(QueryDate? Low, QueryDate? High, bool LowExcluded = false, bool HighExcluded = false)
{
    /// <summary>First and last day that match, both included; null is no end. Nothing matches when the last stands before the first.</summary>
    /// <param name="today">What <c>today</c> and periods count from.</param>
    public (DateOnly? First, DateOnly? Last) Days(DateOnly today)
    {
        DateOnly? first = Low is not { } low ? null : LowExcluded ? After(low.Last(today)) : low.First(today);
        DateOnly? last = High is not { } high ? null : HighExcluded ? Before(high.First(today)) : high.Last(today);
        return (first, last);
    }

    private static DateOnly After(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);

    private static DateOnly Before(DateOnly day) => day == DateOnly.MinValue ? day : day.AddDays(-1);
}

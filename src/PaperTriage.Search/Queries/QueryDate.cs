namespace PaperTriage.Search.Queries;

/// <summary>A date as it stands in a query: a year, a month, a day, or one that depends on the day it is read.</summary>
public abstract record QueryDate
{
    /// <summary>The first day it means.</summary>
    public abstract DateOnly First(DateOnly today);

    /// <summary>The last day it means.</summary>
    public abstract DateOnly Last(DateOnly today);
}

/// <summary><c>2024</c>, <c>2024-05</c> or <c>2024-05-03</c>.</summary>
/// <param name="Year">1 to 9999.</param>
/// <param name="Month">1 to 12; null: the whole year.</param>
/// <param name="Day">A day of the month; null: the whole month.</param>
public sealed record CalendarDate(int Year, int? Month = null, int? Day = null) : QueryDate
{
    public override DateOnly First(DateOnly today) => new(Year, Month ?? 1, Day ?? 1);

    public override DateOnly Last(DateOnly today) =>
        new(Year, Month ?? 12, Day ?? DateTime.DaysInMonth(Year, Month ?? 12));
}

/// <summary><c>today</c> (0) or <c>yesterday</c> (1).</summary>
public sealed record DaysAgo(int Days) : QueryDate
{
    public override DateOnly First(DateOnly today) => DateOnly.FromDayNumber(Math.Max(0, today.DayNumber - Days));

    public override DateOnly Last(DateOnly today) => First(today);
}

/// <summary>
/// An ISO 8601 period such as <c>P7D</c>: the days that end today, so <c>P1D</c> is today and <c>P7D</c> seven days. As an end of a
/// range it is the first of them.
/// </summary>
/// <param name="Months">Twelve for each year of the period.</param>
/// <param name="Days">Seven for each week of the period. Together they are at least a day.</param>
public sealed record RecentPeriod(int Months, int Days) : QueryDate
{
    public override DateOnly First(DateOnly today)
    {
        var monthsBefore = (today.Year - 1) * 12 + today.Month - 1;
        if (Months > monthsBefore)
            return DateOnly.MinValue;

        return DateOnly.FromDayNumber(Math.Max(0, today.AddMonths(-Months).DayNumber - Days + 1));
    }

    public override DateOnly Last(DateOnly today) => First(today);
}

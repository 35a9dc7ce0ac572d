namespace PaperTriage.Sources;

/// <summary>The days of a week, as a set.</summary>
[Flags]
public enum WeekDays : short
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    Workdays = Monday | Tuesday | Wednesday | Thursday | Friday,
    All = Workdays | Saturday | Sunday,
}

/// <summary>When a source is asked: on some days of the week, at an hour and then every so many hours to the day's end. All in UTC.</summary>
/// <param name="Days">At least one day.</param>
/// <param name="Hour">The first hour, 0 to 23.</param>
/// <param name="EveryHours">Hours between two times of one day; 0 when once a day is enough.</param>
public sealed record Rhythm(WeekDays Days, short Hour, short EveryHours)
{
    /// <summary>The first time after a moment.</summary>
    public DateTimeOffset After(DateTimeOffset moment)
    {
        var day = moment.UtcDateTime.Date;
        for (var i = 0; i <= 7; i++, day = day.AddDays(1))
        {
            if (!Days.HasFlag(Of(day.DayOfWeek)))
                continue;

            for (int hour = Hour; hour < 24; hour += EveryHours > 0 ? EveryHours : 24)
            {
                var time = new DateTimeOffset(day.AddHours(hour), TimeSpan.Zero);
                if (time > moment)
                    return time;
            }
        }

        throw new InvalidOperationException("A rhythm without days has no next time.");
    }

    /// <summary>Whether a day is one on which the source is asked.</summary>
    public bool Has(DateOnly day) => Days.HasFlag(Of(day.DayOfWeek));

    public override string ToString()
    {
        var days = Days switch
        {
            WeekDays.All => "every day",
            WeekDays.Workdays => "every weekday",
            _ => string.Join(", ", Enum.GetValues<WeekDays>().Where(d => IsOne(d) && Days.HasFlag(d)).Select(d => d + "s")),
        };
        return EveryHours > 0 ? $"{days} from {Hour:00}:00 UTC, every {EveryHours} h" : $"{days} at {Hour:00}:00 UTC";

        bool IsOne(WeekDays day) => day is not WeekDays.None && ((short)day & ((short)day - 1)) == 0;
    }

    private static WeekDays Of(DayOfWeek day) => (WeekDays)(1 << (((int)day + 6) % 7));
}

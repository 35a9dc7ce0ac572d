using System.Globalization;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Shell;

/// <summary>Days and times as pages print them. Times are UTC and say so.</summary>
internal static class Dates
{
    extension(DateOnly day)
    {
        /// <summary>Friday 21 August 2026.</summary>
        public string Full => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

        /// <summary>21 August 2026.</summary>
        public string Long => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

        /// <summary>21 Aug 2026.</summary>
        public string Medium => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

        /// <summary>21 Aug.</summary>
        public string Short => day.ToString("d MMM", CultureInfo.InvariantCulture);

        /// <summary>2026-08-21, as addresses and machines have it.</summary>
        public string Iso => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        /// <summary>Thursday 20 August.</summary>
        public string Weekday => day.ToString("dddd d MMMM", CultureInfo.InvariantCulture);

        /// <summary>August.</summary>
        public string MonthName => day.ToString("MMMM", CultureInfo.InvariantCulture);

        /// <summary>August 2026.</summary>
        public string MonthAndYear => day.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

        /// <summary>The week of the year by ISO 8601.</summary>
        public int Week => ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue));

        /// <summary>The first day of the month.</summary>
        public DateOnly MonthStart => new(day.Year, day.Month, 1);
    }

    /// <summary>The name of a month by its number; 0 is December, 13 January.</summary>
    public static string MonthName(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName((month + 11) % 12 + 1);

    /// <summary>A day with no more words than tell it apart from another: “Thu 20”, “Mon 3 Sep”, “2 Jan 2027”.</summary>
    public static string Beside(DateOnly day, DateOnly other) =>
        day.ToString(day.Year != other.Year ? "d MMM yyyy" : day.Month != other.Month ? "ddd d MMM" : "ddd d", CultureInfo.InvariantCulture);

    extension(DateTimeOffset time)
    {
        /// <summary>21 Aug 2026, 09:02 UTC.</summary>
        public string Stamp => time.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

        /// <summary>A time that comes, seen from now: “now” when it is over, “today 23:00 UTC”, “tomorrow 07:00 UTC”, “27 Nov, 07:00 UTC”, “2 Jan 2027, 07:00 UTC”.</summary>
        public string Coming(DateTimeOffset now)
        {
            var (then, today) = (time.UtcDateTime, now.UtcDateTime.Date);
            var form = then.Date == today ? "'today' HH:mm 'UTC'"
                : then.Date == today.AddDays(1) ? "'tomorrow' HH:mm 'UTC'"
                : then.Year == today.Year ? "d MMM, HH:mm 'UTC'" : "d MMM yyyy, HH:mm 'UTC'";
            return time <= now ? "now" : then.ToString(form, CultureInfo.InvariantCulture);
        }

        /// <summary>For the attribute datetime.</summary>
        public string Iso => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
    }

    /// <summary>How to write a day that <see cref="Parse"/> reads.</summary>
    public const string Form = "Write the day like 2024-07-31.";

    /// <summary>Reads a day written as 2026-08-21.</summary>
    public static DateOnly? Parse(string? text) => IsoDay.Of(text);
}

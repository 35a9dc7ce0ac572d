using System.Globalization;

namespace PaperTriage.Search.Queries;

/// <summary>Writes ranges as Lucene does.</summary>
internal static class RangeForm
{
    private static readonly (double Factor, string Suffix)[] Suffixes = [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")];

    public static string Of(NumberLeaf leaf)
    {
        var (low, high, lowExcluded, highExcluded) = leaf.Range;
        Func<double, string> form = leaf.Field is { Kind: FieldKind.Size } ? Size : Plain;
        return Of(low is null ? null : form(low.Value), high is null ? null : form(high.Value), lowExcluded, highExcluded);
    }

    public static string Of(DateLeaf leaf)
    {
        var (low, high, lowExcluded, highExcluded) = leaf.Range;
        if (low is RecentPeriod period && high is DaysAgo { Days: 0 } && !lowExcluded && !highExcluded)
            return Of(period);

        return Of(low is null ? null : Of(low), high is null ? null : Of(high), lowExcluded, highExcluded);
    }

    private static string Of(string? low, string? high, bool lowExcluded, bool highExcluded) => (low, high) switch
    {
        (null, null) => "*",
        (_, null) => (lowExcluded ? ">" : ">=") + low,
        (null, _) => (highExcluded ? "<" : "<=") + high,
        _ when low == high && !lowExcluded && !highExcluded => low,
        _ => $"{(lowExcluded ? '{' : '[')}{low} TO {high}{(highExcluded ? '}' : ']')}",
    };

    private static string Plain(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>With the suffix that makes it shortest, where the number comes back exactly.</summary>
    private static string Size(double number)
    {
        foreach (var (factor, suffix) in Suffixes)
        {
            var form = Plain(number / factor) + suffix;
            if (Math.Abs(number) >= factor && form.Length < 12 && RangeReader.Number(form, allowSuffix: true) is { } same && same.Equals(number))
                return form;
        }

        return Plain(number);
    }

    private static string Of(QueryDate date) => date switch
    {
        CalendarDate { Month: null } day => $"{day.Year:0000}",
        CalendarDate { Day: null } day => $"{day.Year:0000}-{day.Month:00}",
        CalendarDate day => $"{day.Year:0000}-{day.Month:00}-{day.Day:00}",
        DaysAgo { Days: 0 } => "today",
        DaysAgo { Days: 1 } => "yesterday",
        DaysAgo day => $"P{day.Days + 1}D",
        RecentPeriod period => Of(period),
        _ => "*",
    };

    private static string Of(RecentPeriod period)
    {
        var months = period.Months == 0 ? "" : period.Months % 12 == 0 ? $"{period.Months / 12}Y" : $"{period.Months}M";
        return $"P{months}{(period.Days == 0 ? "" : $"{period.Days}D")}";
    }
}

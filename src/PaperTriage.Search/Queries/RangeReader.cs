using System.Buffers;
using System.Globalization;

namespace PaperTriage.Search.Queries;

/// <summary>Reads the ends of ranges.</summary>
internal static class RangeReader
{
    private const double Largest = 1e18;
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("+-.0123456789");

    /// <summary><c>a..b</c>, <c>&gt;=a</c>, <c>&lt;b</c> or a single value, which is both ends.</summary>
    public static RangeText Split(string value)
    {
        if (value.IndexOf("..", StringComparison.Ordinal) is >= 0 and var dots)
            return new(End(value[..dots]), End(value[(dots + 2)..]));

        var comparison = value.AsSpan().IndexOfAnyExcept("<>=\u2264\u2265");
        var end = comparison < 0 ? "" : value[comparison..].Trim();
        return (comparison < 0 ? value : value[..comparison]) switch
        {
            ">" => new(end, null, LowExcluded: true),
            ">=" or "=>" or "\u2265" => new(end, null),
            "<" => new(null, end, HighExcluded: true),
            "<=" or "=<" or "\u2264" => new(null, end),
            "" or "=" or "==" => new(end, end),
            _ => new(value, value),
        };
    }

    private static string? End(string end) => end is "" or "*" ? null : end;

    /// <summary>A decimal number; with <paramref name="allowSuffix"/> also one of k, M, B (or G) and T behind it. Null for anything else.</summary>
    public static double? Number(string text, bool allowSuffix)
    {
        var factor = allowSuffix && text.Length > 1 ? Factor(text[^1]) : 1;
        var digits = factor > 1 ? text.AsSpan(0, text.Length - 1) : text;
        const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (digits.Length > 32 || !double.TryParse(digits, Decimal, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return null;

        return Math.Abs(number * factor) <= Largest ? number * factor + 0.0 : null;
    }

    private static double Factor(char suffix) => suffix switch
    {
        'k' or 'K' => 1e3,
        'm' or 'M' => 1e6,
        'b' or 'B' or 'g' or 'G' => 1e9,
        't' or 'T' => 1e12,
        _ => 1,
    };

    /// <summary>A year, month or day, <c>today</c>, <c>yesterday</c>, or a period of ISO 8601 in days or more. Null for anything else.</summary>
    public static QueryDate? Date(string text)
    {
        if (text.Equals("today", StringComparison.OrdinalIgnoreCase))
            return new DaysAgo(0);
        if (text.Equals("yesterday", StringComparison.OrdinalIgnoreCase))
            return new DaysAgo(1);

        return text.Length > 0 && text[0] is 'P' or 'p' ? Period(text) : CalendarDate(text);
    }

    private static RecentPeriod? Period(string text)
    {
        int months = 0, days = 0, number = 0, digits = 0;
        foreach (var sign in text.AsSpan(1))
        {
            if (char.IsAsciiDigit(sign) && digits++ < 6)
                number = number * 10 + (sign - '0');
            else if (digits == 0 || !TryAdd(sign, number, ref months, ref days))
                return null;
            else
                (number, digits) = (0, 0);
        }

        return digits == 0 && months + days > 0 && months < 100_000 && days < 100_000 ? new(months, days) : null;
    }

    private static bool TryAdd(char unit, int number, ref int months, ref int days)
    {
        switch (unit)
        {
            case 'Y' or 'y': months += 12 * number; return true;
            case 'M' or 'm': months += number; return true;
            case 'W' or 'w': days += 7 * number; return true;
            case 'D' or 'd': days += number; return true;
            default: return false;
        }
    }

    private static CalendarDate? CalendarDate(string text)
    {
        if (text.Length is < 4 or > 10 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year == 0)
            return null;
        if (text.Length == 4)
            return new(year);
        if (DateOnly.TryParseExact(text, "yyyy-M", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return new(year, month.Month);

        return DateOnly.TryParseExact(text, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new(year, day.Month, day.Day) : null;
    }

    /// <summary>
    /// What was probably meant: of <c>2023-2025</c> a range, of <c>2x</c> the number without its unit, of <c>7d</c> the period. Null when
    /// that is not clear.
    /// </summary>
    public static string? Repair(QueryField field, string end)
    {
        if (field.Kind == FieldKind.Date)
            return new[] { $"P{end}".ToUpperInvariant(), $"{end}D".ToUpperInvariant() }.FirstOrDefault(period => period[0] == 'P' && Period(period) is not null);

        var allowSuffix = field.Kind == FieldKind.Size;
        var dash = end.AsSpan(1).IndexOfAny("-\u2013") + 1;
        if (dash > 0 && Number(end[..dash], allowSuffix) is { } low && Number(end[(dash + 1)..], allowSuffix) is { } high && low <= high)
            return $"{end[..dash]}..{end[(dash + 1)..]}";

        var unit = end.AsSpan().IndexOfAnyExcept(NumberSigns);
        var isUnit = unit > 0 && end.AsSpan(unit).IndexOfAny(NumberSigns) < 0;
        return isUnit && Number(end[..unit], allowSuffix) is not null ? end[..unit] : null;
    }
}

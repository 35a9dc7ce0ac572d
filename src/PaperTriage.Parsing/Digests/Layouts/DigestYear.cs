using System.Runtime.InteropServices;

namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>
/// The year rule. The page prints its own day without a year, and so does every entry of the year of the page; an entry
/// of another year prints it. So the year of the page is later than every printed one, and no text says by how much: the
/// earliest such year is taken, unless the caller gives the day. Where nothing is printed the year stays unknown.
/// </summary>
/// <param name="Date">The day of the digest, when it can be told.</param>
/// <param name="Year">The year of the entries that print none, when it can be told.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DigestYear(DateOnly? Date, int? Year)
{
    /// <param name="printed">The day in the heading of the page.</param>
    /// <param name="latest">The latest year that an entry prints.</param>
    /// <param name="given">The day that the caller says; it wins over everything printed.</param>
    internal static DigestYear Of(PrintedDay? printed, int? latest, DateOnly? given)
    {
        if (given is { } day)
            return new(day, day.Year);
        if (printed?.Year is { } own)
            return new(printed.Value.In(own), own);
        if (latest is not { } year)
            return default;

        // A page of 29 February is of a leap year; the longest way to the next one is eight years (1896 to 1904).
        var first = year + 1;
        for (var leap = first; printed is { Month: 2, Day: 29 } && leap <= first + 8; leap++)
        {
            if (printed.Value.In(leap) is { } date)
                return new(date, leap);
        }

        return new(printed?.In(first), first);
    }
}

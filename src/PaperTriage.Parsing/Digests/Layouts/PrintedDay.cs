using System.Globalization;
using System.Runtime.InteropServices;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>A day as the page prints it: <c>Oct 17, 2024</c>, or without a year <c>Apr 17</c>. It need not exist.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PrintedDay(int Month, int Day, int? Year)
{
    /// <summary>A year that has every day that any year has.</summary>
    internal const int SomeLeapYear = 2024;

    /// <summary>The day in the calendar; null when that year has no such day.</summary>
    internal DateOnly? In(int year) => CalendarDay.Of(year, Month, Day);

    /// <summary>Reads a day at the start of the text; <paramref name="rest"/> is what follows it, without white space around.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, out PrintedDay day, out ReadOnlySpan<char> rest)
    {
        day = default;
        rest = default;
        var space = text.IndexOfAnyExceptInRange('A', 'z');
        if (space < 3 || MonthName.OfWord(text[..space]) is not { } month)
            return false;

        rest = text[space..];
        if (rest[0] == '.')
            rest = rest[1..];
        if (rest.IsEmpty || !char.IsWhiteSpace(rest[0]) || !TryTakeNumber(rest.TrimStart(), 2, out var number, out rest))
            return false;

        int? year = null;
        if (rest.StartsWith(","))
        {
            if (!TryTakeNumber(rest[1..].TrimStart(), 4, out var printed, out rest) || printed < 1000)
                return false;
            year = printed;
        }
        else if (!rest.IsEmpty && char.IsWhiteSpace(rest[0]) && TryTakeNumber(rest.TrimStart(), 4, out var bare, out var after) && bare is >= 1900 and <= 2100)
        {
            year = bare;
            rest = after;
        }

        if (!rest.IsEmpty && !char.IsWhiteSpace(rest[0]))
            return false;

        day = new(month, number, year);
        rest = rest.Trim();
        return true;
    }

    private static bool TryTakeNumber(ReadOnlySpan<char> text, int digits, out int number, out ReadOnlySpan<char> rest)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length : length;
        rest = text[length..];
        number = 0;
        return length >= 1 && length <= digits && int.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}

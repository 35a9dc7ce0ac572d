namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>Gives the digest its day and the entries theirs, by the year rule (<see cref="DigestYear"/>), and finds what contradicts it.</summary>
internal sealed class DigestDating
{
    private readonly TextPage page;
    private readonly List<EntryDraft> entries;
    private readonly PrintedDay? heading;
    private readonly TextLine headingLine;
    private readonly DateOnly? given;
    private readonly int? year;

    internal DigestDating(TextPage page, List<EntryDraft> entries, PrintedDay? heading, TextLine headingLine, DateOnly? given)
    {
        (this.page, this.entries, this.heading, this.headingLine, this.given) = (page, entries, heading, headingLine, given);
        (Date, year) = DigestYear.Of(heading, entries.Max(entry => PossibleYear(entry.Day)), given);
    }

    /// <summary>The day of the digest; null when it cannot be told.</summary>
    internal DateOnly? Date { get; }

    /// <summary>The day of an entry; null when it prints none, an impossible one, or one of a year that cannot be told.</summary>
    internal DateOnly? Published(EntryDraft entry)
    {
        if (entry.Day is not { } day)
            return null;
        if (day.Year is not null)
            return PossibleYear(day) is { } own ? day.In(own) : null;

        return year is { } digests && day.In(digests) is { } date && !IsAhead(date) ? date : null;
    }

    internal IEnumerable<DigestProblem> Problems()
    {
        if (HeadingProblem() is { } wrong)
            yield return new(headingLine.At, wrong);

        var yearTold = given is null;
        foreach (var entry in entries)
        {
            if (entry.Day is not { } day)
                continue;

            if (!yearTold && PossibleYear(day) >= given!.Value.Year)
            {
                yearTold = true;
                yield return new(entry.DayAt, $"The digest was said to be of {given:yyyy-MM-dd}, but here it prints {day.Year}, and years are printed only when they are not its own; the given day is used.");
            }

            if (EntryProblem(entry, day) is { } message)
                yield return new(entry.DayAt, message);
        }
    }

    private string? HeadingProblem()
    {
        if (heading is not { } printed)
            return null;

        var text = page.Span(headingLine);
        if (given is { } day)
        {
            return printed.In(printed.Year ?? day.Year) == day
                ? null
                : $"The page prints {text}, but the digest was said to be of {day:yyyy-MM-dd}; the given day is used.";
        }

        return printed.In(printed.Year ?? year ?? PrintedDay.SomeLeapYear) is null ? $"There is no day {text}: the day of the digest is not known." : null;
    }

    private string? EntryProblem(EntryDraft entry, PrintedDay day)
    {
        if (day.Year is not null)
            return Published(entry) is null ? "There is no such day: the date is taken as not known." : null;
        if (day.In(year ?? PrintedDay.SomeLeapYear) is not { } date)
            return "There is no such day in the year of the digest: the date is taken as not known.";

        return year is not null && IsAhead(date)
            ? $"A date without a year is of the year of the digest, but this one comes after its day, {Date:yyyy-MM-dd}: taken as not known."
            : null;
    }

    /// <summary>Later than the digest by more than the day that time zones can differ.</summary>
    private bool IsAhead(DateOnly date) => Date is { } own && date.DayNumber > own.DayNumber + 1;

    private static int? PossibleYear(PrintedDay? day) => day?.Year is >= 1900 and <= 2100 ? day.Value.Year : null;
}

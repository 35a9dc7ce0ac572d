using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests;

public sealed class DigestYearTests
{
    [Fact]
    public void Where_no_year_is_printed_the_day_stays_unknown_and_that_is_no_problem()
    {
        var reading = Read("Apr 17", given: null, "Mar 2", "Jan 30");

        (reading.Date, reading.PrintedDate).Should().Be((null, "Apr 17"));
        reading.Entries.Should().OnlyContain(entry => entry.Published == null);
        reading.Problems.Should().BeEmpty();
    }

    [Fact]
    public void The_year_is_the_earliest_that_is_later_than_every_printed_one()
    {
        var reading = Read("Apr 17", given: null, "Mar 2", "Dec 30, 2024", "Dec 30, 2022");

        reading.Date.Should().Be(new DateOnly(2025, 4, 17));
        reading.Entries.Select(entry => entry.Published).Should().Equal(new(2025, 3, 2), new(2024, 12, 30), new DateOnly(2022, 12, 30));
        reading.Problems.Should().BeEmpty();
    }

    [Fact]
    public void A_page_of_29_February_is_of_a_leap_year() =>
        Read("Feb 29", given: null, "Dec 30, 2024").Date.Should().Be(new DateOnly(2028, 2, 29));

    [Fact]
    public void A_day_that_no_year_has_is_a_problem()
    {
        var reading = Read("Apr 31", given: null, "Dec 30, 2024");

        (reading.Date, reading.PrintedDate).Should().Be((null, "Apr 31"));
        reading.Problems.Should().ContainSingle().Which.At.Line.Should().Be(3);
    }

    [Fact]
    public void The_given_day_settles_the_year()
    {
        var reading = Read("Apr 17", new(2026, 4, 17), "Mar 2", "Dec 30, 2024");

        reading.Date.Should().Be(new DateOnly(2026, 4, 17));
        reading.Entries[0].Published.Should().Be(new DateOnly(2026, 3, 2));
        reading.Problems.Should().BeEmpty();
    }

    [Fact]
    public void A_given_day_that_the_heading_contradicts_is_used_and_doubted()
    {
        var reading = Read("Apr 17", new(2026, 4, 16), "Mar 2");

        reading.Date.Should().Be(new DateOnly(2026, 4, 16));
        reading.Entries[0].Published.Should().Be(new DateOnly(2026, 3, 2));
        reading.Problems.Should().ContainSingle().Which.At.Should().Be(new Place(3, 1, 3));
    }

    [Fact]
    public void A_given_day_that_a_printed_year_contradicts_is_used_and_doubted_once()
    {
        var reading = Read("Apr 17", new(2024, 4, 17), "Mar 2", "Dec 30, 2024", "Dec 30, 2025");

        reading.Date.Should().Be(new DateOnly(2024, 4, 17));
        reading.Entries.Select(entry => entry.Published).Should().Equal(new(2024, 3, 2), new(2024, 12, 30), new DateOnly(2025, 12, 30));
        reading.Problems.Should().ContainSingle();
    }

    [Fact]
    public void A_year_in_the_heading_is_believed()
    {
        var reading = Read("Apr 17, 2025", given: null, "Mar 2");

        reading.Date.Should().Be(new DateOnly(2025, 4, 17));
        reading.Entries[0].Published.Should().Be(new DateOnly(2025, 3, 2));
    }

    [Fact]
    public void Without_a_heading_the_entries_still_tell_the_year()
    {
        var page = string.Join('\n', Paper.Ours.Select(PrintedPage.RichBlock));

        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(page));

        reading.Date.Should().BeNull();
        reading.Entries[0].Published.Should().Be(new DateOnly(2026, 3, 2));
    }

    [Fact]
    public void What_is_given_is_the_day_of_a_page_that_prints_none() =>
        DigestReader.Read(Encoding.UTF8.GetBytes(PrintedPage.Dense(Paper.Ours)), new(2026, 1, 2)).Date.Should().Be(new DateOnly(2026, 1, 2));

    private static DigestReading Read(string heading, DateOnly? given, params string[] dates)
    {
        var page = $"Daily Papers\n\n{heading}\n\n"
            + string.Join("\n\n", dates.Select((date, index) => $"{Paper.Ours[index].Title}\n\n{Paper.Ours[index].Abstract}\n\n  • 2 authors\n·\n{date}"));
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(page), given);
        Accounting.ShouldAddUp(reading, page);
        return reading;
    }
}

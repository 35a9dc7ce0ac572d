using FluentAssertions;
using PaperTriage.Sources.Lookups;
using Xunit;

namespace PaperTriage.Tests.Lookups;

public sealed class LookupTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-01", 7)]
    [InlineData("2025-12-17", 7)]
    [InlineData("2025-12-15", 60)]
    [InlineData(null, 60)]
    public void A_young_paper_is_asked_for_in_a_week_and_an_old_one_in_two_months(string? published, int days) =>
        Days(new(LookupOutcome.Answered) { Published = published is null ? null : DateOnly.Parse(published) }, 0).Should().BeInRange(days * 0.9, days * 1.1);

    [Theory]
    [InlineData(0, 5.0 / 60 / 24)]
    [InlineData(3, 40.0 / 60 / 24)]
    [InlineData(9, 1)]
    [InlineData(100_000, 1)]
    public void A_failure_is_tried_again_later_and_later_up_to_a_day(int attempts, double days) =>
        Days(new(LookupOutcome.Failed, "No."), attempts).Should().BeInRange(days * 0.9, days * 1.1);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 9)]
    [InlineData(100_000, 60)]
    public void What_is_not_known_there_is_asked_for_ever_more_rarely(int attempts, double days) =>
        Days(new(LookupOutcome.Unknown, "No."), attempts).Should().BeInRange(days * 0.9, days * 1.1);

    [Fact]
    public void Nothing_is_asked_before_the_server_allows_it()
    {
        var allowed = Now.AddDays(2);

        LookupTimes.After(new(LookupOutcome.Failed, "No.") { NotBefore = allowed }, 0, Now).Should().Be(allowed);
        LookupTimes.After(new(LookupOutcome.Postponed, "No.") { NotBefore = allowed }, 7, Now).Should().Be(allowed);
    }

    private static double Days(LookedUp found, int attempts) => (LookupTimes.After(found, attempts, Now) - Now).TotalDays;
}

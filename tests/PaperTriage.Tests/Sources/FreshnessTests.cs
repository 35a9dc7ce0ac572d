using FluentAssertions;
using PaperTriage.Sources;
using Xunit;

namespace PaperTriage.Tests.Sources;

/// <summary>The judgement of a source that is asked every weekday from 07:00 on, on Monday 2026-03-16.</summary>
public sealed class FreshnessTests
{
    private static readonly Rhythm Weekdays = new(WeekDays.Workdays, 7, 4);

    [Theory]
    [InlineData(9, 10, "HalfPublished", "a quarter of the usual, and days are usually complete by 16:00")]
    [InlineData(17, 10, "Fresh", "late in the day few papers are few papers")]
    [InlineData(9, 38, "Fresh", "as many as usual")]
    public void A_day_far_under_its_usual_count_is_half_published_until_the_usual_hour(int hour, int papers, string standing, string because)
    {
        var runs = UsualWeeks().Append(Run("2026-03-16", At(16, hour), papers, papers));

        Judge(runs, At(16, hour).AddMinutes(1)).Standing.ToString().Should().Be(standing, because);
    }

    [Fact]
    public void Few_papers_are_no_news_while_nobody_knows_what_is_usual() =>
        Judge([Run("2026-03-16", At(16, 9), 3, 3)], At(16, 10)).Standing.Should().Be(Standing.Fresh);

    [Fact]
    public void The_papers_of_another_day_are_stale()
    {
        var runs = UsualWeeks().Append(new("2026-03-16", RunOutcome.Stale, At(16, 9), 0, 0, Message: "The answer has the same papers as 2026-03-13."));

        var judged = Judge(runs, At(16, 10));

        judged.Standing.Should().Be(Standing.Stale);
        judged.Sentence.Should().Contain("2026-03-13");
    }

    [Fact]
    public void Empty_answers_on_three_days_on_which_papers_were_due_are_stale()
    {
        IEnumerable<RunFacts> runs = [Run("2026-03-11", At(11, 9), 40, 40), Empty(12), Empty(13), Empty(16)];

        Judge(runs, At(16, 10)).Standing.Should().Be(Standing.Stale);
        Judge(runs.SkipLast(1), At(14, 10)).Standing.Should().Be(Standing.Quiet, "a weekend is not an error");
    }

    [Fact]
    public void A_weekend_is_quiet() =>
        Judge([.. UsualWeeks(), Run("2026-03-13", At(13, 17), 40, 2), new("2026-03-13", RunOutcome.Unchanged, At(14, 9), 40, 0)], At(15, 12))
            .Should().BeEquivalentTo(new { Standing = Standing.Quiet, Sentence = "No papers are due today." });

    [Fact]
    public void A_source_that_does_not_answer_failed_and_says_since_when()
    {
        var history = new SourceHistory(SourceForm.DailyPapersByDay, Weekdays, false, [.. UsualWeeks()], 3, "No whole answer within 30 s.");

        var judged = Freshness.Of(history, At(16, 12));

        judged.Standing.Should().Be(Standing.Failed);
        judged.Sentence.Should().StartWith("3 tries failed; last answer 13 Mar 2026, 15:00 UTC.").And.EndWith("within 30 s.");
    }

    [Fact]
    public void A_search_with_nothing_new_is_quiet_and_one_with_news_is_fresh()
    {
        var quiet = new SourceHistory(SourceForm.DailyPapersSearch, Weekdays, false, [Run("2026-03-16", At(16, 9), 40, 0)]);

        Freshness.Of(quiet, At(16, 10)).Should().BeEquivalentTo(new { Standing = Standing.Quiet, Sentence = "Asked today, 0 of 40 new." });
        Freshness.Of(quiet with { Runs = [Run("2026-03-16", At(16, 9), 40, 2)] }, At(16, 10)).Standing.Should().Be(Standing.Fresh);
    }

    [Fact]
    public void What_was_never_asked_and_what_is_paused_have_words_of_their_own()
    {
        Judge([], At(16, 10)).Standing.Should().Be(Standing.Unasked);
        Freshness.Of(new(SourceForm.Feed, Weekdays, true, []), At(16, 10)).Standing.Should().Be(Standing.Paused);
    }

    [Fact]
    public void Entries_that_lose_a_field_which_all_had_are_a_change_of_format()
    {
        List<RunFacts> runs = [.. UsualWeeks()];
        runs.Add(Run("2026-03-16", At(16, 9), 40, 40) with { WithAbstract = 0 });

        Drift.Of(runs).Should().Contain("0 of 40 entries have an abstract");
        Drift.Of(UsualWeeks()).Should().BeNull();
        Drift.Of([.. UsualWeeks(), Run("2026-03-16", At(16, 9), 5, 5) with { WithAbstract = 0 }]).Should().BeNull("five entries may be like that");
    }

    [Theory]
    [InlineData("2026-03-16T06:59:59Z", "2026-03-16T07:00:00Z")]
    [InlineData("2026-03-16T07:00:00Z", "2026-03-16T11:00:00Z")]
    [InlineData("2026-03-16T23:00:00Z", "2026-03-17T07:00:00Z")]
    [InlineData("2026-03-13T23:30:00Z", "2026-03-16T07:00:00Z")]
    public void The_next_time_is_the_first_after_the_moment(string moment, string next) =>
        Weekdays.After(DateTimeOffset.Parse(moment)).Should().Be(DateTimeOffset.Parse(next));

    [Fact]
    public void Every_moment_has_a_later_time_on_a_day_and_hour_of_the_rhythm()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var rhythm = new Rhythm((WeekDays)random.Next(1, 128), (short)random.Next(24), (short)random.Next(24));
            var moment = At(1, 0).AddMinutes(random.Next(100_000));

            var next = rhythm.After(moment);

            next.Should().BeAfter(moment).And.BeOnOrBefore(moment.AddDays(7));
            rhythm.Has(DateOnly.FromDateTime(next.UtcDateTime)).Should().BeTrue();
            ((next.Hour - rhythm.Hour) % Math.Max(1, (int)rhythm.EveryHours)).Should().Be(0);
        }
    }

    private static Freshness Judge(IEnumerable<RunFacts> runs, DateTimeOffset now) =>
        Freshness.Of(new(SourceForm.DailyPapersByDay, Weekdays, false, [.. runs]), now);

    /// <summary>Four weeks of weekdays with 40 papers, of which a few come at 11:00 and nearly all by 15:00.</summary>
    private static IEnumerable<RunFacts> UsualWeeks()
    {
        for (var day = At(16, 0).AddDays(-28); day < At(16, 0); day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            yield return Run($"{day:yyyy-MM-dd}", day.AddHours(11), 12, 12);
            yield return Run($"{day:yyyy-MM-dd}", day.AddHours(15), 40, 28);
        }
    }

    private static RunFacts Run(string period, DateTimeOffset at, int entries, int added) =>
        new(period, RunOutcome.Read, at, entries, added, entries, entries, entries, entries);

    private static RunFacts Empty(int day) => new($"2026-03-{day}", RunOutcome.Empty, At(day, 9), 0, 0);

    private static DateTimeOffset At(int day, int hour) => new(2026, 3, day, hour, 0, 0, TimeSpan.Zero);
}

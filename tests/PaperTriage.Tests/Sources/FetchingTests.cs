using FluentAssertions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Sources;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Sources;

/// <summary>Asking Daily Papers. The clock stands at Monday 2026-03-16, 09:00.</summary>
public sealed class FetchingTests
{
    private const string Today = "2026-03-16";
    private const string Friday = "2026-03-13";

    [Fact]
    public async Task The_first_round_asks_for_today_and_the_weekdays_of_the_last_14_days()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4), ("2603.00002", 1)).With(Friday, ("2603.00003", 9));
        await using var app = await TestApp.StartAsync(stub.Settings);

        await app.FetchAsync();

        var runs = await app.RunsAsync();
        runs.Select(r => r.Period).Should().Equal(
            Today, Friday, "2026-03-12", "2026-03-11", "2026-03-10", "2026-03-09", "2026-03-06", "2026-03-05", "2026-03-04", "2026-03-03", "2026-03-02");
        runs[0].Should().BeEquivalentTo(new { Outcome = RunOutcome.Read, Reason = RunReason.Scheduled, Documents = 1, Entries = 2, New = 2, Merged = 0, Problems = 0, Requests = 1 });
        runs[1].Reason.Should().Be(RunReason.Refresh);
        runs.Skip(2).Should().OnlyContain(r => r.Outcome == RunOutcome.Empty && r.Documents == 0);
        stub.Asked.Should().OnlyContain(a => a.StartsWith("/api/daily_papers?date=", StringComparison.Ordinal) && a.EndsWith("&limit=100&p=0", StringComparison.Ordinal));
        stub.Server.Asked.Should().OnlyContain(a => a.UserAgent.StartsWith("PaperTriage/", StringComparison.Ordinal));
        stub.Server.MostAtOnce.Should().Be(1);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Until_its_time_has_come_again_a_source_is_left_alone_and_earlier_days_are_asked_once_a_day()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4));
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.FetchAsync();

        (await app.FetchAsync()).Should().Be(0);
        app.Clock.Advance(TimeSpan.FromHours(2)); // 11:00
        (await app.FetchAsync()).Should().Be(1, "only today is asked again");
        (await app.RunOfAsync(Today)).Outcome.Should().Be(RunOutcome.Unchanged);
        app.Clock.Advance(TimeSpan.FromHours(20)); // Tuesday 07:00
        (await app.FetchAsync()).Should().Be(11);
    }

    [Fact]
    public async Task All_pages_are_asked_until_one_is_short()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, [.. Enumerable.Range(1, 230).Select(i => ($"2603.{i:00000}", i))]);
        await using var app = await TestApp.StartAsync(stub.Settings);

        await app.FetchAsync();

        (await app.RunOfAsync(Today)).Should().BeEquivalentTo(new { Documents = 3, Entries = 230, New = 230 });
        stub.Asked.Where(a => a.Contains(Today, StringComparison.Ordinal)).Should().HaveCount(3);
        (await app.AskAsync(db => db.Papers.CountAsync(p => p.Listed))).Should().Be(230);
    }

    [Fact]
    public async Task A_server_that_gives_fifty_at_most_is_asked_on()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, [.. Enumerable.Range(1, 62).Select(i => ($"2603.{i:00000}", i))]);
        stub.MostOnPage = 50;
        await using var app = await TestApp.StartAsync(stub.Settings);

        await app.FetchAsync();

        (await app.RunOfAsync(Today)).Entries.Should().Be(62);
    }

    [Fact]
    public async Task A_day_asked_again_takes_new_votes_and_loses_no_paper_that_the_answer_leaves_out()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4), ("2603.00002", 1), ("2603.00003", 2));
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.FetchAsync();

        stub.With(Today, ("2603.00001", 40), ("2603.00004", 3));
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.FetchAsync();

        var papers = await app.AskAsync(db => db.Papers.Where(p => p.Listed).OrderBy(p => p.ArxivId).Select(p => new { p.ArxivId, p.Votes, p.MentionCount }).ToListAsync());
        papers.Select(p => (p.ArxivId, p.Votes, p.MentionCount)).Should().Equal(("2603.00001", 40, 1), ("2603.00002", 1, 1), ("2603.00003", 2, 1), ("2603.00004", 3, 1));
        (await app.RunOfAsync(Today)).Should().BeEquivalentTo(new { Outcome = RunOutcome.Read, Entries = 2, New = 1, Merged = 1 });
        (await app.AskAsync(db => db.Digests.OrderBy(d => d.Id).Select(d => new { d.EntryCount, d.ReplacedCount }).ToListAsync()))
            .Select(d => (d.EntryCount, d.ReplacedCount)).Should().Equal((3, 1), (2, 0));
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_day_fetched_fifteen_times_keeps_the_newest_snapshot_and_purges_what_tells_nothing_any_more()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        for (var votes = 1; votes <= 15; votes++)
        {
            stub.With(Today, ("2603.00001", votes), ("2603.00002", 2));
            await app.RunNowAsync();
            await app.FetchAsync();
        }

        (await app.AskAsync(db => db.Papers.Select(p => p.Votes).MaxAsync())).Should().Be(15);
        (await app.AskAsync(db => db.Entries.CountAsync())).Should().Be(2);
        (await app.AskAsync(db => db.Documents.CountAsync())).Should().Be(3);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Withdrawing_the_newest_snapshot_brings_back_what_the_one_before_told()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4), ("2603.00002", 1));
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.FetchAsync();
        stub.With(Today, ("2603.00001", 40));
        await app.RunNowAsync();
        await app.FetchAsync();
        var newest = await app.AskAsync(db => db.Digests.MaxAsync(d => d.Id));

        (await app.PostAsync($"/digests/{newest}", $"/digests/{newest}/withdraw")).StatusCode.Should().Be(System.Net.HttpStatusCode.SeeOther);

        (await app.AskAsync(db => db.Papers.Where(p => p.ArxivId == "2603.00001").Select(p => p.Votes).SingleAsync())).Should().Be(4);
        (await app.BrokenRulesAsync()).Should().BeEmpty();

        await app.PostAsync($"/digests/{newest}", $"/digests/{newest}/restore");

        (await app.AskAsync(db => db.Papers.Where(p => p.ArxivId == "2603.00001").Select(p => p.Votes).SingleAsync())).Should().Be(40);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_papers_of_another_day_in_the_place_of_today_are_not_taken()
    {
        (string, int)[] papers = [("2603.00001", 4), ("2603.00002", 1), ("2603.00003", 2)];
        await using var stub = (await DailyPapersStub.StartAsync()).With(Friday, papers);
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.FetchAsync();
        stub.With(Today, papers.Select(p => (p.Item1, p.Item2 + 1)).ToArray());
        stub.Answer($"/api/daily_papers?date={Today}", context => context.Response.WriteAsync(new System.Text.Json.Nodes.JsonArray(
            [.. papers.Select(p => DailyPapersStub.Entry(p.Item1, p.Item2 + 1))]).ToJsonString()));

        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.FetchAsync();

        var run = await app.RunOfAsync(Today);
        run.Outcome.Should().Be(RunOutcome.Stale);
        run.Message.Should().Contain(Friday);
        (await app.AskAsync(db => db.PaperDays.Select(d => d.Date).Distinct().ToListAsync())).Should().Equal(DateOnly.Parse(Friday));
    }

    [Fact]
    public async Task An_answer_that_leaves_facts_out_takes_none_away_also_when_it_is_read_again()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4), ("2603.00002", 1));
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.FetchAsync();
        stub.Answer($"/api/daily_papers?date={Today}", context => context.Response.WriteAsync("[{\"paper\":{\"id\":\"2603.00001\",\"title\":\"Made Up Paper Number 2603.00001\"}}]"));

        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.FetchAsync();
        await app.InScopeAsync<PaperTriage.Digests.DigestReadings, int>(readings => readings.RereadAsync(outdated: false, _ => { }, default));

        var paper = await app.AskAsync(db => db.Papers.AsNoTracking().SingleAsync(p => p.ArxivId == "2603.00001"));
        paper.Should().BeEquivalentTo(new { Votes = 4, Comments = 1, Revision = 1, AuthorCount = 2, MentionCount = 1 });
        paper.Abstract.Should().StartWith("We made up");
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_server_that_does_not_look_at_the_day_fills_no_other_day_with_its_papers()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        var votes = 0;
        stub.Answer("/api/daily_papers", context => context.Response.WriteAsync(new System.Text.Json.Nodes.JsonArray(
            [.. Enumerable.Range(1, 12).Select(i => DailyPapersStub.Entry($"2603.{i:00000}", votes))]).ToJsonString()));

        await app.FetchAsync();
        votes = 7;
        await app.FetchBackfillAsync((await app.BackfillAsync("2025-01-06", "2025-01-10"))!.Value);

        (await app.AskAsync(db => db.PaperDays.Select(d => d.Date).Distinct().CountAsync())).Should().Be(2, "one of the first round and one of the backfill, whose answers differ");
        (await app.RunsAsync()).Count(r => r.Outcome == RunOutcome.Stale).Should().Be(14);
    }

    [Fact]
    public async Task Two_nodes_ask_each_day_once_and_one_at_a_time()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4));
        await using var database = await TestDatabase.CloneAsync();
        await using var first = await TestApp.StartOnAsync(database, stub.Settings);
        await using var second = await TestApp.StartOnAsync(database, stub.Settings);

        await Task.WhenAll(first.FetchAsync(), second.FetchAsync());
        await first.FetchAsync();

        stub.Asked.Should().HaveCount(11).And.OnlyHaveUniqueItems();
        stub.Server.MostAtOnce.Should().Be(1);
    }

    [SharedFact]
    public async Task The_recorded_days_come_back_whole_however_often_they_are_asked()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).WithRecordedDays();
        await using var app = await TestApp.StartAsync(stub.Settings);

        await app.BackfillAsync("2024-05-27", "2024-06-28");
        await app.FetchAsync();
        var once = await app.ExportAsync();
        await app.BackfillAsync("2024-05-27", "2024-06-28");
        await app.FetchAsync();

        (await app.RunsAsync()).Where(r => r.Reason == RunReason.Backfill && r.Outcome == RunOutcome.Read).Should().HaveCount(25);
        (await app.ExportAsync()).Should().Equal(once);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }
}

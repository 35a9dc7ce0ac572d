using FluentAssertions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Papers;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Sources;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Sources;

/// <summary>The page in the place of the API, weeks and months, and feeds. The clock stands at Monday 2026-03-16, 09:00.</summary>
public sealed class OtherSourcesTests
{
    private static readonly string Page = Shared.Missing is null ? Directory.GetFiles(Shared.Path("daily-papers", "pages"), "*2024-08-01*.html").Single() : "";

    [SharedFact]
    public async Task Where_the_API_fails_the_page_of_the_day_is_read()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.BackfillAsync("2024-08-01", "2024-08-02");
        stub.Answer("/api/", Status(StatusCodes.Status500InternalServerError));
        stub.Answer("/papers/date/", context => context.Response.SendFileAsync(Page)); // whatever day is asked, as a site does that redirects

        await app.FetchBackfillAsync(1);

        (await app.RunOfAsync("2024-08-01")).Should().BeEquivalentTo(new { Outcome = RunOutcome.Read, Entries = 13, New = 13 });
        (await app.RunOfAsync("2024-08-01")).Message.Should().StartWith("Read from the page");
        var other = await app.RunOfAsync("2024-08-02");
        other.Outcome.Should().Be(RunOutcome.Empty);
        other.Message.Should().Contain("the site shows 2024-08-01");
        (await app.AskAsync(db => db.PaperDays.Select(d => d.Date).Distinct().ToListAsync())).Should().Equal(new DateOnly(2024, 8, 1));
        (await app.AskAsync(db => db.Digests.SingleAsync())).Should().BeEquivalentTo(new { Format = DigestFormat.HtmlPage, Source = SourceKind.DailyPapersPage });
    }

    [SharedFact]
    public async Task A_page_that_stood_in_for_the_API_is_replaced_by_its_answer()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).WithRecordedDays();
        await using var app = await TestApp.StartAsync(stub.Settings);
        stub.Answer("/api/", Status(StatusCodes.Status500InternalServerError));
        stub.Answer("/papers/date/", context => context.Response.SendFileAsync(Page));
        await app.FetchBackfillAsync((await app.BackfillAsync("2024-08-01", "2024-08-01"))!.Value);
        await app.FetchAsync();

        stub.Answer("/api/", null);
        await app.FetchBackfillAsync((await app.BackfillAsync("2024-08-01", "2024-08-01"))!.Value);

        var papers = await app.AskAsync(db => db.Papers.Where(p => p.Listed).Select(p => p.MentionCount).ToListAsync());
        papers.Should().HaveCount(13).And.OnlyContain(mentions => mentions == 1);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_week_puts_its_papers_on_the_days_on_which_they_were_listed()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        stub.With("2026-W11");
        stub.Answer("/api/daily_papers?week=2026-W11", context => context.Response.WriteAsync(new System.Text.Json.Nodes.JsonArray(
            DailyPapersStub.Entry("2603.00001", 1, "2026-03-10"), DailyPapersStub.Entry("2603.00002", 2, "2026-03-12")).ToJsonString()));
        await AddAsync(app, SourceForm.DailyPapersByWeek, "");

        await app.FetchAsync();

        (await app.AskAsync(db => db.PaperDays.Select(d => d.Date).OrderBy(d => d).ToListAsync())).Should().Equal(new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 12));
        stub.Asked.Should().Contain(a => a.Contains("week=2026-W12", StringComparison.Ordinal)).And.Contain(a => a.Contains("week=2026-W10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_month_is_asked_with_the_one_before_while_its_votes_settle()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With("2026-03", ("2603.00001", 1));
        await using var app = await TestApp.StartAsync(stub.Settings);
        await AddAsync(app, SourceForm.DailyPapersByMonth, "");

        await app.FetchAsync();

        (await app.RunOfAsync("2026-03")).New.Should().Be(1);
        stub.Asked.Where(a => a.Contains("month=", StringComparison.Ordinal)).Should().ContainSingle("on the 16th the month before is settled");
    }

    [Fact]
    public async Task A_feed_is_a_source_and_a_paper_that_it_goes_on_listing_stays_on_its_first_day()
    {
        var items = new List<string> { Item("2603.00001", "A First Paper About Cold Kettles") };
        await using var feed = await StubServer.StartAsync(context => context.Response.WriteAsync(Rss(items)));
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync([.. stub.Settings, "Sources:PrivateNetworks=true"]);
        await AddAsync(app, SourceForm.Feed, $"{feed.Address}rss?of=kettles");
        await app.FetchAsync();

        items.Add(Item("2603.00002", "A Second Paper About Warm Kettles"));
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.FetchAsync();
        items.RemoveAt(0);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.FetchAsync();

        feed.Asked.Should().HaveCount(3).And.OnlyContain(a => a.Address == "/rss?of=kettles" && a.Accept.Contains("rss"));
        var papers = await app.AskAsync(db => db.Papers.Where(p => p.Listed).OrderBy(p => p.ArxivId).Select(p => new { p.ArxivId, p.FirstDate, p.MentionCount }).ToListAsync());
        papers.Select(p => (p.ArxivId, p.FirstDate, p.MentionCount)).Should().Equal(("2603.00001", new DateOnly(2026, 3, 16), 1), ("2603.00002", new DateOnly(2026, 3, 17), 1));
        (await app.AskAsync(db => db.Digests.Select(d => d.Source).Distinct().SingleAsync())).Should().Be(SourceKind.Feed);
        (await app.BrokenRulesAsync()).Should().BeEmpty();

        await app.InScopeAsync<PaperTriage.Digests.DigestReadings, int>(readings => readings.RereadAsync(outdated: false, _ => { }, default));
        (await app.AskAsync(db => db.Papers.Where(p => p.ArxivId == "2603.00001").Select(p => p.FirstDate).SingleAsync())).Should().Be(new DateOnly(2026, 3, 16));
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    private static Task<int> AddAsync(TestApp app, SourceForm form, string target) => app.AskAsync(async db =>
    {
        db.Sources.Add(new() { Form = form, Name = "Added", Target = target, Days = WeekDays.All, Hour = 9, NextAt = app.Clock.GetUtcNow(), AddedAt = app.Clock.GetUtcNow() });
        return await db.SaveChangesAsync();
    });

    private static string Item(string arxiv, string title) => $"<item><title>{title}</title><link>https://arxiv.org/abs/{arxiv}</link><description>We look at kettles.</description></item>";

    private static string Rss(IEnumerable<string> items) =>
        $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Kettles</title><link>https://example.org</link><description>About kettles</description>{string.Concat(items)}</channel></rss>";

    private static Func<HttpContext, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}

using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Sources;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Sources;

/// <summary>The pages of sources, as a person without JavaScript uses them, and the one that renews itself in a browser.</summary>
[Collection("browser")]
public sealed class SourcesPageTests(Browser browser)
{
    private const string Today = "2026-03-16";

    [Fact]
    public async Task A_new_library_has_one_source_that_was_not_asked_yet()
    {
        await using var app = await TestApp.StartAsync();

        var page = await app.PageAsync("/sources");

        page.Should().Contain("Daily Papers").And.Contain("every weekday from 07:00 UTC, every 4 h").And.Contain("Not asked yet").And.Contain("Nothing was fetched yet.");
    }

    [Fact]
    public async Task Each_way_in_which_a_source_does_badly_has_its_own_word()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4));
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.FetchAsync();
        (await app.PageAsync("/sources")).Should().Contain("state ok\">Fresh").And.Contain("1 paper today.");

        app.Clock.Advance(TimeSpan.FromHours(24));
        await app.FetchAsync();
        (await app.PageAsync("/sources")).Should().Contain("state calm\">Quiet");

        stub.Answer("/", context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        app.Clock.Advance(TimeSpan.FromHours(24));
        await app.FetchAsync();
        var failed = await app.PageAsync("/sources");
        failed.Should().Contain("state failed\">Failed since 17 Mar").And.Contain("tries again").And.Contain("Status 500");
    }

    [Fact]
    public async Task A_day_that_is_far_under_its_usual_count_early_in_the_day_is_half_published_and_a_format_that_changed_is_told()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, [.. Enumerable.Range(1, 12).Select(i => ($"2603.{i:00000}", i))]);
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.ExecuteAsync(
            """
            INSERT INTO source_runs (source_id, period, reason, due_at, attempts, outcome, started_at, finished_at, took_ms, requests, bytes, documents, entries, new, merged, problems, with_id, with_abstract, with_authors, with_votes)
            SELECT 1, to_char(day, 'YYYY-MM-DD'), 2, day, 0, 1, day, day + interval '15 hours', 1, 1, 1, 1, 40, 40, 0, 0, 40, 40, 40, 40
            FROM generate_series(timestamptz '2026-02-16Z', '2026-03-13Z', '1 day') day WHERE extract(isodow FROM day) < 6
            """);
        stub.Answer($"/api/daily_papers?date={Today}", context => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, new System.Text.Json.Nodes.JsonArray(
            [.. Enumerable.Range(1, 12).Select(i => { var entry = DailyPapersStub.Entry($"2603.{i:00000}", i, Today); entry["paper"]!.AsObject().Remove("summary"); return entry; })]).ToJsonString()));

        await app.FetchAsync();

        var page = WebUtility.HtmlDecode(await app.PageAsync("/sources"));
        page.Should().Contain("state going\">Half published").And.Contain("12 of usually 40 papers on a Monday; the day is usually complete by 16:00 UTC.").And.Contain("1 half published");
        page.Should().Contain("0 of 12 entries have an abstract");
    }

    [Fact]
    public async Task Who_may_only_read_sees_how_sources_stand_and_not_what_went_wrong()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync([.. stub.Settings, "Site:Address=https://papers.example.org"]);
        stub.Answer("/", context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await app.FetchAsync();

        var page = await app.PageAsync("/sources");

        page.Should().Contain("Failed").And.NotContain("Status 500").And.NotContain("Run now").And.NotContain("Add a source");
    }

    [Fact]
    public async Task A_topic_search_of_the_lab_is_added_asked_changed_paused_and_removed()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With("low-bit training", ("2603.00001", 4), ("2603.00002", 1));
        await using var app = await TestApp.StartAsync(stub.Settings);

        var added = await app.PostAsync("/sources/new", "/sources", ("form", "DailyPapersSearch"), ("target", " low-bit  training "), ("days", "Monday"), ("days", "Sunday"), ("hour", "6"), ("every", "0"));
        added.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        var address = added.Headers.Location!.OriginalString;
        await app.FetchAsync();

        var page = WebUtility.HtmlDecode(await app.PageAsync(address));
        page.Should().Contain("Topic “low-bit training”").And.Contain("Mondays, Sundays at 06:00 UTC").And.Contain("2 of 2 new");
        stub.Asked.Should().Contain("/api/papers/search?q=low-bit%20training&limit=100&p=0");
        (await app.AskAsync(db => db.Digests.Where(d => d.Name.Contains("low-bit")).Select(d => d.Date).SingleAsync())).Should().Be(DateOnly.Parse(Today));

        (await app.PostAsync(address, address, ("name", "Low bits"), ("days", "Friday"), ("hour", "8"), ("every", "5"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await app.PageAsync(address)).Should().Contain("Low bits").And.Contain("Fridays from 08:00 UTC, every 5 h");
        await app.PostAsync(address, $"{address}/paused", ("paused", "yes"));
        (await app.PageAsync(address)).Should().Contain("Paused").And.Contain("never: it is paused");
        await app.PostAsync(address, $"{address}/paused", ("paused", "no"));
        (await app.PageAsync(address)).Should().Contain("20 Mar 2026, 08:00");
        await app.PostAsync(address, $"{address}/remove");
        (await app.GetAsync(address)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await app.AskAsync(db => db.Papers.CountAsync(p => p.Listed))).Should().Be(2, "what it brought stays");
    }

    [Theory]
    [InlineData("DailyPapersSearch", "", "Monday", "7", "0", "words")]
    [InlineData("Feed", "ftp://example.org/feed", "Monday", "7", "0", "https://")]
    [InlineData("Feed", "https://user:secret@example.org/feed", "Monday", "7", "0", "https://")]
    [InlineData("Nonsense", "x", "Monday", "7", "0", "what is to be asked")]
    [InlineData("99", "x", "Monday", "7", "0", "what is to be asked")]
    [InlineData("DailyPapersSearch", "x", "Someday", "7", "0", "day of the week")]
    [InlineData("DailyPapersSearch", "x", "Monday", "24", "0", "0 to 23")]
    [InlineData("DailyPapersSearch", "x", "Monday", "7", "minus", "0 to 23")]
    [InlineData("DailyPapersByDay", "", "Monday", "7", "0", "a source already")]
    public async Task A_source_that_cannot_be_asked_is_refused_with_a_reason_and_keeps_what_was_typed(string form, string target, string day, string hour, string every, string reason)
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.PostAsync("/sources/new", "/sources", ("form", form), ("target", target), ("days", day), ("hour", hour), ("every", every), ("name", "My own"));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(reason).And.Contain("My own");
    }

    [Fact]
    public async Task Run_now_asks_at_once_what_was_to_be_tried_later()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4));
        await using var app = await TestApp.StartAsync(stub.Settings);
        stub.Answer("/", context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await app.FetchAsync();
        stub.Answer("/", null);

        (await app.PostAsync("/sources", "/sources/1/run")).Headers.Location!.OriginalString.Should().Be("/sources?started=true");
        await app.FetchAsync();

        (await app.RunOfAsync(Today)).Outcome.Should().Be(RunOutcome.Read);
        (await app.PostAsync("/sources", "/sources/4711/run")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Runs_are_paged_and_no_run_is_lost_between_two_pages()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.BackfillAsync("2025-01-01", "2025-05-30");
        await app.FetchAsync();

        var (address, rows) = ("/sources/runs", 0);
        while (address is not null)
        {
            var page = await app.PageAsync(address);
            rows += page.Split("<th scope=\"row\">").Length - 1;
            var next = page.IndexOf("/sources/runs?before=", StringComparison.Ordinal);
            address = next < 0 ? null : page[next..page.IndexOf('"', next)];
        }

        rows.Should().Be((await app.RunsAsync()).Count);
        (await app.GetAsync("/sources/runs?before=nonsense")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_bar_of_a_backfill_moves_by_itself_in_a_browser()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.FetchAsync();
        await app.BackfillAsync("2025-06-02", "2025-06-06");
        var page = await browser.OpenAsync();
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync(new Uri(app.Address, "/sources").ToString());
        (await page.TextContentAsync("#backfills")).Should().Contain("0 of 5 days");

        await app.FetchAsync();

        await page.WaitForFunctionAsync("() => document.querySelector('#backfills progress')?.value === 5 || !document.querySelector('#backfills progress')");
        complaints.Should().BeEmpty();
    }
}

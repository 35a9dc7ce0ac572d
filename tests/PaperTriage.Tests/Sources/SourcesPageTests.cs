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
        (await app.PageAsync(address)).Should().Contain("<dd>20 Mar, 08:00 UTC</dd>");
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

    [Theory]
    [InlineData("/sources?started=x")]
    [InlineData("/sources?started=")]
    [InlineData("/sources?started=true&started=false")]
    public async Task Whatever_an_address_says_was_started_the_page_shows(string address)
    {
        await using var app = await TestApp.StartAsync();

        (await app.GetAsync(address)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_feed_is_one_source_in_every_spelling_of_its_address_and_its_name_has_no_query()
    {
        await using var app = await TestApp.StartAsync();

        var added = await AddFeedAsync(app, "HTTP://E.example:80/new?token=secret#a");
        (await AddFeedAsync(app, "http://e.example/new?token=secret")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await (await AddFeedAsync(app, "http://e.example/new?token=secret#b")).Content.ReadAsStringAsync()).Should().Contain("a source already");

        var source = await app.AskAsync(db => db.Sources.SingleAsync(s => s.Form == SourceForm.Feed));
        (source.Target, source.Name).Should().Be(("http://e.example/new?token=secret", "e.example/new"));
        (await app.PageAsync(added.Headers.Location!.OriginalString)).Should().Contain("token=secret");
    }

    [Fact]
    public async Task Who_may_only_read_sees_the_server_of_a_feed_and_not_its_address()
    {
        await using var database = await TestDatabase.CloneAsync();
        await using var app = await TestApp.StartOnAsync(database);
        var address = (await AddFeedAsync(app, "https://e.example/new?token=secret")).Headers.Location!.OriginalString;
        await using var open = await TestApp.StartOnAsync(database, "Site:Address=https://papers.example.org");

        (await open.PageAsync("/sources")).Should().Contain("<bdi>e.example</bdi>").And.NotContain("secret");
        (await open.PageAsync(address)).Should().Contain("<dd dir=\"auto\">e.example</dd>").And.NotContain("secret");
    }

    private static Task<HttpResponseMessage> AddFeedAsync(TestApp app, string address) =>
        app.PostAsync("/sources/new", "/sources", ("form", "Feed"), ("target", address), ("days", "Monday"), ("hour", "6"), ("every", "0"));

    [Theory]
    [InlineData("2026-02-31", "2026-03-02", "is not a day")]
    [InlineData("2026-03-03", "2026-03-02", "exchange the two")]
    [InlineData("2026-03-14", "2026-03-15", "no weekday")]
    public async Task Days_that_cannot_be_fetched_are_told_above_the_form_which_keeps_them(string from, string to, string reason)
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.PostAsync("/sources", "/sources/backfill", ("from", from), ("to", to));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(reason).And.Contain($"value=\"{from}\"").And.Contain($"value=\"{to}\"").And.Contain("<h1>Sources</h1>");
    }

    [Fact]
    public async Task The_next_time_is_told_by_today_tomorrow_or_the_day_and_a_failed_try_with_its_reason()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4));
        await using var app = await TestApp.StartAsync(stub.Settings);
        (await app.RunNowAsync()).Should().Be(1);
        (await app.PageAsync("/sources")).Should().Contain("Being asked now").And.NotContain("Not asked yet");
        await app.FetchAsync();
        (await app.PageAsync("/sources")).Should().Contain(">today 11:00 UTC</time>").And.NotContain("eing asked now");

        app.Clock.Advance(TimeSpan.FromHours(14.5));
        await app.FetchAsync();
        (await app.PageAsync("/sources")).Should().Contain(">tomorrow 07:00 UTC</time>");

        stub.Answer("/", context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        app.Clock.Advance(TimeSpan.FromHours(9));
        await app.FetchAsync();
        (await app.PageAsync("/sources/1")).Should().Contain("<dt>Next</dt><dd>tries again today 08:").And.Contain("Status 500");
    }

    [Fact]
    public async Task The_counts_of_a_row_are_of_the_run_that_is_judged()
    {
        await using var app = await TestApp.StartAsync();
        await app.PostAsync("/sources/new", "/sources", ("form", "DailyPapersByWeek"), ("days", "Monday"), ("hour", "6"), ("every", "0"));
        await app.ExecuteAsync(
            """
            INSERT INTO source_runs (source_id, period, reason, due_at, attempts, outcome, started_at, finished_at, took_ms, requests, bytes, documents, entries, new, merged, problems, with_id, with_abstract, with_authors, with_votes)
            SELECT s.id, period, reason, at, 0, 1, at, at, 1, 1, 1, 1, entries, new, entries - new, 0, 40, 40, 40, 40
            FROM sources s, (VALUES ('2026-W12', 2, timestamptz '2026-03-16 08:00Z', 37, 31), ('2026-W11', 3, timestamptz '2026-03-16 08:01Z', 90, 0)) AS v (period, reason, at, entries, new)
            WHERE s.form = 2
            """);

        var page = await app.PageAsync("/sources");

        page.Should().Contain("31 of 37 new").And.Contain("<b>37</b>").And.Contain("state ok\">Fresh");
        page[..page.IndexOf("id=\"recent\"", StringComparison.Ordinal)].Should().NotContain("<b>90</b>");
    }

    [Fact]
    public async Task A_backfill_that_waits_says_until_when_and_why_and_one_that_is_over_says_what_it_did()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With("2025-06-06", ("2506.00001", 4));
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.FetchAsync();
        var id = (await app.BackfillAsync("2025-06-05", "2025-06-06"))!.Value;
        await app.ExecuteAsync("UPDATE source_runs SET due_at = '2026-03-16 21:25Z', message = 'The server asked for a pause.' WHERE finished_at IS NULL");
        (await app.PageAsync("/sources")).Should().Contain("waits until 21:25 UTC</b>: The server asked for a pause.").And.NotContain(" left</b>");

        app.Clock.Advance(TimeSpan.FromHours(14));
        await app.FetchAsync();
        (await app.PageAsync("/sources")).Should().Contain("5 Jun 2025 to 6 Jun 2025: Fetched 2 days: 1 new paper, 0 failed, 1 without papers.");

        app.Clock.Advance(TimeSpan.FromHours(25));
        (await app.PageAsync("/sources")).Should().NotContain("Fetched 2 days");
        id.Should().BePositive();
    }

    [Fact]
    public async Task A_backfill_that_was_stopped_says_how_far_it_came()
    {
        await using var app = await TestApp.StartAsync();
        var id = await app.BackfillAsync("2025-06-02", "2025-06-06");

        await app.PostAsync("/sources", $"/sources/backfill/{id}", ("do", "stop"));

        (await app.PageAsync("/sources")).Should().Contain("2 Jun 2025 to 6 Jun 2025: Stopped after 0 of 5 days: 0 new papers");
    }

    [Fact]
    public async Task Problems_are_one_line_a_digest()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync("{\"title\": \"A Paper of One Digest\", \"arxiv_id\": \"2603.00001\"}\n{\"title\"\n{\"title\": 5\n{\"id\" 7\n", "broken.jsonl");
        var count = await app.AskAsync(db => db.Digests.Select(d => d.ProblemCount).SingleAsync());

        var page = await app.PageAsync("/sources");

        count.Should().BeGreaterThan(1);
        page.Should().Contain($"#problems\">and {count - 1} more</a>");
        (page.Split("<bdi>broken.jsonl</bdi></a></th>").Length - 1).Should().Be(1);
    }

    [Fact]
    public async Task The_buttons_of_a_backfill_keep_the_focus_while_it_renews_itself_in_a_browser()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.FetchAsync();
        var id = (await app.BackfillAsync("2025-06-02", "2025-06-06"))!.Value;
        var page = await browser.OpenAsync();
        await page.GotoAsync(new Uri(app.Address, "/sources").ToString());
        var button = page.Locator($"#bf-{id}-pause");
        await button.FocusAsync();

        for (var poll = 0; poll < 2; poll++)
        {
            await page.EvaluateAsync("() => document.querySelector('#backfills').dataset.old = 'yes'");
            await page.WaitForFunctionAsync("() => !document.querySelector('#backfills').dataset.old");
        }

        await page.WaitForFunctionAsync($"() => document.activeElement?.id === 'bf-{id}-pause'");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync($"() => document.querySelector('#bf-{id}-pause')?.textContent === 'Go on'");
        (await app.AskAsync(db => db.Backfills.SingleAsync())).PausedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task The_board_renews_itself_after_run_now_in_a_browser()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4));
        await using var app = await TestApp.StartAsync(stub.Settings);
        var page = await browser.OpenAsync();
        await page.GotoAsync(new Uri(app.Address, "/sources").ToString());
        await page.ClickAsync("#run-1");
        await page.WaitForFunctionAsync("() => document.querySelector('#board').textContent.includes('Being asked now')");

        await app.FetchAsync();

        await page.WaitForFunctionAsync("() => document.querySelector('#board').textContent.includes('Fresh') && !document.querySelector('#board').hasAttribute('hx-get') && document.querySelector('#recent table')");
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

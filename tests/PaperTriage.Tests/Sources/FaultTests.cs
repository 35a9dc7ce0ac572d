using FluentAssertions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Sources;
using PaperTriage.Sources.Fetching;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Sources;

/// <summary>What servers do wrong, and what becomes of it. The clock stands at Monday 2026-03-16, 09:00.</summary>
public sealed class FaultTests
{
    private const string Today = "2026-03-16";
    private const string Day = $"/api/daily_papers?date={Today}";

    [Fact]
    public async Task A_server_that_is_asked_too_often_says_when_to_come_back_and_nothing_else_is_asked_of_it_before()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4));
        await using var app = await TestApp.StartAsync(stub.Settings);
        stub.Answer(Day, Status(429, ("Retry-After", "600")));

        await app.FetchAsync();

        stub.Asked.Should().HaveCount(1);
        var waiting = await app.WaitingAsync(Today);
        waiting.DueAt.Should().BeOnOrAfter(app.Clock.GetUtcNow().AddMinutes(10));
        waiting.Message.Should().Contain("429");

        stub.Answer(Day, null);
        app.Clock.Advance(TimeSpan.FromMinutes(9));
        await app.FetchAsync();
        stub.Asked.Should().HaveCount(1);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.FetchAsync();
        (await app.RunOfAsync(Today)).New.Should().Be(1);
    }

    [Fact]
    public async Task A_limit_that_is_used_up_is_waited_for()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4));
        await using var app = await TestApp.StartAsync(stub.Settings);
        stub.Answer("/api/daily_papers", async context =>
        {
            context.Response.Headers["RateLimit"] = "\"api\";r=0;t=240";
            await context.Response.WriteAsync("[]");
        });

        await app.FetchAsync();
        stub.Asked.Should().HaveCount(1);
        app.Clock.Advance(TimeSpan.FromSeconds(241));
        await app.FetchAsync();
        stub.Asked.Should().HaveCount(2);
    }

    [Fact]
    public async Task The_budget_of_a_day_is_kept_and_the_rest_waits_for_the_next_day()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4));
        await using var app = await TestApp.StartAsync([.. stub.Settings, "Sources:DailyBudget=3"]);

        await app.FetchAsync();

        stub.Asked.Should().HaveCount(3);
        app.Clock.Advance(TimeSpan.FromHours(15.1));
        await app.FetchAsync();
        stub.Asked.Should().HaveCount(6);
    }

    [Fact]
    public async Task A_server_that_fails_for_a_moment_is_asked_again_at_once()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4));
        await using var app = await TestApp.StartAsync(stub.Settings);
        var failures = 2;
        stub.Answer(Day, context =>
        {
            if (--failures == 0)
                stub.Answer(Day, null);
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });

        await app.FetchAsync();

        (await app.RunOfAsync(Today)).Should().BeEquivalentTo(new { Outcome = RunOutcome.Read, Requests = 3, New = 1 });
    }

    [Fact]
    public async Task A_server_that_goes_on_failing_is_tried_later_and_later_and_then_given_up()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        stub.Answer("/", Status(500));
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 4; i++)
        {
            await app.FetchAsync();
            var wait = (await app.WaitingAsync(Today)).DueAt - app.Clock.GetUtcNow();
            waits.Add(wait);
            app.Clock.Advance(wait);
        }

        waits.Should().BeInAscendingOrder();
        await app.FetchAsync();
        (await app.RunOfAsync(Today)).Should().BeEquivalentTo(new { Outcome = RunOutcome.Failed, Attempts = 5 });
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("drip")]
    [InlineData("html")]
    [InlineData("cut")]
    [InlineData("huge")]
    [InlineData("bomb")]
    [InlineData("brotli")]
    public async Task Half_an_answer_is_no_answer(string fault)
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, ("2603.00001", 4));
        await using var app = await TestApp.StartAsync([.. stub.Settings, "Sources:AnswerTimeout=00:00:01"]);
        stub.Answer(Day, context => SpoilAsync(context, fault));

        await app.FetchAsync();

        (await app.AskAsync(db => db.Digests.CountAsync())).Should().Be(0);
        var run = await app.AskAsync(db => db.SourceRuns.AsNoTracking().SingleAsync(r => r.Period == Today));
        run.Message.Should().NotBeNullOrEmpty();
        run.Outcome.Should().BeOneOf(RunOutcome.Waiting, RunOutcome.Failed);
        (run.Attempts + (run.FinishedAt is null ? 0 : 1)).Should().BePositive("it must not be tried for ever");
        (await app.AskAsync(db => db.FetchHosts.AsNoTracking().SingleAsync())).Requests.Should().BePositive();
    }

    [Theory]
    [InlineData(202)]
    [InlineData(405)]
    public async Task A_page_that_wants_to_see_a_browser_is_no_digest_and_the_server_is_left_alone(int status)
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        stub.Answer("/", Status(status, ("x-amzn-waf-action", "challenge")));

        await app.FetchAsync();

        stub.Asked.Should().HaveCount(1);
        (await app.WaitingAsync(Today)).Message.Should().Contain("browser");
        (await app.AskAsync(db => db.Digests.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task A_page_that_fails_after_others_came_leaves_the_run_to_be_tried_again()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With(Today, [.. Enumerable.Range(1, 130).Select(i => ($"2603.{i:00000}", i))]);
        await using var app = await TestApp.StartAsync(stub.Settings);
        stub.Answer($"{Day}&limit=100&p=1", Status(429));

        await app.FetchAsync();

        (await app.WaitingAsync(Today)).Message.Should().StartWith("Page 2: ");
        (await app.AskAsync(db => db.Digests.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task A_server_that_sends_on_to_another_day_has_nothing_for_the_day_asked()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With("2026-03-13", ("2603.00001", 4));
        await using var app = await TestApp.StartAsync(stub.Settings);
        stub.Answer(Day, context =>
        {
            context.Response.Redirect("/api/daily_papers?date=2026-03-13&limit=100&p=0");
            return Task.CompletedTask;
        });

        await app.FetchAsync();

        var run = await app.RunOfAsync(Today);
        run.Outcome.Should().Be(RunOutcome.Empty);
        run.Message.Should().Contain("2026-03-13");
        (await app.AskAsync(db => db.PaperDays.Select(d => d.Date).Distinct().ToListAsync())).Should().Equal(new DateOnly(2026, 3, 13));
    }

    [Theory]
    [InlineData("Retry-After", "120", 120)]
    [InlineData("Retry-After", "Mon, 16 Mar 2026 09:01:30 GMT", 90)]
    [InlineData("Retry-After", "Mon, 16 Mar 2020 09:01:30 GMT", 0)]
    [InlineData("Retry-After", "99999999", 86400)]
    [InlineData("Retry-After", "soon", 0)]
    [InlineData("RateLimit", "\"api\";r=489;t=120", 0)]
    [InlineData("RateLimit", "\"api\";r=0;t=240", 240)]
    [InlineData("RateLimit", "\"api\";r=9;t=100", 10)]
    [InlineData("RateLimit", "\"api\";r=0;t=99999999", 86400)]
    [InlineData("RateLimit", "\"api\";r=-1;t=9", 0)]
    [InlineData("RateLimit", "nonsense", 0)]
    public void What_an_answer_says_of_its_servers_patience_is_obeyed_for_a_day_at_most(string header, string value, int seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation(header, value);

        RateLimit.PauseAfter(response.Headers, new HeldClock().GetUtcNow()).Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.9.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00:1::", false)]
    [InlineData("64:ff9b:1::7f00:1", false)]
    [InlineData("100::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    public void Only_addresses_that_everybody_can_reach_are_public(string address, bool isPublic) =>
        OpenNetwork.IsPublic(System.Net.IPAddress.Parse(address)).Should().Be(isPublic);

    [Fact]
    public async Task Without_a_network_one_failure_speaks_for_all()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        var settings = stub.Settings;
        await stub.DisposeAsync();
        await using var app = await TestApp.StartAsync(settings);

        await app.FetchAsync();

        var waiting = await app.AskAsync(db => db.SourceRuns.AsNoTracking().OrderBy(r => r.Id).ToListAsync());
        waiting.Should().OnlyContain(r => r.FinishedAt == null);
        waiting.Count(r => r.Attempts > 0).Should().Be(1);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://0:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    public async Task A_server_that_the_configuration_names_may_send_on_to_no_private_address(string secretAddress)
    {
        await using var secret = await StubServer.StartAsync(context => context.Response.WriteAsync("secret"));
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        stub.Answer("/", context =>
        {
            context.Response.Redirect(string.Format(null, secretAddress, secret.Address.Port));
            return Task.CompletedTask;
        });

        await app.FetchAsync();

        secret.Asked.Should().BeEmpty();
        (await app.AskAsync(db => db.SourceRuns.AsNoTracking().Where(r => r.Attempts > 0).Select(r => r.Message).ToListAsync())).Should().Contain(m => m!.StartsWith("No connection to 127.0.0.1: "));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task An_address_on_a_private_network_is_not_asked_for_a_feed(string host)
    {
        await using var redirecting = await StubServer.StartAsync(context => context.Response.WriteAsync("secret"));
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync([.. stub.Settings, "Sources:DailyPapers=http://example.invalid"]);
        await app.AskAsync(async db =>
        {
            db.Sources.Add(new Source { Form = SourceForm.Feed, Name = "Inside", Target = $"http://{host}:{redirecting.Address.Port}/", NextAt = app.Clock.GetUtcNow(), AddedAt = app.Clock.GetUtcNow() });
            return await db.SaveChangesAsync();
        });

        await app.FetchAsync();

        redirecting.Asked.Should().BeEmpty();
        (await app.AskAsync(db => db.SourceRuns.AsNoTracking().Where(r => r.Attempts > 0).Select(r => r.Message).ToListAsync())).Should().Contain(m => m!.Contains("private network"));
    }

    private static Func<HttpContext, Task> Status(int status, params (string Name, string Value)[] headers) => context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        return Task.CompletedTask;
    };

    private static async Task SpoilAsync(HttpContext context, string fault)
    {
        var stop = context.RequestAborted;
        switch (fault)
        {
            case "reset":
                context.Response.ContentLength = 100_000;
                await context.Response.WriteAsync("[{\"paper\":", stop);
                await context.Response.Body.FlushAsync(stop);
                context.Abort();
                break;
            case "drip":
                for (; ; await Task.Delay(50, stop))
                {
                    await context.Response.WriteAsync(" ", stop);
                    await context.Response.Body.FlushAsync(stop);
                }

            case "html":
                await context.Response.WriteAsync("<!doctype html><p>Something else", stop);
                break;
            case "cut":
                await context.Response.WriteAsync("[{\"paper\":{\"id\":\"2603.00001\"", stop);
                break;
            case "huge":
                var block = new byte[1 << 20];
                Array.Fill(block, (byte)' ');
                for (var i = 0; i < 40; i++)
                    await context.Response.Body.WriteAsync(block, stop);
                break;
            case "brotli":
                context.Response.Headers.ContentEncoding = "br";
                await context.Response.Body.WriteAsync("This is not compressed."u8.ToArray(), stop);
                break;
            case "bomb":
                context.Response.Headers.ContentEncoding = "gzip";
                await using (var zip = new System.IO.Compression.GZipStream(context.Response.Body, System.IO.Compression.CompressionLevel.Fastest))
                {
                    for (var i = 0; i < 40; i++)
                        await zip.WriteAsync(new byte[1 << 20], stop);
                }

                break;
        }
    }
}

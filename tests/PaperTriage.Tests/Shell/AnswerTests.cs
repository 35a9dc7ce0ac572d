using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Storage;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Shell;

/// <summary>What every answer has in common.</summary>
public sealed partial class AnswerTests
{
    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/papers", 200)]
    [InlineData("GET", "/papers/987654", 404)]
    [InlineData("GET", "/nothing/here", 404)]
    [InlineData("GET", "/papertriage.css", 200)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("POST", "/digests", 400)]
    [InlineData("PUT", "/papers", 405)]
    [InlineData("GET", "/api/v1/nothing", 404)]
    public async Task Every_answer_forbids_inline_code_sniffing_and_framing(string method, string address, int status)
    {
        await using var app = await TestApp.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), app.Address + address[1..]);

        using var answer = await app.Client.SendAsync(request);

        ((int)answer.StatusCode).Should().Be(status);
        Header(answer, "Content-Security-Policy").Should().StartWith("default-src 'none';").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe");
        Header(answer, "X-Content-Type-Options").Should().Be("nosniff");
        Header(answer, "X-Frame-Options").Should().Be("DENY");
        Header(answer, "Referrer-Policy").Should().Be("strict-origin-when-cross-origin");
        Header(answer, "Cross-Origin-Opener-Policy").Should().Be("same-origin");
        answer.Headers.Contains("Server").Should().BeFalse();
    }

    [Fact]
    public async Task A_broken_database_is_answered_with_a_page_and_the_id_to_quote_and_without_details()
    {
        var database = await TestDatabase.CloneAsync();
        await using var app = await TestApp.StartOnAsync(database);
        await database.DisposeAsync();

        using var answer = await app.GetAsync("/papers");
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        page.Should().MatchRegex("Request <code>[0-9a-f]{32}</code>").And.Contain("<h1>Something broke on our side</h1>");
        page.Should().NotContain("Npgsql").And.NotContain("Exception");
        Header(answer, "Content-Security-Policy").Should().StartWith("default-src 'none';");
        using var ready = await app.GetAsync("/health/ready");
        ready.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        using var live = await app.GetAsync("/health/live");
        live.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_that_fails_while_it_renders_is_answered_as_any_failure()
    {
        await using var app = await TestApp.StartAsync();
        await app.InScopeAsync<PaperTriageDb, int>(db => db.Database.ExecuteSqlAsync($"ALTER TABLE paper_corrections RENAME TO gone; ALTER TABLE entries RENAME TO lost"));

        using var answer = await app.GetAsync("/papers/1");
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        page.Should().Contain("<h1>Something broke on our side</h1>").And.NotContain("Npgsql");
    }

    [Fact]
    public async Task A_ready_server_says_so()
    {
        await using var app = await TestApp.StartAsync();

        using var ready = await app.GetAsync("/health/ready");

        ready.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Failures_under_api_are_problem_details_with_the_path_and_the_trace()
    {
        await using var app = await TestApp.StartAsync();

        using var answer = await app.GetAsync("/api/v1/nothing");

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).Should().Contain("\"instance\":\"/api/v1/nothing\"").And.Contain("\"traceId\":");
    }

    [Theory]
    [InlineData("evil.example.org")]
    [InlineData("localhost.evil.example.org")]
    public async Task Another_host_name_is_refused_and_named_nowhere(string host)
    {
        await using var app = await TestApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Address);
        request.Headers.Host = host;

        using var answer = await app.Client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("Site:Address").And.NotContain(host);
        Header(answer, "X-Content-Type-Options").Should().Be("nosniff");
    }

    [Fact]
    public async Task The_site_answers_under_its_address_and_its_links_begin_with_its_sub_path()
    {
        await using var app = await TestApp.StartAsync("Site:Address=https://lab.example.org/papers-of-ours");
        await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00001", title = "A Study of Links That Begin Right", date = "2026-01-05" }), date: new(2026, 1, 5));

        foreach (var address in new[] { "/papers-of-ours/", "/" }) // a proxy may strip the sub-path or not
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, app.Address + address[1..]);
            request.Headers.Host = "lab.example.org";
            using var answer = await app.Client.SendAsync(request);
            var page = await answer.Content.ReadAsStringAsync();

            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            page.Should().MatchRegex("""href="/papers-of-ours/papers/\d+">A Study""").And.Contain("/papers-of-ours/papertriage.");
            Link().Matches(page).Select(m => m.Groups["link"].Value)
                .Should().HaveCountGreaterThan(8).And.OnlyContain(link => link.StartsWith("/papers-of-ours/", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("papers.example.org")]
    [InlineData("ftp://papers.example.org")]
    [InlineData("/papers")]
    public async Task A_wrong_address_of_the_site_stops_the_start_and_names_the_setting(string address)
    {
        var start = async () => await TestApp.StartAsync($"Site:Address={address}");

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("Site:Address is*");
    }

    [Fact]
    public async Task Forwarded_addresses_count_only_from_known_proxies()
    {
        await using var app = await TestApp.StartAsync("Proxies:Known=127.0.0.1, ::1");
        var start = async () => await TestApp.StartAsync("Proxies:Known=the proxy");

        using var answer = await app.GetAsync("/health/live");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("Proxies:Known*");
    }

    [Fact]
    public async Task The_time_of_the_server_is_told_only_when_asked_for()
    {
        await using var app = await TestApp.StartAsync();
        await using var measured = await TestApp.StartAsync("Bench:ServerTiming=true");

        using var quiet = await app.GetAsync("/bench/empty");
        using var told = await measured.GetAsync("/bench/empty");

        quiet.StatusCode.Should().Be(HttpStatusCode.NotFound);
        quiet.Headers.Contains("Server-Timing").Should().BeFalse();
        told.StatusCode.Should().Be(HttpStatusCode.OK);
        Header(told, "Server-Timing").Should().MatchRegex(@"^app;dur=\d+\.\d{3}$");
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    [GeneratedRegex("(?:href|action|src)=\"(?<link>/[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}

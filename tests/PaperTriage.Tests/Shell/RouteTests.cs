using System.Net;
using FluentAssertions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PaperTriage.Shell;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Shell;

/// <summary>Who may use which route. A route that is not in this table fails the build.</summary>
public sealed class RouteTests
{
    private const string Anyone = nameof(Anyone);
    private const string Nobody = nameof(Nobody);

    /// <summary>Methods and pattern, the policy that guards it, an address to try.</summary>
    private static readonly (string Route, string Policy, string Address)[] Table =
    [
        ("GET HEAD /", Policies.CanRead, "/"),
        ("GET HEAD /days/{Date}", Policies.CanRead, "/days/2026-08-21"),
        ("GET HEAD /papers", Policies.CanRead, "/papers"),
        ("GET HEAD /papers/{Id:long}", Policies.CanRead, "/papers/1"),
        ("GET HEAD /papers/{Id:long}/versions", Policies.CanRead, "/papers/1/versions"),
        ("GET /papers/{id:long}.bib", Policies.CanRead, "/papers/1.bib"),
        ("GET /papers/{**name}", Policies.CanRead, "/papers/2407.21783"),
        ("GET HEAD /papers/{Id:long}/correct", Policies.CanContribute, "/papers/1/correct"),
        ("POST /papers", Policies.CanContribute, "/papers"),
        ("POST /papers/{id:long}/merge", Policies.CanContribute, "/papers/1/merge"),
        ("POST /papers/{id:long}/unmerge", Policies.CanContribute, "/papers/1/unmerge"),
        ("POST /papers/{id:long}/apart", Policies.CanContribute, "/papers/1/apart"),
        ("POST /papers/{id:long}/facts", Policies.CanContribute, "/papers/1/facts"),
        ("GET HEAD /digests", Policies.CanRead, "/digests"),
        ("POST /digests", Policies.CanContribute, "/digests"),
        ("GET HEAD /digests/new", Policies.CanContribute, "/digests/new"),
        ("GET HEAD /digests/received", Policies.CanContribute, "/digests/received"),
        ("GET HEAD /digests/{Id:long}", Policies.CanRead, "/digests/1"),
        ("GET HEAD /digests/{Id:long}/raw", Policies.CanContribute, "/digests/1/raw"),
        ("GET /digests/{id:long}/raw.txt", Policies.CanContribute, "/digests/1/raw.txt"),
        ("POST /digests/{id:long}/date", Policies.CanContribute, "/digests/1/date"),
        ("GET HEAD /digests/{Id:long}/purge", Policies.CanOperate, "/digests/1/purge"),
        ("POST /digests/{id:long}/withdraw", Policies.CanOperate, "/digests/1/withdraw"),
        ("POST /digests/{id:long}/restore", Policies.CanOperate, "/digests/1/restore"),
        ("POST /digests/{id:long}/purge", Policies.CanOperate, "/digests/1/purge"),
        ("POST /digests/starter/withdraw", Policies.CanOperate, "/digests/starter/withdraw"),
        ("GET HEAD /sources", Policies.CanRead, "/sources"),
        ("GET HEAD /sources/runs", Policies.CanRead, "/sources/runs"),
        ("GET /sources/backfill", Policies.CanRead, "/sources/backfill"),
        ("GET HEAD /sources/{Id:long}", Policies.CanRead, "/sources/1"),
        ("POST /sources/run", Policies.CanContribute, "/sources/run"),
        ("POST /sources/{id:long}/run", Policies.CanContribute, "/sources/1/run"),
        ("GET HEAD /sources/new", Policies.CanOperate, "/sources/new"),
        ("POST /sources", Policies.CanOperate, "/sources"),
        ("POST /sources/{id:long}", Policies.CanOperate, "/sources/1"),
        ("POST /sources/{id:long}/paused", Policies.CanOperate, "/sources/1/paused"),
        ("POST /sources/{id:long}/remove", Policies.CanOperate, "/sources/1/remove"),
        ("POST /sources/backfill", Policies.CanOperate, "/sources/backfill"),
        ("POST /sources/backfill/{id:long}", Policies.CanOperate, "/sources/backfill/1"),
        ("GET /papers.json", Policies.CanRead, "/papers.json"),
        ("GET /papers.csv", Policies.CanRead, "/papers.csv"),
        ("GET /papers.bib", Policies.CanRead, "/papers.bib"),
        ("GET /papers.ris", Policies.CanRead, "/papers.ris"),
        ("GET /papers.csl.json", Policies.CanRead, "/papers.csl.json"),
        ("GET /papers.md", Policies.CanRead, "/papers.md"),
        ("GET /search.json", Policies.CanRead, "/search.json"),
        ("GET /search.csv", Policies.CanRead, "/search.csv"),
        ("GET /search.bib", Policies.CanRead, "/search.bib"),
        ("GET /search.ris", Policies.CanRead, "/search.ris"),
        ("GET /search.csl.json", Policies.CanRead, "/search.csl.json"),
        ("GET /search.md", Policies.CanRead, "/search.md"),
        ("GET /api/v1/search", Policies.CanRead, "/api/v1/search?q=a"),
        ("GET /api/v1/papers", Policies.CanRead, "/api/v1/papers"),
        ("GET /api/v1/papers/{id:long}", Policies.CanRead, "/api/v1/papers/1"),
        ("GET /api/v1/papers/{id:long}/similar", Policies.CanRead, "/api/v1/papers/1/similar"),
        ("GET HEAD /bench/empty", Policies.CanRead, "/bench/empty"),
        ("* /health/live", Anyone, "/health/live"),
        ("* /health/ready", Anyone, "/health/ready"),
        ("GET HEAD static", Anyone, "/papertriage.css"),
        ("GET HEAD /_framework/opaque-redirect", Policies.CanRead, "/_framework/opaque-redirect"),
    ];

    [Fact]
    public async Task Every_route_is_in_the_table_with_the_policy_that_guards_it()
    {
        await using var app = await TestApp.StartAsync();

        var routes = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.TrimStart('/') != "{**path:file}") // only where a build that is not published looks for files that came later
            .Select(e => $"{NameOf(e)} is for {PolicyOf(e)}").Distinct().Order(StringComparer.Ordinal);

        routes.Should().BeEquivalentTo(Table.Select(t => $"{t.Route} is for {t.Policy}"));
    }

    [Fact]
    public async Task Whoever_sits_at_the_machine_may_use_every_route()
    {
        await using var app = await TestApp.StartAsync();

        foreach (var (route, _, address) in Table)
        {
            using var request = new HttpRequestMessage(MethodOf(route), app.Address + address[1..]);
            using var answer = await app.Client.SendAsync(request);
            answer.StatusCode.Should().NotBe(HttpStatusCode.Forbidden, "{0} is open on the loopback", route);
        }
    }

    [Theory]
    [InlineData("urls=http://0.0.0.0:0")]
    [InlineData("urls=http://127.0.0.1:0;http://0.0.0.0:0")]
    [InlineData("Site:Address=https://papers.example.org")]
    public async Task A_server_that_others_can_reach_is_read_only(string setting)
    {
        await using var app = await TestApp.StartAsync(setting);

        foreach (var (route, policy, address) in Table)
        {
            using var request = new HttpRequestMessage(MethodOf(route), $"http://127.0.0.1:{app.Address.Port}{address}");
            using var answer = await app.Client.SendAsync(request);
            (answer.StatusCode == HttpStatusCode.Forbidden).Should().Be(policy is Policies.CanContribute or Policies.CanOperate, "{0} is for {1}", route, policy);
        }
    }

    [Fact]
    public async Task Every_post_without_the_token_of_a_form_is_refused()
    {
        await using var app = await TestApp.StartAsync();

        foreach (var (route, _, address) in Table.Where(t => MethodOf(t.Route) == HttpMethod.Post))
        {
            using var form = new MultipartFormDataContent { { new StringContent("2"), "into" }, { new StringContent("2"), "other" }, { new StringContent("2026-01-05"), "date" } };
            using var answer = await app.Client.PostAsync(new Uri(address, UriKind.Relative), form);
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, "{0} needs a token", route);
        }
    }

    [Fact]
    public async Task A_request_that_came_through_a_proxy_may_only_read()
    {
        await using var app = await TestApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Address + "digests/new");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        using var answer = await app.Client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("command line", "the page says what to do");
    }

    private static string NameOf(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"];
        var pattern = endpoint.RoutePattern.RawText!;
        var isStatic = endpoint.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor");
        return $"{string.Join(' ', methods)} {(isStatic ? "static" : "/" + pattern.TrimStart('/'))}";
    }

    private static string PolicyOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return Anyone;

        // A page of one policy stands in a group of another: the narrower one decides.
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).ToHashSet(StringComparer.Ordinal);
        return policies.Contains(Policies.CanOperate) ? Policies.CanOperate
            : policies.Contains(Policies.CanContribute) ? Policies.CanContribute
            : policies.Contains(Policies.CanRead) ? Policies.CanRead
            : Nobody;
    }

    private static HttpMethod MethodOf(string route) => route.StartsWith("POST", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get;
}

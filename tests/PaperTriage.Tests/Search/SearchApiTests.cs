using System.Net;
using System.Text.Json;
using FluentAssertions;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Search;

/// <summary>Searching over HTTP.</summary>
public sealed class SearchApiTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(
            new("Warm Kettles Sing At Dawn", "2601.00001", Abstract: "We listen to <b>kettles</b> & wait.", Authors: ["Ada Byron"], Votes: 12, Published: "2026-01-02"),
            new("Cold Kettles Are Silent At Noon", "2601.00002", Abstract: "Nothing sings here.", Votes: 3, Published: "2026-01-03"),
            new("Lanterns Burn At Dusk", "2501.00003", Abstract: "A lantern is no kettle.", Published: "2025-01-03")));
        await app.WaitForAsync("", 3);
    }

    [Fact]
    public async Task A_search_answers_totals_marked_items_and_facets()
    {
        var (status, answer) = await AskAsync("/api/v1/search?q=warm+kettles&facets=year");

        status.Should().Be(HttpStatusCode.OK);
        answer.GetProperty("total").GetInt32().Should().Be(1);
        answer.GetProperty("totalAny").GetInt32().Should().Be(3);
        Titles(answer).Should().HaveElementAt(0, "Warm Kettles Sing At Dawn").And.HaveCount(3);
        var first = answer.GetProperty("items")[0];
        first.GetProperty("snippet").GetString().Should().Contain("&lt;b&gt;<mark>kettles</mark>&lt;/b&gt; &amp;");
        first.GetProperty("titleHtml").GetString().Should().StartWith("<mark>Warm</mark> <mark>Kettles</mark>");
        first.GetProperty("score").GetDouble().Should().BePositive();
        first.GetProperty("paper").GetProperty("authors")[0].GetString().Should().Be("Ada Byron");
        answer.GetProperty("facets")[0].GetProperty("values")[0].GetProperty("value").GetString().Should().Be("2026");
        answer.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_set_holds_papers_with_all_words_and_sorts_as_asked()
    {
        Titles((await AskAsync("/api/v1/search?q=warm+kettles&mode=all")).Answer).Should().Equal("Warm Kettles Sing At Dawn");
        Titles((await AskAsync("/api/v1/search?q=kettles+sort:date")).Answer).Should().Equal("Cold Kettles Are Silent At Noon", "Warm Kettles Sing At Dawn", "Lanterns Burn At Dusk");
        Titles((await AskAsync("/api/v1/search?q=sort:votes")).Answer).Should().Equal("Warm Kettles Sing At Dawn", "Cold Kettles Are Silent At Noon", "Lanterns Burn At Dusk");
        (await AskAsync("/api/v1/search?q=kettles&explain=true")).Answer.GetProperty("items")[0].GetProperty("explanation")[0].GetProperty("score").GetDouble().Should().BePositive();
    }

    [Theory]
    [InlineData("kettles")]
    [InlineData("")]
    public async Task Pages_follow_their_cursor_while_papers_arrive(string query)
    {
        List<string> met = [];
        var address = $"/api/v1/search?q={query}&limit=1";
        for (var page = 0; address is not null; page++)
        {
            using var answer = await app.GetAsync(address);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            met.AddRange(Titles(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement));
            address = answer.Headers.TryGetValues("Link", out var links) ? new Uri(links.Single().Split('>')[0][1..]).PathAndQuery : null;
            if (page > 0)
                continue;
            await app.TakeAsync(PaperLine.Digest(new PaperLine("Nothing Of This Is Asked For", Published: "2026-03-01")), "new.jsonl");
            await app.WaitForAsync("nothing asked", 1);
        }

        met.Where(t => !t.StartsWith("Nothing", StringComparison.Ordinal)).Should().OnlyHaveUniqueItems().And.HaveCount(3);
    }

    [Theory]
    [InlineData("q=kettles&limit=0")]
    [InlineData("q=kettles&limit=101")]
    [InlineData("q=kettles&limit=many")]
    [InlineData("q=kettles&mode=best")]
    [InlineData("q=kettles&facets=secrets")]
    [InlineData("q=kettles&cursor=garbage")]
    [InlineData("q=kettles&cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_cannot_be_meant_is_a_problem(string parameters)
    {
        var (status, answer) = await AskAsync("/api/v1/search?" + parameters);

        status.Should().Be(HttpStatusCode.BadRequest);
        answer.GetProperty("instance").GetString().Should().Be("/api/v1/search");
        answer.GetProperty("traceId").GetString().Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_cursor_of_another_epoch_or_another_query_is_refused()
    {
        var next = (await AskAsync("/api/v1/search?q=kettles&limit=1")).Answer.GetProperty("next").GetString();
        var list = (await AskAsync("/api/v1/papers?limit=1")).Answer.GetProperty("next").GetString();

        (await AskAsync($"/api/v1/search?q=lantern&limit=1&cursor={next}")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await AskAsync($"/api/v1/papers?limit=1&cursor={list}")).Status.Should().Be(HttpStatusCode.OK);
        var before = app.IndexState.Epoch;
        await app.ExecuteAsync("UPDATE clock SET epoch = gen_random_uuid()");
        await app.WaitAsync(node => node.IndexState.Epoch != before);

        (await AskAsync($"/api/v1/search?q=kettles&limit=1&cursor={next}")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await AskAsync($"/api/v1/papers?limit=1&cursor={list}")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_fault_is_told_with_its_place_and_what_was_expected()
    {
        var (status, answer) = await AskAsync("/api/v1/search?q=kettles+year:abc");

        status.Should().Be(HttpStatusCode.BadRequest);
        answer.GetProperty("position").GetInt32().Should().Be(8);
        answer.GetProperty("expected").GetString().Should().NotBeNullOrEmpty();
        answer.GetProperty("faults").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Hostile_queries_are_answered_and_never_break_anything()
    {
        string[] hostile =
        [
            new('(', 2000), string.Concat(Enumerable.Repeat("a* ", 900)), new string('"', 999), "a" + new string('*', 500), "\0\u0001\uFFFF", "\uD800", "'; DROP TABLE papers; --", "<script>alert(1)</script>",
            string.Concat(Enumerable.Repeat("-(a OR b) ", 400)), new('x', 5000), "state:queue", "note:secret", "search:\"x\"", "year:[* TO *]", "claim.a:>=1e308", "mamba~2 ~ ^ && || !", "%00%ff", "title:" + new string('?', 300),
        ];
        foreach (var query in hostile)
        {
            using var answer = await app.GetAsync($"/api/v1/search?q={Uri.EscapeDataString(query.Replace('\uD800', '\uFFFD'))}");
            answer.StatusCode.Should().BeOneOf([HttpStatusCode.OK, HttpStatusCode.BadRequest], query);
            answer.Content.Headers.ContentType!.MediaType.Should().BeOneOf("application/json", "application/problem+json");
        }

        using var raw = await app.GetAsync("/api/v1/search?q=%ED%A0%80%FF&limit=1");
        raw.StatusCode.Should().Be(HttpStatusCode.OK);
        (await AskAsync("/api/v1/search?q=note:secret")).Status.Should().Be(HttpStatusCode.BadRequest, "lab notes are not for everybody");
    }

    [Fact]
    public async Task Papers_are_listed_read_and_compared()
    {
        var (_, list) = await AskAsync("/api/v1/papers?limit=2");
        list.GetProperty("total").GetInt64().Should().Be(3);
        list.GetProperty("items").GetArrayLength().Should().Be(2);
        var (_, rest) = await AskAsync($"/api/v1/papers?limit=2&cursor={list.GetProperty("next").GetString()}");
        rest.GetProperty("items").GetArrayLength().Should().Be(1);
        rest.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);

        var (kettles, lanterns) = (app.Found("warm kettles").Single(), app.Found("dusk").Single());
        (await AskAsync($"/api/v1/papers/{kettles}")).Answer.GetProperty("doi").ValueKind.Should().Be(JsonValueKind.Null);
        (await AskAsync($"/api/v1/papers/{kettles}/similar")).Answer.GetProperty("items")[0].GetProperty("terms").EnumerateArray().Select(t => t.GetString()).Should().Contain("kettle");
        (await AskAsync("/api/v1/papers/987654")).Status.Should().Be(HttpStatusCode.NotFound);
        (await AskAsync("/api/v1/papers/987654/similar")).Status.Should().Be(HttpStatusCode.NotFound);

        await app.CurateAsync(c => c.MergeAsync(kettles, lanterns, default));
        (await AskAsync($"/api/v1/papers/{kettles}")).Answer.GetProperty("id").GetInt64().Should().Be(lanterns);
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_to_wait()
    {
        await using var strict = await TestApp.StartAsync("Search:RequestsPerMinute=2");
        await strict.WaitForAsync("", 0);
        for (var i = 0; i < 2; i++)
            (await strict.GetAsync("/api/v1/search?q=a")).StatusCode.Should().Be(HttpStatusCode.OK);

        using var refused = await strict.GetAsync("/api/v1/search?q=a");

        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
        refused.Headers.GetValues("RateLimit").Single().Should().StartWith("\"search\";r=0;t=");
        refused.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        using var page = await strict.GetAsync("/papers");
        page.StatusCode.Should().Be(HttpStatusCode.OK, "only searches are counted");
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    private async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(string address)
    {
        using var answer = await app.GetAsync(address);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private static IEnumerable<string> Titles(JsonElement answer) => answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()!);
}

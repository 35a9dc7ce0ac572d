using System.Net;
using FluentAssertions;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Papers;

public sealed class PaperPageTests
{
    private static readonly object Twin = new { id = "2601.00001", title = "Twin Study of Cooling Schedules", authors = new[] { "Ada Byron" }, published = "2026-01-02" };
    private static readonly object Other = new { id = "2601.00002", title = "Twin Study of Cooling Schedules", authors = new[] { "Emmy Noether" } };

    [Fact]
    public async Task A_paper_shows_its_facts_its_links_and_where_it_was_seen()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(new
        {
            id = "2601.00001",
            title = "A Study With Everything In It",
            authors = new[] { "Ada Byron", "Karl Weier" },
            published = "2026-01-02",
            votes = 12,
            comments = 1,
            @abstract = "It is 2times faster, see https://github.com/lab/all.",
        }), "first.jsonl", new(2026, 1, 5));
        await app.TakeAsync(WebForms.JsonLines(Other, new { id = "2601.00001", title = "A Study With Everything in It" }), "second.jsonl", new(2026, 1, 7));

        var page = WebUtility.HtmlDecode(await app.PageAsync(await AddressAsync(app, "2601.00001")));

        page.Should().Contain("Ada Byron, Karl Weier").And.Contain("Published 2 January 2026 · seen 2 times · 12 votes, 1 comment as of 5 Jan 2026");
        page.Should().Contain("https://arxiv.org/abs/2601.00001").And.Contain("https://arxiv.org/pdf/2601.00001").And.Contain("https://huggingface.co/papers/2601.00001").And.Contain(">Code, lab<");
        page.Should().Contain("It is 2× faster").And.Contain("Repaired: see what the source sent").And.Contain("It is 2times faster");
        page.Should().Contain(">5 Jan 2026</time>").And.Contain("first.jsonl").And.Contain("place 1 of 1, 12 votes, 1 comment").And.Contain("place 2 of 2");
    }

    [Theory]
    [InlineData("2601.00001")]
    [InlineData("2601.00001v2")]
    [InlineData("arXiv:2601.00001")]
    public async Task An_arxiv_id_leads_to_its_paper(string id)
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(Twin));

        using var answer = await app.GetAsync($"/papers/{id}");

        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.Should().MatchRegex(@"^/papers/\d+$");
    }

    [Fact]
    public async Task An_old_arxiv_id_leads_to_its_paper_too()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(new { id = "hep-th/9901001", title = "An Old Study of Strings Alone" }));

        (await app.PageAsync(await AddressAsync(app, "hep-th/9901001"))).Should().Contain("arXiv hep-th/9901001");
    }

    [Theory]
    [InlineData("/papers/987654", "There is no paper 987654")]
    [InlineData("/papers/2608.99999", "There is no paper arXiv 2608.99999")]
    [InlineData("/papers/some%3Cthing%3E", "is neither the number of a paper nor an arXiv id or a DOI")]
    [InlineData("/papers/99999999999999999999999", "is neither the number of a paper")]
    [InlineData("/papers/987654.bib", "No paper has the number 987654")]
    [InlineData("/papers/987654/correct", "There is no paper 987654")]
    public async Task An_unknown_paper_is_not_found_and_the_page_says_so(string address, string words)
    {
        await using var app = await TestApp.StartAsync();

        using var answer = await app.GetAsync(address);
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        page.Should().Contain(words).And.NotContain("<thing>");
    }

    [Fact]
    public async Task Possible_duplicates_can_be_merged_and_taken_apart_again()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(Twin, Other), date: new(2026, 1, 5));
        var (first, second) = (await AddressAsync(app, "2601.00001"), await AddressAsync(app, "2601.00002"));

        using var merged = await app.PostAsync(first, $"{second}/merge", ("into", first.Split('/')[^1]));
        using var redirected = await app.GetAsync(second);
        var whole = await app.PageAsync(first);
        using var apart = await app.PostAsync(first, $"{second}/unmerge");
        var again = await app.PageAsync(second);

        merged.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        redirected.StatusCode.Should().Be(HttpStatusCode.Found);
        redirected.Headers.Location!.OriginalString.Should().EndWith(first);
        whole.Should().Contain("Merged into this paper").And.Contain("place 1 of 2").And.Contain("place 2 of 2").And.NotContain("Possible duplicates");
        apart.Headers.Location!.OriginalString.Should().Be(second);
        again.Should().Contain("Emmy Noether").And.Contain("Possible duplicates");
    }

    [Fact]
    public async Task Different_works_are_no_longer_shown_as_duplicates()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(Twin, Other));
        var (first, second) = (await AddressAsync(app, "2601.00001"), await AddressAsync(app, "2601.00002"));

        await app.PostAsync(first, $"{first}/apart", ("other", second.Split('/')[^1]));

        (await app.PageAsync(first)).Should().NotContain("Possible duplicates");
        (await app.PageAsync(second)).Should().NotContain("Possible duplicates");
    }

    [Theory]
    [InlineData("2601.00002")]
    [InlineData("https://arxiv.org/abs/2601.00002v3")]
    [InlineData("10.1000/other")]
    public async Task Two_papers_of_different_titles_are_merged_by_any_name_of_the_other(string name)
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(Twin, new { id = "2601.00002", doi = "10.1000/other", title = "The Same Study Under Its Later Title" }));
        var first = await AddressAsync(app, "2601.00001");
        var second = await AddressAsync(app, "2601.00002");

        using var merged = await app.PostAsync($"{first}/correct", $"{first}/merge", ("into", name));
        using var moved = await app.GetAsync(first);
        var cited = await app.PageAsync($"{first}.bib");

        merged.Headers.Location!.OriginalString.Should().Be(second);
        moved.Headers.Location!.OriginalString.Should().Be(second);
        cited.Should().Contain("eprint        = {2601.00002}", "the paper that stands keeps its own ids");
    }

    [Fact]
    public async Task A_merge_with_nothing_that_is_here_is_answered_with_what_to_give()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(Twin));
        var paper = await AddressAsync(app, "2601.00001");

        using var answer = await app.PostAsync($"{paper}/correct", $"{paper}/merge", ("into", "that other one"));

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("its arXiv id or its DOI");
    }

    [Fact]
    public async Task A_paper_that_a_mention_calls_by_the_same_title_is_a_possible_duplicate_whatever_title_was_chosen()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(Twin), date: new(2026, 1, 5));
        await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00001", title = "Renamed Study of Nothing Else" }), date: new(2026, 1, 7));
        await app.TakeAsync(WebForms.JsonLines(Other));

        var page = await app.PageAsync(await AddressAsync(app, "2601.00001"));

        page.Should().Contain(">Renamed Study of Nothing Else</h1>", "the newest title is shown").And.Contain("Possible duplicates");
    }

    [Fact]
    public async Task A_merge_that_cannot_be_is_answered_with_the_reason()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(Twin, Other));
        var first = await AddressAsync(app, "2601.00001");

        using var answer = await app.PostAsync($"{first}/correct", $"{first}/merge", ("into", first.Split('/')[^1]));

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("A paper cannot be merged into itself.");
    }

    [Fact]
    public async Task A_corrected_fact_wins_is_marked_and_can_be_taken_back()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(Twin));
        var paper = await AddressAsync(app, "2601.00001");
        (string, string)[] Form(string title, string shown) =>
            [("title", title), ("title-shown", shown), ("authors", "Ada Byron\r\n"), ("authors-shown", "Ada Byron"), ("published", "2026-01-02"), ("published-shown", "2026-01-02")];

        using var saved = await app.PostAsync($"{paper}/correct", $"{paper}/facts", Form("The Title That People Know", "Twin Study of Cooling Schedules"));
        var corrected = await app.PageAsync(paper);
        await app.PostAsync($"{paper}/correct", $"{paper}/facts", Form("", "The Title That People Know"));
        var back = await app.PageAsync(paper);

        saved.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        corrected.Should().Contain("The Title That People Know</h1>").And.Contain("Corrected by hand").And.Contain("<span class=\"quiet\">title</span>", "what was not edited is not corrected");
        back.Should().Contain("Twin Study of Cooling Schedules</h1>").And.NotContain("Corrected by hand");
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(Twin, Other));
        var (first, second) = (await AddressAsync(app, "2601.00001"), await AddressAsync(app, "2601.00002"));

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("into", first.Split('/')[^1])]);
        using var answer = await app.Client.PostAsync(new Uri($"{second}/merge", UriKind.Relative), form);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await app.PageAsync(second)).Should().Contain("Emmy Noether");
    }

    [Fact]
    public async Task A_paper_without_a_question_has_no_form_and_so_costs_no_token()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(Twin), date: new(2026, 1, 5));

        foreach (var address in new[] { "/", "/papers", "/digests", await AddressAsync(app, "2601.00001") })
        {
            using var answer = await app.GetAsync(address);
            answer.Headers.Contains("Set-Cookie").Should().BeFalse(address);
            (await answer.Content.ReadAsStringAsync()).Should().NotContain("name=\"token\"", address);
        }
    }

    [Fact]
    public async Task Bibtex_is_downloaded_as_text()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(Twin));

        using var answer = await app.GetAsync($"{await AddressAsync(app, "2601.00001")}.bib");

        answer.Content.Headers.ContentType!.ToString().Should().Be("text/plain; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.ToString().Should().Be("attachment; filename=\"byron2026twin.bib\"");
        (await answer.Content.ReadAsStringAsync()).Should().StartWith("@misc{byron2026twin,\n");
    }

    [Theory]
    [InlineData("<script>alert('x')</script> in a Title of Words")]
    [InlineData("A \"quoted\" & 'single' title --> of words")]
    [InlineData("A title with \u202eretsinis\u202c letters and more")]
    [InlineData("A title with a \0 character in it")]
    public async Task A_hostile_title_stays_text_on_every_page(string title)
    {
        await using var app = await TestApp.StartAsync();
        var digest = await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00001", title, @abstract = title, authors = new[] { title }, organization = title }), $"{title.Replace('\0', ' ')}.jsonl", new(2026, 1, 5));
        var paper = await AddressAsync(app, "2601.00001");

        foreach (var address in new[] { "/", "/papers", paper, $"{paper}/correct", "/digests", $"/digests/{digest.Digest!.Id}", $"/digests/{digest.Digest.Id}/raw", $"/digests/received?read={digest.Digest.Id}" })
        {
            var page = await app.PageAsync(address);
            page.Should().NotContain("<script", address).And.NotContain("\0", address).And.NotContain("value=\"A \"quoted", address);
        }
    }

    [Fact]
    public async Task A_title_of_a_hundred_kilobytes_is_cut_where_it_is_shown()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00001", title = string.Join(' ', Enumerable.Repeat("Endless", 14_000)) }), date: new(2026, 1, 5));

        (await app.PageAsync("/")).Length.Should().BeLessThan(20_000);
        (await app.PageAsync(await AddressAsync(app, "2601.00001"))).Should().MatchRegex("Endless[A-Za-z ]*(?:&#x2026;|…)</h1>");
    }

    private static async Task<string> AddressAsync(TestApp app, string arxiv)
    {
        using var answer = await app.GetAsync($"/papers/{arxiv}");
        return answer.Headers.Location!.OriginalString;
    }
}

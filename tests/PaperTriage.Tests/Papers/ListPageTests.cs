using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using PaperTriage.Papers;
using PaperTriage.Storage;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Papers;

public sealed partial class ListPageTests
{
    [Fact]
    public async Task The_front_page_is_the_newest_day_and_leads_to_the_days_beside_it()
    {
        await using var app = await TestApp.StartAsync();
        foreach (var day in new[] { "2025-12-30", "2026-01-05", "2026-01-06" })
            await app.TakeAsync(WebForms.JsonLines(new { id = $"2601.0{day[^1]}{day[^2]}{day[6]}0", title = $"A Study Made on {day}" }), date: DateOnly.Parse(day));

        var front = await app.PageAsync("/");
        var middle = await app.PageAsync("/days/2026-01-05");

        front.Should().Contain("<time datetime=\"2026-01-06\">Tuesday 6 January 2026</time>").And.Contain("A Study Made on 2026-01-06").And.NotContain("A Study Made on 2026-01-05");
        front.Should().Contain("rel=\"prev\" href=\"/days/2026-01-05\"").And.NotContain("rel=\"next\"");
        middle.Should().Contain("rel=\"prev\" href=\"/days/2025-12-30\"").And.Contain("rel=\"next\" href=\"/days/2026-01-06\"");
        middle.Should().Contain("aria-current=\"date\"").And.Contain(">December 2025</a>", "the strip leads to the month before");
    }

    [Fact]
    public async Task A_day_is_sorted_by_votes_and_an_uncounted_paper_comes_last_and_is_not_called_zero()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(
            new { id = "2601.00001", title = "Nobody Counted This One Yet" },
            new { id = "2601.00002", title = "Nobody Liked This One Either", votes = 0, comments = 0 },
            new { id = "2601.00003", title = "Everybody Liked This One Most", votes = 1234, comments = 1 }), date: new(2026, 1, 5));

        var page = await app.PageAsync("/");

        Titles(page).Should().Equal("Everybody Liked This One Most", "Nobody Liked This One Either", "Nobody Counted This One Yet");
        page.Should().Contain("<b>1,234</b>").And.Contain("<b>0</b>").And.Contain("votes not counted").And.Contain("<b aria-hidden=\"true\">–</b>");
    }

    [Fact]
    public async Task A_long_day_and_the_list_of_all_are_paged_without_losing_or_repeating_a_paper()
    {
        await using var app = await TestApp.StartAsync();
        var papers = Enumerable.Range(1, 120).Select(n => new { id = $"2601.{n:00000}", title = $"Numbered Study of Many Things {n}", votes = n % 7 }).ToArray<object>();
        await app.TakeAsync(WebForms.JsonLines(papers), date: new(2026, 1, 5));
        await app.TakeAsync(WebForms.JsonLines(new { id = "2602.00001", title = "A Study That Has No Day" }), "other.jsonl");

        var day = await FollowAsync(app, "/days/2026-01-05");
        var all = await FollowAsync(app, "/papers");

        day.Pages.Should().Be(3);
        day.Titles.Should().HaveCount(120).And.OnlyHaveUniqueItems();
        all.Titles.Should().HaveCount(121).And.OnlyHaveUniqueItems();
        all.Titles[^1].Should().Be("A Study That Has No Day");
        (await app.PageAsync("/days/2026-01-05")).Should().Contain("70 more of this day").And.Contain("120 papers, 1 to 50 by votes.");
        (await app.PageAsync("/papers")).Should().Contain("121 papers, newest first. Here 1 to 50.");
    }

    [Fact]
    public async Task A_list_shows_what_just_came_in_and_no_longer_what_just_left()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00001", title = "The First Study of Its Kind" }), date: new(2026, 1, 5));
        (await app.PageAsync("/papers")).Should().Contain("1 paper, newest first");

        var later = await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00002", title = "The Second Study of Its Kind" }), date: new(2026, 1, 5));
        var both = await app.PageAsync("/");
        await app.PostAsync($"/digests/{later.Digest!.Id}", $"/digests/{later.Digest.Id}/withdraw");
        var one = await app.PageAsync("/");

        Titles(both).Should().HaveCount(2);
        Titles(one).Should().Equal("The First Study of Its Kind");
    }

    [Theory]
    [InlineData("/days/2026-01-06", HttpStatusCode.NotFound, "No digest in the library lists a paper on this day.")]
    [InlineData("/days/yesterday", HttpStatusCode.NotFound, "There is no such day")]
    [InlineData("/days/0001-01-01", HttpStatusCode.NotFound, "Nothing of this day")]
    [InlineData("/days/9999-12-31", HttpStatusCode.NotFound, "Nothing of this day")]
    [InlineData("/papers?after=nonsense", HttpStatusCode.OK, "Here Is a Study of Cursors")]
    [InlineData("/days/2026-01-05?after=nonsense", HttpStatusCode.OK, "Here Is a Study of Cursors")]
    public async Task An_address_that_nobody_linked_gets_a_useful_page(string address, HttpStatusCode status, string words)
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00001", title = "Here Is a Study of Cursors" }), date: new(2026, 1, 5));

        using var answer = await app.GetAsync(address);

        answer.StatusCode.Should().Be(status);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(words);
    }

    [Fact]
    public async Task An_empty_library_says_how_to_fill_it_and_one_without_days_says_so()
    {
        await using var app = await TestApp.StartAsync();

        var empty = await app.PageAsync("/");
        await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00001", title = "A Study Without Any Day" }));
        var undated = await app.PageAsync("/");

        empty.Should().Contain("The library is empty").And.Contain("./run import FILE").And.Contain("href=\"/digests/new\"");
        undated.Should().Contain("1 paper in the library, but no digest says which day it is of.").And.Contain("href=\"/papers\"");
    }

    [Fact]
    public async Task Rows_name_up_to_four_authors_and_lead_to_the_code()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(
            new { id = "2601.00001", title = "A Study by Quite a Few", authors = new[] { "Ada One", "Bob Two", "Cy Three", "Di Four", "Ed Five" }, @abstract = "Code is at https://github.com/few/code." },
            new { id = "2601.00002", title = "A Study by One Alone", authors = new[] { "Ada One" } }), date: new(2026, 1, 5));

        var page = await app.PageAsync("/");

        page.Should().Contain("Ada One, Bob Two, Cy Three &#x2026; Ed Five (5)").And.Contain("<bdi>Ada One</bdi>");
        page.Should().Contain("href=\"https://github.com/few/code\" rel=\"noreferrer\">code").And.Contain("2 papers, 1 with code.");
    }

    [Fact]
    public async Task The_starter_library_can_be_removed_with_one_button()
    {
        await using var app = await TestApp.StartAsync("Samples:Import=true");
        var before = await app.PageAsync("/");

        using var answer = await app.PostAsync("/", "/digests/starter/withdraw");
        var after = await app.PageAsync("/");

        before.Should().Contain("Remove the starter library");
        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        after.Should().NotContain("starter library").And.Contain("The library is empty");
    }

    [Fact]
    public async Task Counting_and_sorting_do_not_read_the_whole_library_for_every_page()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00001", title = "A Study of Looking Once" }), date: new(2026, 1, 5));
        var memory = app.Services.GetService(typeof(LibraryMemory)) as LibraryMemory;

        var (first, second) = (await ReadAsync(), await ReadAsync());
        await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00002", title = "A Study of Looking Again" }), date: new(2026, 1, 5));
        var third = await ReadAsync();

        second.Should().BeSameAs(first);
        third.N.Should().BeGreaterThan(first.N);
        third.Papers.Should().Be(2);

        Task<Library> ReadAsync() => app.InScopeAsync<PaperTriageDb, Library>(db => memory!.ReadAsync(db, default).AsTask());
    }

    private static async Task<(int Pages, List<string> Titles)> FollowAsync(TestApp app, string address)
    {
        List<string> titles = [];
        for (var pages = 1; ; pages++)
        {
            var page = await app.PageAsync(address);
            titles.AddRange(Titles(page));
            if (More().Match(page) is not { Success: true } more)
                return (pages, titles);
            address = WebUtility.HtmlDecode(more.Groups["link"].Value);
        }
    }

    private static List<string> Titles(string page) => [.. Title().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups["title"].Value))];

    [GeneratedRegex("<h3 class=\"title\" dir=\"auto\"><a href=\"[^\"]*\">(?<title>[^<]*)<", RegexOptions.NonBacktracking)]
    private static partial Regex Title();

    [GeneratedRegex("class=\"btn\" rel=\"next\" href=\"(?<link>[^\"]*\\?after=[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex More();
}

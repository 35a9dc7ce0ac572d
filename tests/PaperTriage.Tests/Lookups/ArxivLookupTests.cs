using System.Net;
using System.Xml.Linq;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Lookups;

public sealed class ArxivLookupTests
{
    private static readonly ArxivPaper Kettle = new("2603.00001", "On the Cooling of Kettles", "A kettle cools. We write down how.");
    private static readonly ArxivPaper Teapot = new("2603.00002", "On the Warming of Teapots", "A teapot warms. We wait.", Author: "Karl Weier", Published: "2025-01-02");
    private static readonly ArxivPaper Spoon = new("hep-th/9901001", "On Spoons in Many Dimensions", "A spoon turns.", Version: 3);

    [Fact]
    public async Task An_added_id_waits_as_a_stub_and_is_filled_when_arXiv_answers()
    {
        await using var arxiv = await ArxivStub.StartAsync(
            Kettle with { Extra = "<arxiv:comment>12 pages, 3 figures</arxiv:comment><arxiv:journal_ref>Tea Rev. 7 (2026) 1</arxiv:journal_ref><arxiv:doi>10.1000/tea</arxiv:doi>" }, Spoon);
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.AddAsync("https://arxiv.org/abs/2603.00001v1", "hep-th/9901001");
        var stub = await app.PageAsync(await app.AddressOfAsync("2603.00001"));

        (await app.LookUpAsync()).Should().Be(2);

        stub.Should().Contain(">arXiv 2603.00001</h1>").And.Contain("Only its arXiv id is known so far").And.NotContain("BibTeX");
        arxiv.AskedIds.Should().ContainSingle().Which.Should().BeEquivalentTo("2603.00001", "hep-th/9901001");
        arxiv.Asked[0].Address.Should().EndWith("&max_results=2");
        (await app.PaperOfAsync("2603.00001")).Should().BeEquivalentTo(new
        {
            Kettle.Title,
            Kettle.Abstract,
            Authors = new[] { "Ada Byron" },
            Published = new DateOnly(2026, 3, 10),
            Categories = new[] { "cs.CL", "cs.LG" },
            Doi = "10.1000/tea",
            Journal = "Tea Rev. 7 (2026) 1",
            Remark = "12 pages, 3 figures",
            ArxivVersion = 1,
            MentionCount = 1,
            Listed = true,
        });
        var page = WebUtility.HtmlDecode(await app.PageAsync(await app.AddressOfAsync("hep-th/9901001")));
        page.Should().Contain("v3 of 10 Mar 2026").And.Contain("cs.CL, cs.LG").And.NotContain("known so far").And.NotContain("as “").And.Contain("arXiv, 16 Mar 2026, 09:00 UTC");
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [SharedFact]
    public async Task The_real_answer_of_arXiv_fills_its_five_papers()
    {
        var answer = await File.ReadAllTextAsync(Shared.Path("arxiv", "api-query-2026-06-14.xml"));
        var atom = XNamespace.Get("http://www.w3.org/2005/Atom");
        var ids = XDocument.Parse(answer).Descendants(atom + "entry").Select(e => e.Element(atom + "id")!.Value.Split('/')[^1].Split('v')[0]).ToArray();
        await using var arxiv = await ArxivStub.StartAsync();
        arxiv.Slip(answer.Replace("28946", "5", StringComparison.Ordinal));
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.AddAsync(ids);

        (await app.LookUpAsync()).Should().Be(5);

        var papers = await app.AskAsync(db => db.Papers.AsNoTracking().ToListAsync());
        papers.Should().HaveCount(5).And.OnlyContain(p => p.Authors!.Length > 0 && p.Abstract!.Length > 300 && p.Categories.Length > 0 && p.ArxivVersion > 0 && p.Published != null);
        papers.Should().NotContain(p => p.Title.StartsWith("arXiv "));
    }

    [Fact]
    public async Task An_answered_id_is_asked_for_again_after_a_week_or_two_months_by_its_age()
    {
        await using var arxiv = await ArxivStub.StartAsync(Kettle, Teapot);
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.AddAsync(Kettle.Id, Teapot.Id);
        await app.LookUpAsync();

        var (young, old, now) = (await app.LookupAsync(Kettle.Id), await app.LookupAsync(Teapot.Id), app.Clock.GetUtcNow());

        (young.DueAt - now).Should().BeCloseTo(TimeSpan.FromDays(7), TimeSpan.FromDays(0.71));
        (old.DueAt - now).Should().BeCloseTo(TimeSpan.FromDays(60), TimeSpan.FromDays(6.1));
        young.Should().BeEquivalentTo(new { AnsweredAt = now, Attempts = 0, Fault = (string?)null });
        (await app.LookUpAsync()).Should().Be(0);
        arxiv.Asked.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_new_version_is_a_revision_and_its_page_shows_the_words_that_changed()
    {
        await using var arxiv = await ArxivStub.StartAsync(Kettle);
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.AddAsync(Kettle.Id);
        await app.LookUpAsync();
        var before = await app.PaperOfAsync(Kettle.Id);
        arxiv.Knows(Kettle with { Version = 2, Updated = "2026-03-20", Abstract = "A kettle cools. We measure how." });
        app.Clock.Advance(TimeSpan.FromDays(8));

        await app.LookUpAsync();

        var after = await app.PaperOfAsync(Kettle.Id);
        after.Should().BeEquivalentTo(new { ArxivVersion = 2, Revision = before.Revision + 1, MentionCount = 1 });
        var page = await app.PageAsync($"/papers/{after.Id}");
        page.Should().Contain("v2 of 20 Mar 2026").And.Contain($"/papers/{after.Id}/versions?from=v1&amp;to=v2");
        var compared = await app.PageAsync($"/papers/{after.Id}/versions?from=v1&to=v2");
        compared.Should().Contain("A kettle cools. We <del>write down</del> <ins>measure</ins> how.").And.Contain("From v1 of 10 Mar 2026 to v2 of 20 Mar 2026: 2 words removed from the abstract, 1 added.");
        (await app.PageAsync($"/papers/{after.Id}/versions?from=v2&to=v1")).Should().Contain("<del>measure</del> <ins>write down</ins>");
        (await app.PageAsync($"/papers/{after.Id}/versions")).Should().Contain("<ins>measure</ins>", "the two newest are compared");
        (await app.PageAsync($"/papers/{after.Id}/versions?from=v9&to=v1")).Should().Contain("There is no v9 here. These are the newest two.").And.Contain("<ins>measure</ins>");
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_version_that_the_library_does_not_know_is_asked_for_when_somebody_writes_it_down()
    {
        await using var arxiv = await ArxivStub.StartAsync(Kettle);
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.AddAsync(Kettle.Id);
        await app.LookUpAsync();
        arxiv.Knows(Kettle with { Version = 4, Updated = "2026-03-16", Abstract = "A kettle cools. We measure how." });

        await app.AddAsync($"{Kettle.Id}v1");
        (await app.LookUpAsync()).Should().Be(0, "that version is known");
        await app.AddAsync($"{Kettle.Id}v4");
        (await app.LookUpAsync()).Should().Be(1);

        (await app.PaperOfAsync(Kettle.Id)).ArxivVersion.Should().Be(4);
    }

    [Fact]
    public async Task A_paper_of_a_digest_is_looked_up_too_and_is_still_one_mention()
    {
        await using var arxiv = await ArxivStub.StartAsync(Kettle);
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.TakeAsync(PaperLine.Digest(new PaperLine("On the cooling of kettles", Kettle.Id, Abstract: "A kettle cools. We write it up.", Votes: 3)), "day.jsonl", new(2026, 3, 12));

        await app.LookUpAsync();

        (await app.PaperOfAsync(Kettle.Id)).Should().BeEquivalentTo(new { Kettle.Title, Kettle.Abstract, Votes = 3, MentionCount = 1, FirstDate = new DateOnly(2026, 3, 12) });
        var page = WebUtility.HtmlDecode(await app.PageAsync(await app.AddressOfAsync(Kettle.Id)));
        page.Should().Contain("seen once").And.Contain("as listed on 12 Mar 2026").And.NotContain("arXiv, details");
        (await app.PageAsync("/digests")).Should().NotContain("Answer of arXiv", "answers are no digests that came");
    }

    [Fact]
    public async Task An_id_that_arXiv_does_not_know_says_so_and_waits_ever_longer()
    {
        await using var arxiv = await ArxivStub.StartAsync(Kettle);
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.AddAsync(Kettle.Id, "2603.99999");

        (await app.LookUpAsync()).Should().Be(2);
        var first = await app.LookupAsync("2603.99999");
        var page = WebUtility.HtmlDecode(await app.PageAsync(await app.AddressOfAsync("2603.99999")));
        app.Clock.Advance(TimeSpan.FromDays(1.2));
        await app.LookUpAsync();
        var second = await app.LookupAsync("2603.99999");

        first.Should().BeEquivalentTo(new { Attempts = 1, Fault = "arXiv does not know it.", AnsweredAt = (DateTimeOffset?)null });
        page.Should().Contain("No details yet. arXiv does not know it. Nothing is asked by itself here, since Sources:Fetch is off; ./run fetch asks now.");
        second.Attempts.Should().Be(2);
        (second.DueAt - app.Clock.GetUtcNow()).Should().BeGreaterThan(TimeSpan.FromDays(2));
        (await app.LookupAsync(Kettle.Id)).Fault.Should().BeNull();
    }

    [Fact]
    public async Task One_bad_id_does_not_spoil_the_answer_for_the_others()
    {
        var papers = Enumerable.Range(1, 20).Select(n => new ArxivPaper($"2603.{n:00000}", $"Study Number {n} of Kettles", $"Kettle {n} cools.")).ToList();
        await using var arxiv = await ArxivStub.StartAsync(papers);
        arxiv.Bad.Add("2603.00007");
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.AddAsync([.. papers.Select(p => p.Id)]);

        (await app.LookUpAsync()).Should().Be(20);

        (await app.AskAsync(db => db.Lookups.CountAsync(l => l.AnsweredAt != null))).Should().Be(19);
        (await app.LookupAsync("2603.00007")).Fault.Should().Contain("incorrect id format for 2603.00007");
        arxiv.Asked.Count.Should().BeLessThan(12);
    }

    [Theory]
    [InlineData("Rate exceeded.")]
    [InlineData("<html><body>Sorry</body></html>")]
    [InlineData("")]
    public async Task An_answer_that_is_none_is_asked_again_at_once(string body)
    {
        await using var arxiv = await ArxivStub.StartAsync(Kettle);
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.AddAsync(Kettle.Id);
        arxiv.Slip(body);

        (await app.LookUpAsync()).Should().Be(1);

        arxiv.Asked.Should().HaveCount(2);
        (await app.PaperOfAsync(Kettle.Id)).Title.Should().Be(Kettle.Title);
    }

    [Fact]
    public async Task An_empty_or_short_answer_is_asked_again_for_what_it_lacks()
    {
        await using var arxiv = await ArxivStub.StartAsync(Kettle, Teapot);
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.AddAsync(Kettle.Id, Teapot.Id);
        arxiv.SlipShort(2);
        arxiv.SlipShort(2, Kettle);

        (await app.LookUpAsync()).Should().Be(2);

        arxiv.AskedIds.Select(ids => ids.Length).Should().Equal(2, 2, 1);
        (await app.PaperOfAsync(Teapot.Id)).Title.Should().Be(Teapot.Title);
    }

    [Fact]
    public async Task What_stays_wrong_is_left_for_later_and_said()
    {
        await using var arxiv = await ArxivStub.StartAsync(Kettle);
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.AddAsync(Kettle.Id);
        for (var i = 0; i < 3; i++)
            arxiv.Slip("Rate exceeded.");

        (await app.LookUpAsync()).Should().Be(0);
        var failed = await app.LookupAsync(Kettle.Id);
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        (await app.LookUpAsync()).Should().Be(1);

        failed.Should().BeEquivalentTo(new { Attempts = 1, Fault = "arXiv answered something else than papers: “Rate exceeded.”" });
        (failed.DueAt - app.Clock.GetUtcNow()).Should().BeLessThan(TimeSpan.Zero);
        (await app.LookupAsync(Kettle.Id)).Should().BeEquivalentTo(new { Attempts = 0, Fault = (string?)null });
    }

    [Fact]
    public async Task A_server_that_asks_to_be_left_alone_is_left_alone_and_it_counts_as_no_failure()
    {
        await using var arxiv = await ArxivStub.StartAsync(Kettle);
        await using var app = await TestApp.StartAsync(arxiv.Settings);
        await app.AddAsync(Kettle.Id);
        arxiv.Slip(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        });

        await app.LookUpAsync();
        var postponed = await app.LookupAsync(Kettle.Id);
        app.Clock.Advance(TimeSpan.FromMinutes(9));
        await app.LookUpAsync();
        var early = arxiv.Asked.Count;
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.LookUpAsync();

        postponed.Should().BeEquivalentTo(new { Attempts = 0, DueAt = new DateTimeOffset(2026, 3, 16, 9, 10, 0, TimeSpan.Zero) });
        early.Should().Be(1);
        (await app.PaperOfAsync(Kettle.Id)).Title.Should().Be(Kettle.Title);
    }

    [Fact]
    public async Task Offline_a_stub_waits_and_is_filled_later()
    {
        var arxiv = await ArxivStub.StartAsync(Kettle);
        var settings = arxiv.Settings;
        await arxiv.DisposeAsync();
        await using var database = await TestDatabase.CloneAsync();
        await using (var offline = await TestApp.StartOnAsync(database, settings))
        {
            await offline.AddAsync(Kettle.Id);
            (await offline.LookUpAsync()).Should().Be(0);
            (await offline.LookupAsync(Kettle.Id)).Should().BeEquivalentTo(new { Attempts = 1, AnsweredAt = (DateTimeOffset?)null });
            WebUtility.HtmlDecode(await offline.PageAsync(await offline.AddressOfAsync(Kettle.Id))).Should().Contain("No connection");
        }

        await using var again = await ArxivStub.StartAsync(Kettle);
        await using var online = await TestApp.StartOnAsync(database, again.Settings);
        online.Clock.Advance(TimeSpan.FromMinutes(6));
        (await online.LookUpAsync()).Should().Be(1);
        (await online.PaperOfAsync(Kettle.Id)).Title.Should().Be(Kettle.Title);
    }

    [Fact]
    public async Task Two_nodes_ask_for_each_id_once_a_hundred_together()
    {
        var papers = Enumerable.Range(1, 450).Select(n => new ArxivPaper($"2603.{n:00000}", $"Study Number {n} of Kettles", $"Kettle {n} cools.")).ToList();
        await using var arxiv = await ArxivStub.StartAsync(papers);
        await using var database = await TestDatabase.CloneAsync();
        await using var one = await TestApp.StartOnAsync(database, arxiv.Settings);
        await using var two = await TestApp.StartOnAsync(database, arxiv.Settings);
        await one.AddAsync([.. papers.Select(p => p.Id)]);

        var settled = await Task.WhenAll(one.LookUpAsync(), two.LookUpAsync(), one.LookUpAsync(), two.LookUpAsync());

        settled.Sum().Should().Be(450);
        arxiv.AskedIds.SelectMany(ids => ids).Should().OnlyHaveUniqueItems().And.HaveCount(450);
        arxiv.AskedIds.Select(ids => ids.Length).Should().BeEquivalentTo([100, 100, 100, 100, 50]);
        (await one.AskAsync(db => db.Papers.CountAsync(p => p.Title.StartsWith("Study")))).Should().Be(450);
        (await one.BrokenRulesAsync()).Should().BeEmpty();
    }
}

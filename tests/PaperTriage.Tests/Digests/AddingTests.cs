using System.Net;
using System.Text;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Digests;

/// <summary>Papers added by their ids: on the command line, in the paste box, on the page of an unknown id.</summary>
public sealed class AddingTests
{
    private static readonly PaperLine Known = new("A Study of Something Known", "2601.00001", "10.1000/known");

    [Fact]
    public async Task The_command_says_of_each_id_what_happened()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(Known));
        var known = await app.PaperAsync(Known.Title);

        var mixed = await CommandLineProcess.RunAsync(app.Database.Address, ["add", "https://arxiv.org/abs/2601.00001v2", "2601.00002", "2601.2", "-"], Encoding.UTF8.GetBytes("10.1000/KNOWN\ndoi:10.1000/new 2601.00002\nnonsense"));
        var again = await CommandLineProcess.RunAsync(app.Database.Address, ["add", "2601.00002"]);
        var nothing = await CommandLineProcess.RunAsync(app.Database.Address, ["add", "nonsense"]);

        var added = await app.AskAsync(db => db.Papers.ToDictionaryAsync(p => p.ArxivId ?? p.Doi!, p => p.Id));
        mixed.Lines.Should().Equal(
            $"arXiv 2601.00001: already here, /papers/{known.Id}",
            $"arXiv 2601.00002: added, /papers/{added["2601.00002"]}; details follow when arXiv answers",
            "“2601.2” is neither an arXiv id nor a DOI.",
            $"DOI 10.1000/known: already here, /papers/{known.Id}",
            $"DOI 10.1000/new: added, /papers/{added["10.1000/new"]}; details follow when its registry answers",
            "standard input:3:1: “nonsense” is neither an arXiv id nor a DOI.");
        (mixed.ExitCode, again.ExitCode, nothing.ExitCode).Should().Be((3, 0, 1));
        again.Output.Should().Be($"arXiv 2601.00002: already here, /papers/{added["2601.00002"]}\n");
        (await app.PaperAsync(Known.Title)).MentionCount.Should().Be(1, "what is here is not mentioned once more");
        (await app.AskAsync(db => db.Lookups.CountAsync())).Should().Be(3, "the arXiv ids and the added DOI are to be looked up");
    }

    [Fact]
    public async Task What_was_added_and_withdrawn_is_not_added_again_behind_the_back_of_whoever_withdrew_it()
    {
        await using var app = await TestApp.StartAsync();
        await app.PostAsync("/digests/new", "/papers", ("id", "2601.00002"));
        var digest = await app.AskAsync(db => db.Digests.SingleAsync());
        await app.WithdrawAsync(digest.Id);

        using var answer = await app.PostAsync("/digests/new", "/papers", ("id", "2601.00002"));

        answer.Headers.Location!.OriginalString.Should().Be($"/digests/received?withdrawn={digest.Id}");
        (await app.PageAsync(answer.Headers.Location.OriginalString)).Should().Contain("restore the digest");
    }

    [Fact]
    public async Task The_page_of_an_unknown_id_offers_to_add_it()
    {
        await using var app = await TestApp.StartAsync();
        using var unknown = await app.GetAsync("/papers/https://arxiv.org/abs/2601.00007v3");
        var page = await unknown.Content.ReadAsStringAsync();

        using var added = await app.PostAsync("/digests/new", "/papers", ("id", "2601.00007"));
        using var found = await app.GetAsync("/papers/2601.00007");

        unknown.StatusCode.Should().Be(HttpStatusCode.NotFound);
        page.Should().Contain("There is no paper arXiv 2601.00007").And.Contain("Add this paper").And.Contain("name=\"id\" value=\"2601.00007\"");
        added.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        found.Headers.Location!.OriginalString.Should().Be(added.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_reader_is_not_offered_to_add_a_paper()
    {
        await using var app = await TestApp.StartAsync("Site:Address=https://papers.example.org");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{app.Address.Port}/papers/2601.00007");

        using var answer = await app.Client.SendAsync(request);

        (await answer.Content.ReadAsStringAsync()).Should().Contain("There is no paper arXiv 2601.00007").And.NotContain("<form");
    }

    [Theory]
    [InlineData("no id at all")]
    [InlineData("")]
    public async Task What_is_no_id_is_refused_in_words(string id)
    {
        await using var app = await TestApp.StartAsync();

        using var answer = await app.PostAsync("/digests/new", "/papers", ("id", id));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("neither an arXiv id nor a DOI");
    }

    [Fact]
    public async Task Pasted_ids_are_listed_with_what_became_of_each()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(Known));
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        using var form = new MultipartFormDataContent { { new StringContent(WebForms.TokenIn(await app.PageAsync("/digests/new"))), "token" }, { new StringContent("2601.00001\r\n2601.00002, 2601.2"), "text" } };
        using var answer = await app.Client.PostAsync(new Uri("/digests", UriKind.Relative), form);
        var page = WebUtility.HtmlDecode(await app.PageAsync(answer.Headers.Location!.OriginalString));
        var list = WebUtility.HtmlDecode(await app.PageAsync("/papers"));

        page.Should().Contain(">A Study of Something Known</a>").And.Contain("Here already, arXiv 2601.00001").And.Contain(">arXiv 2601.00002</a>").And.Contain("Only its arXiv id is known so far").And.Contain("<b>1</b><span>problem</span>").And.Contain("1 list of ids read");
        page.Should().NotContain("which day it is of", "an id has no day");
        list.Should().Contain("Only its arXiv id is known so far");

        await app.ExecuteAsync("UPDATE lookups SET fault = 'arXiv does not know it.' WHERE value = '2601.00002'");
        (await app.PageAsync(answer.Headers.Location!.OriginalString)).Should().Contain("No details yet. arXiv does not know it.").And.NotContain("known so far");
    }
}

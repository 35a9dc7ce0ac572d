using System.Net;
using FluentAssertions;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Lookups;

public sealed class DoiLookupTests
{
    private const string Doi = "10.1000/tea(2026)7";

    private const string Record = """
        {"type":"article-journal","DOI":"10.1000/TEA(2026)7","title":"On the Cooling of Kettles at Sea","author":[{"given":"Ada","family":"Byron"}],
         "container-title":"Tea Review","volume":"7","page":"1-9","issued":{"date-parts":[[2026,2,3]]}}
        """;

    [Fact]
    public async Task An_added_DOI_is_filled_with_the_record_of_its_registry()
    {
        await using var registry = await ArxivStub.StartAsync();
        registry.Records[Doi] = Record;
        await using var app = await TestApp.StartAsync(registry.Settings);
        await app.AddAsync($"https://doi.org/{Doi}");
        var stub = WebUtility.HtmlDecode(await app.PageAsync(await app.AddressOfAsync(Doi)));

        (await app.LookUpAsync()).Should().Be(1);

        stub.Should().Contain($">DOI {Doi}</h1>").And.Contain("Only its DOI is known so far");
        registry.Asked.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Address = $"/{Doi}", Accept = "application/vnd.citationstyles.csl+json" });
        var paper = await app.PaperOfAsync(Doi);
        paper.Should().BeEquivalentTo(new { Title = "On the Cooling of Kettles at Sea", Authors = new[] { "Ada Byron" }, Published = new DateOnly(2026, 2, 3), MentionCount = 1, Listed = true });
        paper.Journal.Should().StartWith("Tea Review");
        (await app.PageAsync($"/papers/{paper.Id}.bib")).Should().StartWith("@article{byron2026cooling,").And.Contain("journal       = {Tea Review");
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(404, "", "doi.org does not know it, or its registry tells no record.")]
    [InlineData(406, "", "Its registry tells no record. Status 406: the server refused.")]
    [InlineData(200, "<html></html>", "Its registry tells no record that can be read.")]
    [InlineData(200, """{"type":"book","DOI":"10.1000/other","title":"Something Else Entirely Different"}""", "Its registry answers with another DOI, 10.1000/other.")]
    public async Task A_DOI_without_a_record_says_why_and_the_next_is_asked_for(int status, string body, string fault)
    {
        await using var registry = await ArxivStub.StartAsync();
        registry.Records["10.1000/second"] = """{"type":"book","DOI":"10.1000/second","title":"The Second Book of Kettles"}""";
        await using var app = await TestApp.StartAsync(registry.Settings);
        await app.AddAsync("10.1000/first");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.AddAsync("10.1000/second");
        registry.Slip(body, status);

        (await app.LookUpAsync()).Should().Be(2);

        (await app.LookupAsync("10.1000/first")).Should().BeEquivalentTo(new { Attempts = 1, Fault = fault });
        (await app.PaperOfAsync("10.1000/second")).Title.Should().Be("The Second Book of Kettles");
    }

    [Fact]
    public async Task Two_DOIs_with_titles_of_the_same_form_are_two_papers()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddAsync("10.1000/a.b.c.d", "10.1000/ab.cd", "hep-th/9901001");

        (await app.PaperOfAsync("10.1000/a.b.c.d")).TitleKey.Should().BeNull();
        (await app.PaperOfAsync("hep-th/9901001")).TitleKey.Should().BeNull();
        (await app.PageAsync(await app.AddressOfAsync("10.1000/a.b.c.d"))).Should().NotContain("Possible duplicates");
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Search;

/// <summary>Lists as files for other programs.</summary>
public sealed class ListTests
{
    private const int Many = 10_000;

    [Fact]
    public async Task The_readers_read_back_what_lists_of_ten_thousand_papers_say()
    {
        await using var app = await TestApp.StartAsync();
        await app.ExecuteAsync(
            $"""
            INSERT INTO papers (title, authors, arxiv_id, doi, published, journal, sort_date, mention_count, revision, merged_by_person, listed, added_at)
              SELECT 'Kettle Number ' || i || ' & its 5% Lid_{"{{"}x{"}}"} #' || i, ARRAY['Ada van der Berg', 'Grace B. Hopper Jr.', 'Plato'], CASE WHEN i % 2 = 0 THEN '2601.' || lpad(i::text, 5, '0') END,
                     CASE WHEN i % 2 = 1 THEN '10.1000/kettle_' || i END, '2026-01-02', CASE WHEN i % 2 = 1 THEN 'Journal of Tea' END, date '2026-01-01' + i % 60, 1, 1, false, true, now() FROM generate_series(1, {Many}) i;
            UPDATE clock SET epoch = gen_random_uuid();
            """);
        await app.WaitForAsync("kettle", Many);

        var titles = Enumerable.Range(1, Many).Select(i => $"Kettle Number {i} & its 5% Lid_{{x}} #{i}").Order(StringComparer.Ordinal).ToList();
        foreach (var (list, extension, format) in new[] { ("papers", "bib", DigestFormat.BibTex), ("search", "bib", DigestFormat.BibTex), ("search", "ris", DigestFormat.Ris), ("papers", "csl.json", DigestFormat.CslJson) })
        {
            using var answer = await app.GetAsync($"/{list}.{extension}?q=kettle");
            var reading = DigestReader.Read(await answer.Content.ReadAsByteArrayAsync());

            reading.Format.Should().Be(format);
            reading.Problems.Should().BeEmpty();
            reading.Entries.Select(e => e.Title).Order(StringComparer.Ordinal).Should().Equal(titles, $"{list}.{extension} holds all");
            reading.Entries.Should().OnlyContain(e => e.Authors != null && e.Authors.SequenceEqual(new[] { "Ada van der Berg", "Grace B. Hopper Jr.", "Plato" }));
            reading.Entries.Count(e => e.Arxiv is not null).Should().Be(Many / 2);
            reading.Entries.Count(e => e.Doi is not null).Should().Be(Many / 2);
        }

        var keys = (await app.PageAsync("/papers.bib")).Split('\n').Where(line => line.StartsWith('@')).ToList();
        keys.Should().HaveCount(Many).And.OnlyHaveUniqueItems();
        JsonDocument.Parse(await app.PageAsync("/search.json?q=kettle")).RootElement.GetArrayLength().Should().Be(Many);
        (await app.PageAsync("/search.md?q=kettle")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(Many);
    }

    [Fact]
    public async Task A_cell_is_no_formula_and_a_title_is_no_markup()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(
            new("=cmd|' /C calc'!A0 And Other Kettles", "2601.00001", Authors: ["+Plus", "Minus"]), new("<b>Bold</b> [x](javascript:1) *Kettles*, \"quoted\"", "2601.00002", Authors: ["Ada Byron"])));
        await app.WaitForAsync("kettles", 2);

        var csv = await app.PageAsync("/search.csv?q=kettles");
        var markdown = await app.PageAsync("/search.md?q=kettles");

        csv.Should().Contain(",'=cmd|' /C calc'!A0 And Other Kettles,'+Plus; Minus,").And.Contain("*Kettles*, \"\"quoted\"\"\",Ada Byron");
        markdown.Should().Contain(@"\<b\>Bold\</b\> \[x\]\(javascript:1\) \*Kettles\*");
    }

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("csv", "text/csv")]
    [InlineData("bib", "application/x-bibtex")]
    [InlineData("ris", "application/x-research-info-systems")]
    [InlineData("csl.json", "application/vnd.citationstyles.csl+json")]
    [InlineData("md", "text/markdown")]
    public async Task Every_list_has_its_type_and_name_and_may_be_empty(string extension, string type)
    {
        await using var app = await TestApp.StartAsync();
        await app.WaitForAsync("", 0);

        foreach (var list in (string[])["papers", "search"])
        {
            using var answer = await app.GetAsync($"/{list}.{extension}?q=nothing");
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
            answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').Should().Be($"{list}.{extension}");
            if (extension.EndsWith("json", StringComparison.Ordinal))
                JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetArrayLength().Should().Be(0);
        }

        using var fault = await app.GetAsync($"/search.{extension}?q=year:abc");
        fault.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        Encoding.UTF8.GetString(await fault.Content.ReadAsByteArrayAsync()).Should().Contain("\"position\":0");
    }
}

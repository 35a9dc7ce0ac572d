using System.Globalization;
using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Pages;

/// <summary>The real pages in <c>../shared/daily-papers/pages</c>.</summary>
public sealed class RealPageTests
{
    private static byte[] Page(string name) => File.ReadAllBytes(Shared.Path("daily-papers", "pages", name));

    private static DigestReading Api { get; } = Shared.Folder is null ? null! : DigestReader.Read(File.ReadAllBytes(Shared.Path("daily-papers", "api-days", "2024-08-01.json")));

    [SharedFact]
    public void The_page_of_1_August_2024_gives_its_13_papers()
    {
        var page = Page("2024-08-01-svelte4.html");

        var reading = DigestReader.Read(page);

        Cover.ShouldBeComplete(reading, Encoding.UTF8.GetString(page));
        reading.Problems.Should().BeEmpty();
        (reading.Format, reading.Date, reading.PrintedDate).Should().Be((DigestFormat.HtmlPage, new DateOnly(2024, 8, 1), "2024-08-01T00:00:00.000Z"));
        reading.Entries.Select(entry => $"{entry.Arxiv} {entry.Votes} {entry.Comments} {entry.AuthorCount}").Should().Equal(
            "2407.21783 94 5 533", "2407.21705 24 2 5", "2407.21770 19 5 8", "2407.21646 16 8 7", "2407.21772 11 2 12", "2407.21630 8 2 5", "2407.21721 8 2 8",
            "2407.21530 8 3 28", "2407.20229 7 3 5", "2407.21781 7 2 6", "2407.21686 7 2 3", "2407.21475 5 2 4", "2404.01300 3 2 6");
        reading.Entries.Select(entry => entry.At).Should().Equal(Enumerable.Range(0, 13).Select(index => new Place(118, 2, 118, $"$.dailyPapers[{index}]")));
    }

    [SharedFact]
    public void The_page_says_of_its_papers_what_the_API_says()
    {
        var page = DigestReader.Read(Page("2024-08-01-svelte4.html")).Entries.ToDictionary(entry => entry.Arxiv!.Value);

        foreach (var paper in Api.Entries.Where(paper => page.ContainsKey(paper.Arxiv!.Value)))
        {
            var entry = page[paper.Arxiv!.Value];
            (entry.Title, entry.AbstractRaw, entry.Published).Should().Be((paper.Title, paper.AbstractRaw, paper.Published));
            entry.Authors.Should().Equal(paper.Authors);
        }

        Api.Entries.Count(paper => page.ContainsKey(paper.Arxiv!.Value)).Should().Be(11, "two were listed later that day");
    }

    [SharedFact]
    public void Without_its_data_its_cards_give_the_same_papers()
    {
        var html = Encoding.UTF8.GetString(Page("2024-08-01-svelte4.html"));
        var bare = html.Replace("data-target=\"DailyPapers\"", "", StringComparison.Ordinal);

        var (data, cards) = (DigestReader.Read(Encoding.UTF8.GetBytes(html)), DigestReader.Read(Encoding.UTF8.GetBytes(bare)));

        Cover.ShouldBeComplete(cards, bare);
        cards.Problems.Should().BeEmpty();
        (cards.Date, cards.PrintedDate).Should().Be((new DateOnly(2024, 8, 1), "Aug 1"));
        cards.Entries.Select(Shown).Should().Equal(data.Entries.Select(Shown));
        cards.Entries.Should().OnlyContain(entry => entry.AbstractRaw == null && entry.Authors == null);
    }

    [SharedFact]
    public void The_pieces_of_October_2026_give_their_one_whole_card()
    {
        var page = Page("trending_excerpt_ABRIDGED.html");

        var reading = DigestReader.Read(page);

        Cover.ShouldBeComplete(reading, Encoding.UTF8.GetString(page));
        var entry = reading.Entries.Should().ContainSingle().Subject;
        (entry.Title, entry.Arxiv!.Value.Value).Should().Be(("Zep: A Temporal Knowledge Graph Architecture for Agent Memory", "2501.13956"));
        (entry.Votes, entry.AuthorCount, entry.Published, entry.AbstractRaw).Should().Be((17, 5, new DateOnly(2025, 1, 20), null));
        entry.Links.Should().Equal("https://github.com/getzep/graphiti");
        reading.Problems.Select(problem => problem.At.Path).Should().Equal("$.dailyPapers[0]", null);
    }

    [SharedTheory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(0.95)]
    public void A_real_page_cut_anywhere_keeps_the_papers_above_the_cut_and_says_so(double share)
    {
        var page = Page("2024-08-01-svelte4.html");

        var reading = DigestReader.Read(page.AsMemory(0, (int)(page.Length * share)));

        reading.Entries.Should().HaveCount(share switch { 0.1 => 0, 0.25 => 0, 0.5 => 6, _ => 13 });
        reading.Problems.Should().Contain(problem => problem.Message.Contains("breaks off", StringComparison.Ordinal));
    }

    [SharedFact]
    public void The_stored_data_of_a_papers_page_gives_the_paper_through_the_page()
    {
        var json = File.ReadAllText(Shared.Path("daily-papers", "paper-page-props-2605.15320-abridged.json"));

        var reading = DigestReader.Read(HtmlPages.Bytes(HtmlPages.Page(HtmlPages.Props(json, target: "PaperContent"))));

        reading.Problems.Should().BeEmpty();
        var entry = reading.Entries.Should().ContainSingle().Subject;
        (entry.Arxiv!.Value.Value, entry.Votes, entry.ListedOn).Should().Be(("2605.15320", 3, new DateOnly(2026, 5, 18)));
    }

    private static string Shown(DigestEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Position} {entry.Arxiv} {entry.Title} {entry.Votes} {entry.Comments} {entry.AuthorCount}");
}

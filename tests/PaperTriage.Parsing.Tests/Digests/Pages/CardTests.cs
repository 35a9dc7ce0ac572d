using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Pages;

/// <summary>Pages whose data is missing: their cards as rendered.</summary>
public sealed class CardTests
{
    private static readonly string[] Titles = [.. Paper.Ours.Select(paper => paper.Title)];

    [Fact]
    public void Cards_of_2024_give_title_votes_authors_and_comments()
    {
        const string Day = "<h1><a href=\"/papers\">Daily Papers</a></h1><time datetime=\"2024-08-01T00:00:00.000Z\"><span>Aug</span>\n<span>1</span></time>";

        var reading = Read(HtmlPages.Page(Day + HtmlPages.Cards(HtmlPages.Card2024)));

        reading.Problems.Should().BeEmpty();
        (reading.Format, reading.Date, reading.PrintedDate).Should().Be((DigestFormat.HtmlPage, new DateOnly(2024, 8, 1), "Aug 1"));
        reading.Entries.Select(entry => entry.Title).Should().Equal(Titles);
        reading.Entries.Select(entry => entry.Votes).Should().Equal(null, 4, 7, 10, 13, 16);
        reading.Entries.Select(entry => entry.Comments).Should().Equal(0, 1, 2, 3, 4, 5);
        reading.Entries.Select(entry => entry.AuthorCount).Should().Equal(1, 12, 2, 2, 3, 2);
        reading.Entries.Should().OnlyContain(entry => entry.Authors == null && entry.AbstractRaw == null && entry.Organization == null && entry.At.Path == null);
        reading.Entries.Select(entry => entry.Arxiv!.Value.Value).Should().Equal(Enumerable.Range(0, 6).Select(HtmlPages.Id));
    }

    [Fact]
    public void A_trending_card_counts_once_and_takes_from_either_rendering()
    {
        var page = HtmlPages.Page("<h1>Trending Papers</h1><div>" + HtmlPages.Cards(HtmlPages.Card2026) + "</div>", "Trending Papers - Hugging Face", "https://huggingface.co/papers/trending");

        var reading = Read(page);

        reading.Problems.Should().BeEmpty();
        reading.Date.Should().BeNull();
        reading.Entries.Select(entry => entry.Title).Should().Equal(Titles);
        reading.Entries.Select(entry => entry.Votes).Should().Equal(1, 4, 7, 10, 13, 16);
        reading.Entries.Select(entry => entry.Comments).Should().Equal(0, 1, 2, 3, 4, 5);
        reading.Entries.Select(entry => entry.AuthorCount).Should().Equal(1, 12, null, 2, 3, null);
        reading.Entries.Select(entry => (entry.OrganizationHandle, entry.Organization)).Should().Equal((null, null), (null, null), ("kettle-ai", "Kettle AI Research"), (null, null), (null, null), ("Meadow", "Meadow"));
        reading.Entries.Select(entry => entry.Links.Single()).Should().Equal(Enumerable.Range(0, 6).Select(index => $"https://github.com/kettles/k{index}"));
        reading.Entries.Should().OnlyContain(entry => entry.AbstractRaw == null && entry.ArxivVersion == 2);
        reading.Entries.Select(entry => entry.Published).Should().Equal(Paper.Ours.Select(paper => paper.Published), "2025 is printed, so that the page is of 2026");
    }

    [Fact]
    public void Cards_of_a_search_have_abstracts_and_days()
    {
        var page = HtmlPages.Page("<time datetime=\"2026-10-02T00:00:00.000Z\">Oct 2</time>" + HtmlPages.Cards(HtmlPages.SearchCard), address: "https://huggingface.co/papers?q=kettles");

        var reading = Read(page);

        reading.Problems.Should().BeEmpty();
        (reading.Query, reading.Date, reading.PrintedDate).Should().Be(("kettles", new DateOnly(2026, 10, 2), "Oct 2"));
        reading.Entries.Select(entry => entry.AbstractRaw).Should().Equal(Paper.Ours.Select(paper => paper.Abstract));
        reading.Entries.Select(entry => entry.Published).Should().Equal(Paper.Ours.Select(paper => paper.Published));
        reading.Entries.Select(entry => entry.Comments).Should().Equal(Paper.Ours.Select(paper => paper.Comments));
        reading.Entries[0].Votes.Should().BeNull();
    }

    [Fact]
    public void A_search_made_on_another_day_than_given_is_no_contradiction()
    {
        var page = HtmlPages.Page("<time datetime=\"2026-10-02T00:00:00.000Z\">Oct 2</time>" + HtmlPages.Cards(HtmlPages.SearchCard), address: "https://huggingface.co/papers?q=kettles");

        var reading = DigestReader.Read(HtmlPages.Bytes(page), new(2026, 10, 3));

        (reading.Date, reading.Problems.Count).Should().Be((new DateOnly(2026, 10, 3), 0));
    }

    [Fact]
    public void An_article_that_names_no_paper_is_a_problem()
    {
        var page = HtmlPages.Page(HtmlPages.Card2024(Paper.Ours[1], 1) + "\n<article><p>Sponsored kettles</p></article>\n<article><a href='/papers/2601.00077'>x</a></article>");

        var reading = Read(page);

        reading.Entries.Should().ContainSingle();
        reading.Problems.Select(problem => problem.Message).Should().SatisfyRespectively(
            first => first.Should().Contain("links to no paper"),
            second => second.Should().Contain("2601.00077"));
    }

    [Fact]
    public void A_link_to_a_paper_beside_the_cards_is_no_card()
    {
        var page = HtmlPages.Page("<h3><a href=/papers/2601.00099>Paper of the year</a></h3>" + HtmlPages.Cards(HtmlPages.Card2024));

        Read(page).Entries.Should().HaveCount(6);
    }

    [Fact]
    public void A_page_cut_in_the_middle_keeps_the_whole_cards_and_says_so()
    {
        var whole = HtmlPages.Page(HtmlPages.Cards(HtmlPages.Card2024));
        var cut = whole[..(whole.IndexOf(Titles[3], StringComparison.Ordinal) + 5)];

        var reading = Read(cut);

        reading.Entries.Select(entry => entry.Title).Should().Equal(Titles[..3]);
        reading.Problems.Select(problem => problem.Message).Should().Contain(message => message.Contains("middle of this card")).And.Contain(message => message.Contains("breaks off"));
    }

    [Fact]
    public void Data_cut_in_the_middle_keeps_the_whole_papers_and_says_so()
    {
        var whole = HtmlPages.Page(HtmlPages.Props(HtmlPages.List(Paper.Ours, "\"dateString\":\"2026-08-07\""), HtmlPages.Cards(HtmlPages.Card2024)));
        var cut = whole[..whole.IndexOf("2601.00004", StringComparison.Ordinal)];

        var reading = Read(cut);

        reading.Entries.Select(entry => entry.Title).Should().Equal(Titles[..3]);
        reading.Date.Should().Be(new DateOnly(2026, 8, 7));
        reading.Problems.Select(problem => problem.Message).Should().Contain(message => message.Contains("breaks off"));
    }

    private static DigestReading Read(string page)
    {
        var reading = DigestReader.Read(HtmlPages.Bytes(page));
        Cover.ShouldBeComplete(reading, page);
        return reading;
    }
}

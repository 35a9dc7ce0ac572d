using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Pages;

/// <summary>Pages in the markup of the site, with papers of our own making.</summary>
public sealed class HtmlPageTests
{
    private const string OfDay = "\"dateString\":\"2026-08-07\",\"periodType\":\"day\"";

    [Fact]
    public void The_data_of_a_page_gives_its_papers_and_its_cards_are_not_read_twice()
    {
        var page = HtmlPages.Page(HtmlPages.Props(HtmlPages.List(Paper.Ours, OfDay), HtmlPages.Cards(HtmlPages.Card2024)));

        var reading = Read(page);

        reading.Problems.Should().BeEmpty();
        reading.Format.Should().Be(DigestFormat.HtmlPage);
        (reading.Date, reading.PrintedDate, reading.Query).Should().Be((new DateOnly(2026, 8, 7), "2026-08-07", null));
        reading.Entries.Select(entry => entry.Title).Should().Equal(Paper.Ours.Select(paper => paper.Title));
        reading.Entries.Select(entry => entry.AbstractRaw).Should().Equal(Paper.Ours.Select(paper => paper.Abstract));
        reading.Entries.Select(entry => entry.At.Path).Should().Equal(Enumerable.Range(0, 6).Select(index => $"$.dailyPapers[{index}]"));
        reading.Entries.Select(entry => entry.Votes).Should().Equal(1, 4, 7, 10, 13, 16);
        reading.Entries.Should().OnlyContain(entry => entry.At.Line == 10 && entry.At.Column == 38 && entry.Authors!.Count == 2);
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\">")]
    [InlineData("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- kept --><!doctype html>\n")]
    public void A_page_of_XHTML_is_a_page(string head)
    {
        var page = head + HtmlPages.Page(HtmlPages.Props(HtmlPages.List(Paper.Ours, OfDay)))["<!doctype html>\n<html class=\"\">".Length..];

        var reading = Read(page);

        reading.Problems.Should().BeEmpty();
        (reading.Format, reading.Date).Should().Be((DigestFormat.HtmlPage, new DateOnly(2026, 8, 7)));
        reading.Entries.Select(entry => entry.Title).Should().Equal(Paper.Ours.Select(paper => paper.Title));
    }

    [Fact]
    public void The_day_of_the_page_is_trusted_over_the_day_it_was_asked_for()
    {
        var page = HtmlPages.Page(HtmlPages.Props(HtmlPages.List(Paper.Ours, OfDay)));

        var reading = DigestReader.Read(HtmlPages.Bytes(page), new(2026, 8, 10));

        reading.Date.Should().Be(new DateOnly(2026, 8, 7));
        reading.Problems.Should().ContainSingle().Which.Message.Should().Contain("2026-08-07").And.Contain("2026-08-10");
        DigestReader.Read(HtmlPages.Bytes(page), new(2026, 8, 7)).Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("\"dateString\":\"2026-08-03\",\"periodType\":\"week\"")]
    [InlineData("\"dateString\":\"2026-W32\",\"periodType\":\"week\"")]
    [InlineData("\"dateString\":\"2026-08\",\"periodType\":\"month\"")]
    [InlineData("\"isTrending\":true")]
    public void A_week_a_month_and_what_is_trending_have_no_day(string members)
    {
        var listed = HtmlPages.List(Paper.Ours, members).Replace("\"upvotes\":", "\"submittedOnDailyAt\":\"2026-08-05T00:00:00.000Z\",\"upvotes\":", StringComparison.Ordinal);

        var reading = Read(HtmlPages.Page(HtmlPages.Props(listed)));

        reading.Problems.Should().BeEmpty();
        reading.Date.Should().BeNull();
        reading.Entries.Should().HaveCount(6).And.OnlyContain(entry => entry.ListedOn == new DateOnly(2026, 8, 5));
    }

    [Fact]
    public void The_search_is_that_of_the_data_or_of_the_address()
    {
        var told = HtmlPages.Page(HtmlPages.Props(HtmlPages.List(Paper.Ours, "\"query\":\"large teapots\"")));
        var addressed = HtmlPages.Page(HtmlPages.Cards(HtmlPages.SearchCard), address: "https://huggingface.co/papers?q=large%20teapots+warm&x=1");

        Read(told).Query.Should().Be("large teapots");
        Read(addressed).Query.Should().Be("large teapots warm");
    }

    [Fact]
    public void An_empty_day_is_a_page_without_papers_and_no_problem()
    {
        var reading = Read(HtmlPages.Page(HtmlPages.Props(HtmlPages.List([], OfDay))));

        (reading.Format, reading.Date).Should().Be((DigestFormat.HtmlPage, new DateOnly(2026, 8, 7)));
        (reading.Entries.Count, reading.Problems.Count).Should().Be((0, 0));
    }

    [Fact]
    public void Every_character_reference_in_the_data_is_decoded_once()
    {
        var json = HtmlPages.List([new("Salt &amp; Pepper", "Less &lt; more, as we say.")], OfDay);
        var page = HtmlPages.Page(HtmlPages.Props(json).Replace("&quot;", "&#34;", StringComparison.Ordinal).Replace("class=\"SVELTE_HYDRATER contents\" ", "class='x>y'\n\tDATA-x=1\n", StringComparison.Ordinal));

        Read(page).Entries.Should().ContainSingle().Which.Should().Match<DigestEntry>(entry => entry.Title == "Salt &amp; Pepper" && entry.AbstractRaw == "Less &lt; more, as we say.");
    }

    [Fact]
    public void The_page_of_one_paper_gives_that_paper()
    {
        var json = $$"""{"paper":{{HtmlPages.Inner(Paper.Ours[1], 1)}},"comments":[{"id":"6","title":"no paper","data":{"latest":{"raw":"Kettles!"} } }],"upvoters_count":4,"dailyPaperRank":0}""";

        var reading = Read(HtmlPages.Page(HtmlPages.Props(json, HtmlPages.Cards(HtmlPages.Card2024), "PaperContent"), "Paper page - A title"));

        reading.Problems.Should().BeEmpty();
        var entry = reading.Entries.Should().ContainSingle().Subject;
        (entry.Title, entry.Arxiv!.Value.Value, entry.Votes, entry.At.Path).Should().Be((Paper.Ours[1].Title, "2601.00002", 4, "$"));
    }

    [Fact]
    public void A_damaged_element_of_the_data_is_made_up_for_by_its_card()
    {
        var json = HtmlPages.List(Paper.Ours, OfDay).Replace("\"upvotes\":7", "\"upvotes\" 7", StringComparison.Ordinal);

        var reading = Read(HtmlPages.Page(HtmlPages.Props(json, HtmlPages.Cards(HtmlPages.Card2024))));

        reading.Problems.Should().ContainSingle().Which.At.Path.Should().Be("$.dailyPapers[2]");
        reading.Entries.Select(entry => entry.Arxiv!.Value.Value).Should().BeEquivalentTo(Enumerable.Range(0, 6).Select(HtmlPages.Id));
        reading.Entries[^1].Should().Match<DigestEntry>(entry => entry.Title == "Tea" && entry.Votes == 7 && entry.Position == 6);
    }

    [Fact]
    public void Elements_that_HTML_ends_by_itself_are_no_nesting()
    {
        var body = string.Concat(Enumerable.Repeat("<ul><li>tea<li>pots</ul><p>one<p>two<dl><dt>a<dd>b<dt>c</dl><select><option>1<option>2</select><table><tr><td>x<td>y<tr><td>z</table><br><img src=x><svg><path d=''/><g/></svg>", 300));

        Read(HtmlPages.Page(body + HtmlPages.Cards(HtmlPages.Card2024))).Entries.Should().HaveCount(6);
    }

    [Fact]
    public void What_only_looks_like_markup_is_none()
    {
        var body = $"<!-- {HtmlPages.Card2024(Paper.Ours[0], 40)} --><textarea><article></textarea><style>a {{ content: '<article>' }}</style><a title='<article>'>x</a>" + HtmlPages.Cards(HtmlPages.Card2024);

        Read(HtmlPages.Page(body)).Entries.Select(entry => entry.Arxiv!.Value.Value).Should().Equal(Enumerable.Range(0, 6).Select(HtmlPages.Id));
    }

    private static DigestReading Read(string page)
    {
        var reading = DigestReader.Read(HtmlPages.Bytes(page));
        Cover.ShouldBeComplete(reading, page);
        return reading;
    }
}

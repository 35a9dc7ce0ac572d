using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Pages;

public sealed class OtherPageTests
{
    public static IEnumerable<object[]> Pages { get; } = CaseFile.Rows("Digests", "Cases", "other-pages.cases");

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_of_something_else_is_one_problem_that_says_what_it_seems_to_be(string page, string expected)
    {
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes("\n  " + page + "\n"), new(2026, 8, 7));

        (reading.Format, reading.Date, reading.Entries.Count).Should().Be((DigestFormat.Unknown, new DateOnly(2026, 8, 7), 0));
        var problem = reading.Problems.Should().ContainSingle().Subject;
        problem.Message.Should().StartWith(expected);
        problem.At.Should().Be(new Place(2, 3, 3));
    }

    [Fact]
    public void More_than_8_MB_of_HTML_are_refused()
    {
        var page = Encoding.UTF8.GetBytes("<html><p>" + new string('x', 8 * 1024 * 1024));

        var reading = DigestReader.Read(page);

        reading.Format.Should().Be(DigestFormat.Unknown);
        reading.Problems.Should().ContainSingle().Which.Message.Should().Contain("8 MB");
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<b>")]
    [InlineData("<svg><g>")]
    [InlineData("<p><b class=x>")]
    [InlineData("<article>")]
    public void More_than_512_open_elements_are_refused(string opening)
    {
        var page = HtmlPages.Page(string.Concat(Enumerable.Repeat(opening, 600)) + HtmlPages.Cards(HtmlPages.Card2024));

        var reading = DigestReader.Read(HtmlPages.Bytes(page));

        reading.Entries.Should().BeEmpty();
        reading.Problems.Should().ContainSingle().Which.Message.Should().StartWith("More than 512 elements are open at line 10");
    }

    [Fact]
    public void Five_hundred_open_elements_are_read()
    {
        var page = HtmlPages.Page(string.Concat(Enumerable.Repeat("<div>", 500)) + HtmlPages.SearchCard(Paper.Ours[1], 1));

        DigestReader.Read(HtmlPages.Bytes(page)).Entries.Should().ContainSingle();
    }
}

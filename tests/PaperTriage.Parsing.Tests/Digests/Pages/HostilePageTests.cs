using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Pages;

/// <summary>Pages written to take long: nothing about them may cost more than their length.</summary>
public sealed class HostilePageTests
{
    public static TheoryData<string, string> Patterns { get; } = new()
    {
        { "<main>", "<p>" }, { "<main>", "<div>" }, { "<main>", "<div></div>" }, { "<main>", "<tr><td>x" }, { "<main>", "<a><b></a></b>" }, { "<main>", "<table><tr><td>" },
        { "<select>", "<option>" }, { "<main>", "<template>" }, { "<main>", "<font></font>" }, { "<p ", " a=1" }, { "<p ", "a" }, { "<a b=\"", "&quot;" }, { "<p>", "&am" }, { "<p>", "&#9" },
        { "<main>", "<svg/>" }, { "<main>", "<math><mi>" }, { "<main>", "<frameset>" }, { "<main>", "<!--" }, { "<!--", "-" }, { "<main>", "<" }, { "<main>", "</p>" }, { "<script>", "</scrip" },
        { "<script><!--", "<script " }, { "<title>", "&a" }, { "<main>", "<article></article>" }, { "<main>", "<a href=/papers/2601.00001>x</a>" }, { "<article><h3>T</h3>", "<i>5 authors</i>" },
        { "<article><h3>", "x<b></b>" }, { "<article><h3>T</h3>", "<a href=http://a.b/>x</a>" }, { "<b><article>", "</b>" }, { "<main><div><div><div>", "<h1></h1>" }, { "<p>", "\r" },
        { "<main>", "<a data-target=DailyPapers data-props='{}'></a>" }, { "<a data-target=DailyPapers data-props='", "[" }, { "<a data-target=DailyPapers data-props='", "{\"paper\":" },
        { "<time datetime=x>", "a<b></b>" }, { "<main>", "\u00E9\U0001F600" }, { "<main>", "<img src=x>" },
    };

    /// <summary>As for texts: twice the input takes at most 2.5 times as long, measured until a busy machine is no excuse.</summary>
    [Theory]
    [MemberData(nameof(Patterns))]
    public void Time_grows_with_the_page_and_no_faster(string start, string pattern)
    {
        const int Characters = 300_000;
        var (one, two) = (Page(start, pattern, Characters), Page(start, pattern, 2 * Characters));

        var (least, most) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < 15 && (round < 2 || !IsLinear()); round++)
        {
            least = Lesser(least, ThreadTime.Of(() => DigestReader.Read(one)));
            most = Lesser(most, ThreadTime.Of(() => DigestReader.Read(two)));
        }

        IsLinear().Should().BeTrue("{0} took {1}, {2} took {3}", one.Length, least, two.Length, most);
        least.Should().BeLessThan(TimeSpan.FromSeconds(1));

        bool IsLinear() => most < TimeSpan.FromMilliseconds(5) + 2.5 * least;
    }

    [Fact]
    public void A_hundred_thousand_different_attributes_are_read_past()
    {
        var page = HtmlPages.Page("<p " + string.Concat(Enumerable.Range(0, 100_000).Select(index => $" a{index}=1")) + ">" + HtmlPages.Cards(HtmlPages.Card2024));

        DigestReader.Read(HtmlPages.Bytes(page)).Entries.Should().HaveCount(6);
    }

    [Fact]
    public void Formatting_that_is_never_closed_cannot_be_re_opened_without_end()
    {
        var page = Page("<main>", "", 0).Concat(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100_000).Select(index => $"<p><b class={index}>")))).ToArray();

        DigestReader.Read(page).Problems.Should().ContainSingle().Which.Message.Should().StartWith("More than 512");
    }

    [Fact]
    public void A_page_of_nothing_but_empty_cards_has_a_bounded_number_of_problems()
    {
        DigestReader.Read(Page("<main>", "<article></article>", 1_000_000)).Problems.Should().HaveCount(10_001);
    }

    private static byte[] Page(string start, string pattern, int characters) =>
        Encoding.UTF8.GetBytes("<!doctype html><html>" + start + string.Concat(Enumerable.Repeat(pattern, pattern.Length == 0 ? 0 : characters / pattern.Length)));

    private static TimeSpan Lesser(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

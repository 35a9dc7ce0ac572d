using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests;

public sealed class HostileInputTests
{
    [Theory]
    [InlineData("", "The document is empty.")]
    [InlineData(" \r\n\t\n\f", "The document is empty.")]
    [InlineData("\uFEFF", "The document is empty.")]
    [InlineData("Rate exceeded.", "No known dialect")]
    [InlineData("Dear Bob,\n\nthe kettle is on.\n\nYours, Alice", "No known dialect")]
    [InlineData("new\n\nDaily Papers\n\nApr 17\n", "This page of papers names no paper.")]
    [InlineData("\n\n  <!DOCTYPE html>\n<html><body><h1>Just a moment</h1></body></html>", "This is the page of a firewall")]
    [InlineData("<html><head></head></html>", "This HTML page has no title")]
    [InlineData("<?xml version=\"1.0\"?>\n<kettle></kettle>", "This is an XML document; ")]
    [InlineData("\0\u0001\u0002\u0003", "This is not text")]
    public void What_is_no_digest_gets_one_problem_over_all_of_it(string document, string message)
    {
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(document));

        reading.Format.Should().Be(DigestFormat.Unknown);
        reading.Entries.Should().BeEmpty();
        reading.Problems.Should().ContainSingle().Which.Message.Should().StartWith(message);
        Accounting.ShouldAddUp(reading, document.TrimStart('\uFEFF'));
    }

    [Fact]
    public void The_place_of_a_page_of_html_is_where_it_begins()
    {
        DigestReader.Read(Encoding.UTF8.GetBytes("\n  <!doctype html>\n<p>")).Problems[0].At.Should().Be(new Place(2, 3, 3));
    }

    [Fact]
    public void A_document_of_more_than_16_MB_is_refused()
    {
        var reading = DigestReader.Read(new byte[DigestReader.MaxBytes + 1], new(2026, 1, 2));

        (reading.Format, reading.Date).Should().Be((DigestFormat.Unknown, new DateOnly(2026, 1, 2)));
        reading.Problems.Should().ContainSingle().Which.Message.Should().Contain("16 MB");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_bytes_are_answered(int seed)
    {
        var bytes = new byte[500_000];
        new Random(seed).NextBytes(bytes);

        DigestReader.Read(bytes).Problems.Should().NotBeEmpty();
    }

    public static TheoryData<string> Patterns { get; } =
    [
        "a\n", "a\nb.\n", ". ", ".A ", "x", "\u00E9", "·\n", "• 1 authors\n", "Apr 1\n", "12\n", "{\"\n", "---\n", "new\n", "Subscribe", "\r",
        "Get trending papers in your email inbox!", "A title\nAn abstract of some words, and of a few more, that ends. It has two sentences, as abstracts have, and both of them are long.\n",
    ];

    /// <summary>
    /// Twice the input takes at most 2.5 times as long. Both are read in turns and the least times compared, again and
    /// again while they say otherwise, so that only a reader that is always too slow fails and not a busy machine.
    /// </summary>
    [Theory]
    [MemberData(nameof(Patterns))]
    public void Time_grows_with_the_input_and_no_faster(string pattern)
    {
        const int Characters = 200_000;
        var heading = PrintedPage.Dense(Paper.Ours);
        var one = Encoding.UTF8.GetBytes(heading + string.Concat(Enumerable.Repeat(pattern, Characters / pattern.Length)));
        var two = Encoding.UTF8.GetBytes(heading + string.Concat(Enumerable.Repeat(pattern, 2 * Characters / pattern.Length)));

        var (least, most) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < 15 && (round < 2 || !IsLinear()); round++)
        {
            least = Lesser(least, Time(one));
            most = Lesser(most, Time(two));
        }

        IsLinear().Should().BeTrue("{0} took {1}, {2} took {3}", one.Length, least, two.Length, most);
        least.Should().BeLessThan(TimeSpan.FromSeconds(1));

        // A quadratic reader needs four times as long; what is shorter than 5 ms is too short to compare.
        bool IsLinear() => most < TimeSpan.FromMilliseconds(5) + 2.5 * least;
    }

    [Fact]
    public void A_single_line_of_10_MB_is_answered()
    {
        var line = Encoding.UTF8.GetBytes("Tea\n" + new string('x', 10_000_000));

        DigestReader.Read(line).Entries.Should().ContainSingle().Which.AbstractRaw.Should().HaveLength(10_000_000);
    }

    [Fact]
    public void A_document_of_too_many_lines_is_refused()
    {
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(PrintedPage.Dense(Paper.Ours) + string.Concat(Enumerable.Repeat("Tea\n", 600_000))));

        reading.Problems.Should().ContainSingle().Which.Message.Should().Contain("500,000 lines");
    }

    private static TimeSpan Time(byte[] document) => ThreadTime.Of(() => DigestReader.Read(document));

    private static TimeSpan Lesser(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

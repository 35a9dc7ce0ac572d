using System.Globalization;
using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests;

/// <summary>The case files: each line stands in a page of three papers, whose first and last must not notice.</summary>
public sealed class CaseTests
{
    private static readonly DateOnly April17 = new(2026, 4, 17);

    public static IEnumerable<object[]> Metadata { get; } = CaseFile.Rows("Digests", "Cases", "metadata.cases");

    public static IEnumerable<object[]> Headings { get; } = CaseFile.Rows("Digests", "Cases", "headings.cases");

    [Theory]
    [MemberData(nameof(Metadata))]
    public void Metadata_is_read_as_it_is_printed(string lines, string expected)
    {
        var (title, text) = (Paper.Ours[0].Title, Paper.Ours[0].Abstract);
        // The last paper has metadata, so that the page is rich whatever the case says; the case begins on line 17.
        var page = $"{PrintedPage.Heading}{title}\n\n{text}\n\n{CaseFile.Lines(lines)}\n\n{PrintedPage.RichBlock(Paper.Ours[4])}";

        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(page), April17);

        Accounting.ShouldAddUp(reading, page);
        reading.Format.Should().Be(DigestFormat.RichText);
        reading.Entries.Should().HaveCount(2);
        (reading.Entries[0].Title, reading.Entries[0].AbstractRaw).Should().Be((title, text));
        (Facts(reading.Entries[0]) + Problems(reading)).Trim().Should().Be(expected);
        Facts(reading.Entries[1]).Trim().Should().Be("authors=3 published=2026-04-01 comments=17");
    }

    [Theory]
    [MemberData(nameof(Headings))]
    public void The_heading_tells_the_day_and_is_no_paper(string lines, string expected)
    {
        var page = CaseFile.Lines(lines) + "\n\n" + PrintedPage.Bare(Paper.Ours)[PrintedPage.Heading.Length..];

        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(page), given: null);

        Accounting.ShouldAddUp(reading, page);
        reading.Problems.Should().BeEmpty();
        reading.Entries.Select(entry => entry.Title).Should().Equal(Paper.Ours.Select(paper => paper.Title));
        $"{reading.PrintedDate}{(reading.Query is null ? "" : $" searched {reading.Query}")}".Should().Be(expected);
    }

    private static string Facts(DigestEntry entry)
    {
        var facts = new StringBuilder();
        Add("authors", entry.AuthorCount);
        Add("handle", entry.OrganizationHandle);
        Add("organisation", entry.Organization);
        Add("published", entry.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("comments", entry.Comments);
        return facts.ToString();

        void Add(string name, object? value) => facts.Append(value is null ? "" : $"{name}={value} ");
    }

    private static string Problems(DigestReading reading) =>
        string.Join(' ', reading.Problems.Select(problem => $"problem@{problem.At.Line}"));
}

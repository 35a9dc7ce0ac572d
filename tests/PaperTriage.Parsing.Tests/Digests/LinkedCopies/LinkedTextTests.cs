using System.Globalization;
using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;
using Copies = PaperTriage.Parsing.Tests.Support.LinkedCopies;

namespace PaperTriage.Parsing.Tests.Digests.LinkedCopies;

/// <summary>Copies of pages with their links, of papers of our own making and the real ones.</summary>
public sealed class LinkedTextTests
{
    public static TheoryData<string, string, int> Ours { get; } = new()
    {
        { "addresses", "2026-07-28 Jul 28", 0 }, { "references", "2026-06-29 Jun 29", 1 }, { "references cut off", "2026-06-29 Jun 29", 2 }, { "Markdown", "2026-10-02 Oct 2", 3 },
    };

    [Theory]
    [MemberData(nameof(Ours))]
    public void A_copy_gives_its_papers_with_what_their_links_say(string how, string day, int copy)
    {
        var page = Copies.All[copy];

        var reading = Read(page);

        reading.Problems.Should().BeEmpty("of {0}", how);
        (reading.Format, reading.Query).Should().Be((DigestFormat.LinkedText, Copies.Query));
        $"{reading.Date:yyyy-MM-dd} {reading.PrintedDate}".Should().Be(day);
        reading.Entries.Select(entry => entry.Title).Should().Equal(Paper.Ours.Select(paper => paper.Title));
        reading.Entries.Select(entry => entry.Votes).Should().Equal(null, 4, 7, 10, 13, 16);
        reading.Entries.Select(entry => entry.AuthorCount).Should().Equal(Paper.Ours.Select(paper => paper.Authors));
        reading.Entries.Select(entry => entry.Organization).Should().Equal(Paper.Ours.Select(paper => paper.Organisation?.Name));
        reading.Entries.Select(entry => entry.OrganizationHandle).Should().Equal(Paper.Ours.Select(paper => paper.Organisation?.Handle));
        reading.Entries.Select(entry => entry.Comments).Should().Equal(Paper.Ours.Select(paper => paper.Comments));
        reading.Entries.Select(entry => entry.Published).Should().Equal(Paper.Ours.Select(paper => paper.Published));
        reading.Entries.Select(entry => entry.Arxiv?.Value).Should().Equal(Enumerable.Range(0, 6).Select(index => copy == 2 ? null : HtmlPages.Id(index)), "without its table a reference leads nowhere");
        reading.Entries.Select(entry => entry.AbstractRaw).Should().Equal(Paper.Ours.Select(paper => copy == 0 ? paper.Abstract : Copies.Wrapped(paper.Abstract!)));
    }

    [Fact]
    public void A_number_behind_a_day_is_of_its_paper_and_one_above_a_title_is_of_the_next()
    {
        var reading = Read(Copies.WithReferences([Paper.Ours[1], Paper.Ours[4] with { Comments = null }, Paper.Ours[5]]));

        reading.Entries.Select(entry => (entry.Votes, entry.Comments)).Should().Equal((null, 4), (4, null), (7, 1));
    }

    [Fact]
    public void Escapes_of_Markdown_are_undone_and_LaTeX_is_kept()
    {
        var page = Copies.WithMarkdown([new(@"A\_B \[Re\] C\*", @"We write x\_1 with 54.6\% of w\_{star}, in a text long enough for an abstract.")]);

        var entry = Read(page).Entries.Should().ContainSingle().Subject;

        entry.Title.Should().Be("A_B [Re] C*");
        entry.AbstractRaw.Should().Be(@"We write x\_1 with 54.6\% of w\_{star}, in a text long enough for an abstract.");
    }

    [Fact]
    public void Brackets_in_an_abstract_do_not_end_it()
    {
        var paper = new Paper("Intervals", "The half-open interval [0, 1) and the list [a] (b) are, with ] and [ alone, no links at all in this text.");

        foreach (var page in (string[])[Copies.WithMarkdown([paper]), Copies.WithReferences([paper])])
            Read(page).Entries.Should().ContainSingle().Which.Abstract.Should().Be(paper.Abstract);
    }

    [Fact]
    public void A_version_in_a_link_is_kept()
    {
        var page = Copies.WithMarkdown(Paper.Ours.Take(1)).Replace("/papers/2601.00001", "/papers/2601.00001v3", StringComparison.Ordinal);

        Read(page).Entries.Should().ContainSingle().Which.ArxivVersion.Should().Be(3);
    }

    [Fact]
    public void Words_that_belong_to_no_paper_are_told()
    {
        var page = Copies.WithMarkdown(Paper.Ours) + "\nThese are some words of somebody.\n";

        Read(page).Problems.Should().ContainSingle().Which.At.Line.Should().Be(page.Count(c => c == '\n'));
    }

    [Fact]
    public void A_block_without_a_title_is_told()
    {
        var page = Copies.WithMarkdown(Paper.Ours).Replace("### [Tea](https://huggingface.co/papers/2601.00003)", "", StringComparison.Ordinal);

        var reading = Read(page);

        reading.Entries.Should().HaveCount(5);
        reading.Problems.Should().NotBeEmpty();
    }

    [SharedTheory]
    [InlineData("A_notebooklm_q_page_2026-07-28_EXCERPT.txt", "Intercode Bash 2026-03-25 Mar 25",
        "2410.05434 1 - 2 - 2024-10-07|1802.08979 - - 4 - 2018-02-24|2409.02326 19 2 3 - 2024-09-03|2510.21057 5 1 - google 2025-10-23")]
    [InlineData("B_html2text_q_page_2026-06-29_EXCERPT.md", "Long-context ASR 2026-06-29 Jun 29",
        "- - - 3 - 2026-05-30|- 65 6 671 - 2024-03-08|- 1 - 1 - 2025-08-18|- 24 3 - microsoft 2026-03-13")]
    [InlineData("C_firecrawl_q_page_2026-10-02_EXCERPT.md", "source citations 2026-10-02 Oct 2",
        "2606.00683 101 6 - occ-ai 2026-05-29|2502.20581 - - 3 - 2025-02-27|2609.00319 - - 10 - 2026-08-30")]
    public void The_real_excerpts_are_read(string file, string about, string entries)
    {
        var page = File.ReadAllText(Shared.Path("daily-papers", "text-copies", file));

        var reading = Read(page);

        string.Create(CultureInfo.InvariantCulture, $"{reading.Query} {reading.Date:yyyy-MM-dd} {reading.PrintedDate}").Should().Be(about);
        string.Join('|', reading.Entries.Select(Facts)).Should().Be(entries);
        reading.Entries.Should().OnlyContain(entry => entry.AbstractRaw != null);
        reading.Problems.Should().BeEmpty();
    }

    private static string Facts(DigestEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"{Or(entry.Arxiv)} {Or(entry.Votes)} {Or(entry.Comments)} {Or(entry.AuthorCount)} {Or(entry.OrganizationHandle)} {Or(entry.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))}");

    private static string Or(object? value) => value?.ToString() ?? "-";

    private static DigestReading Read(string page)
    {
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(page));
        Accounting.ShouldAddUp(reading, page);
        return reading;
    }
}

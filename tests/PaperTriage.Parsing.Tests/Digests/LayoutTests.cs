using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests;

public sealed class LayoutTests
{
    private static readonly DateOnly April17 = new(2026, 4, 17);

    [Fact]
    public void A_rich_page_gives_back_every_paper_printed_on_it()
    {
        var reading = Read(PrintedPage.Rich(Paper.Ours));

        reading.Format.Should().Be(DigestFormat.RichText);
        reading.Date.Should().Be(April17);
        reading.PrintedDate.Should().Be("Apr 17");
        reading.Problems.Should().BeEmpty();
        Facts(reading).Should().Equal(Paper.Ours.Select(Facts));
    }

    [Fact]
    public void A_bare_page_gives_back_title_and_abstract_of_every_paper()
    {
        var reading = Read(PrintedPage.Bare(Paper.Ours));

        reading.Format.Should().Be(DigestFormat.BareText);
        reading.Problems.Should().BeEmpty();
        reading.Entries.Select(entry => (entry.Title, entry.AbstractRaw)).Should().Equal(Paper.Ours.Select(paper => (paper.Title, paper.Abstract)));
    }

    [Fact]
    public void A_dense_page_gives_back_title_and_abstract_of_every_paper()
    {
        var reading = Read(PrintedPage.Dense(Paper.Ours));

        reading.Format.Should().Be(DigestFormat.DenseText);
        reading.Date.Should().BeNull();
        reading.Problems.Should().BeEmpty();
        reading.Entries.Select(entry => (entry.Title, entry.AbstractRaw)).Should().Equal(Paper.Ours.Select(paper => (paper.Title, paper.Abstract)));
    }

    [Fact]
    public void A_rich_page_without_blank_lines_gives_the_same_papers()
    {
        var dense = string.Join('\n', PrintedPage.Rich(Paper.Ours).Split('\n', StringSplitOptions.RemoveEmptyEntries));

        Facts(Read(dense)).Should().Equal(Paper.Ours.Select(Facts));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_make_no_difference(string end)
    {
        var page = PrintedPage.Rich(Paper.Ours);

        Read(page.Replace("\n", end, StringComparison.Ordinal)).Should().BeEquivalentTo(Read(page));
    }

    [Fact]
    public void Blank_lines_around_the_page_and_at_its_end_make_no_difference()
    {
        var page = PrintedPage.Rich(Paper.Ours);

        Facts(Read("\n \t\n" + page.TrimEnd() + "\n\n\u00A0\n")).Should().Equal(Facts(Read(page)));
    }

    [Theory]
    [InlineData('\f')]
    [InlineData('\u0085')]
    [InlineData('\u2028')]
    [InlineData('\v')]
    public void Only_line_feeds_and_carriage_returns_end_a_line(char other)
    {
        var reading = Read(PrintedPage.Bare([Paper.Ours[0] with { Title = $"Counting{other}Sheep", Abstract = Paper.Ours[0].Abstract + other + "More sheep came." }]));

        reading.Entries.Should().ContainSingle().Which.Title.Should().Be("Counting Sheep");
        reading.Entries[0].AbstractRaw.Should().EndWith(other + "More sheep came.");
    }

    [Fact]
    public void Title_and_abstract_may_touch()
    {
        var page = PrintedPage.Heading + string.Join("\n\n", Paper.Ours.Select(paper => $"{paper.Title}\n{paper.Abstract}"));

        Read(page).Entries.Select(entry => entry.Title).Should().Equal(Paper.Ours.Select(paper => paper.Title));
    }

    [Fact]
    public void Lines_of_an_abstract_that_touch_are_one_abstract()
    {
        var first = Paper.Ours[0];

        var reading = Read(PrintedPage.Bare([first with { Abstract = first.Abstract + "\n" + Paper.Ours[1].Abstract }, Paper.Ours[2]]));

        reading.Entries[0].AbstractRaw.Should().Be(first.Abstract + "\n" + Paper.Ours[1].Abstract);
        reading.Entries.Should().HaveCount(2);
        reading.Problems.Should().BeEmpty();
    }

    [Fact]
    public void A_paper_without_an_abstract_keeps_its_metadata()
    {
        var without = Paper.Ours[1] with { Abstract = null };

        var reading = Read(PrintedPage.Rich([Paper.Ours[0], without, Paper.Ours[2]]));

        Facts(reading).Should().Equal(Facts(Paper.Ours[0]), Facts(without), Facts(Paper.Ours[2]));
        reading.Problems.Should().BeEmpty();
    }

    [Fact]
    public void The_place_of_an_entry_reaches_from_its_title_to_its_last_line()
    {
        var reading = Read(PrintedPage.Rich(Paper.Ours));

        reading.Entries[0].At.Should().Be(new Place(13, 1, 19));
        reading.Furniture.Select(place => place.Line).Should().Equal(1, 3, 5, 7, 9, 11);
    }

    private static DigestReading Read(string page)
    {
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(page));
        Accounting.ShouldAddUp(reading, page);
        return reading;
    }

    private static (string, string?, int?, string?, string?, DateOnly?, int?) Facts(Paper paper) =>
        (paper.Title, paper.Abstract, paper.Authors, paper.Organisation?.Handle, paper.Organisation?.Name, paper.Published, paper.Comments);

    private static IEnumerable<(string, string?, int?, string?, string?, DateOnly?, int?)> Facts(DigestReading reading) =>
        reading.Entries.Select(entry => (entry.Title, entry.AbstractRaw, entry.AuthorCount, entry.OrganizationHandle, entry.Organization, entry.Published, entry.Comments));
}

using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests;

/// <summary>A line too many or too few costs itself, is named, and costs no neighbour.</summary>
public sealed class OddLineTests
{
    private static readonly IReadOnlyList<Paper> Ours = Paper.Ours;

    [Fact]
    public void In_a_dense_page_a_title_without_an_abstract_stays_alone()
    {
        var reading = Read(PrintedPage.Dense([Ours[0], Ours[1] with { Abstract = null }, Ours[2], Ours[3]]));

        reading.Entries.Select(entry => (entry.Title, entry.AbstractRaw)).Should().Equal(
            (Ours[0].Title, Ours[0].Abstract), (Ours[1].Title, null), (Ours[2].Title, Ours[2].Abstract), (Ours[3].Title, Ours[3].Abstract));
        reading.Problems.Should().ContainSingle().Which.At.Should().Be(new Place(5, 1, 5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_abstract_without_a_title_is_a_problem_and_no_part_of_the_paper_above(bool dense)
    {
        var page = (dense ? PrintedPage.Dense(Ours) : PrintedPage.Bare(Ours)).Replace(Ours[2].Title + "\n", "", StringComparison.Ordinal);

        var reading = Read(page);

        reading.Entries.Select(entry => (entry.Title, entry.AbstractRaw)).Should().Equal(
            Ours.Where((_, index) => index != 2).Select(paper => (paper.Title, paper.Abstract)));
        reading.Problems.Should().ContainSingle().Which.Message.Should().StartWith("An abstract without a title");
    }

    [Fact]
    public void In_a_rich_page_the_metadata_below_an_abstract_without_a_title_goes_with_it()
    {
        var reading = Read(PrintedPage.Rich([Ours[3], Ours[1], Ours[2]]).Replace(Ours[1].Title + "\n", "", StringComparison.Ordinal));

        reading.Entries.Select(entry => entry.Title).Should().Equal(Ours[3].Title, Ours[2].Title);
        reading.Entries[0].AuthorCount.Should().BeNull();
        reading.Problems.Should().ContainSingle().Which.At.Should().Be(new Place(19, 1, 23));
    }

    [Fact]
    public void Metadata_of_no_entry_is_a_problem()
    {
        var reading = Read(PrintedPage.Heading + "  • 3 authors\n·\nOct 2, 2024\n\n" + PrintedPage.RichBlock(Ours[0]));

        reading.Entries.Should().ContainSingle().Which.AuthorCount.Should().Be(1);
        reading.Problems.Should().ContainSingle().Which.At.Should().Be(new Place(13, 3, 15));
    }

    [Fact]
    public void A_list_of_short_lines_is_not_a_list_of_papers()
    {
        var reading = Read(PrintedPage.Bare(Ours) + "\n\nkettles\n\npots\n\ncups\n\nsaucers\n");

        reading.Entries.Should().HaveCount(Ours.Count);
        reading.Problems.Should().ContainSingle().Which.Message.Should().StartWith("4 lines");
    }

    [Theory]
    [InlineData("https://example.org/papers")]
    [InlineData("<div class=\"card\">")]
    [InlineData("{\"title\":\"spliced\"}")]
    [InlineData("12345")]
    [InlineData("### [A title][3]")]
    [InlineData("?!?!")]
    public void Foreign_lines_are_named_one_by_one_wherever_they_stand(string foreign)
    {
        var lines = PrintedPage.Dense(Ours).TrimEnd().Split('\n');
        for (var at = 3; at <= lines.Length; at++)
        {
            var reading = Read(string.Join('\n', [.. lines[..at], foreign, .. lines[at..]]));

            reading.Entries.Select(entry => (entry.Title, entry.AbstractRaw)).Should().Equal(Ours.Select(paper => (paper.Title, paper.Abstract)));
            reading.Problems.Should().ContainSingle().Which.At.Line.Should().Be(at + 1);
        }
    }

    [Fact]
    public void Foreign_lines_in_a_row_are_one_problem()
    {
        var reading = Read(PrintedPage.Dense(Ours) + "12\n34\nhttps://example.org/a\n");

        reading.Problems.Should().ContainSingle().Which.At.Should().Be(new Place(15, 1, 17));
    }

    [Fact]
    public void A_title_may_look_like_a_date_or_a_count()
    {
        Paper[] papers = [Ours[0] with { Title = "May 68" }, Ours[1] with { Title = "12 Angry Authors" }, Ours[2] with { Title = "Oct 17, 2024: A Survey of One Day" }];

        Titles(PrintedPage.Rich(papers)).Should().Equal(papers.Select(paper => paper.Title));
        Titles(PrintedPage.Bare(papers)).Should().Equal(papers.Select(paper => paper.Title));
        Titles(PrintedPage.Dense(papers)).Should().Equal(papers.Select(paper => paper.Title));
    }

    [Theory]
    [InlineData("We Boil Tea.")]
    [InlineData("Is Tea Hot?")]
    [InlineData("Tea! Hot! And Then? A Study of Cups")]
    [InlineData("[Re] Boiling Tea")]
    [InlineData("$\\mu$-Kettles")]
    [InlineData("μ-Kettles: Wärme und Maß")]
    [InlineData("茶壶的耐心")]
    [InlineData("Subscriber Churn in Tea Shops")]
    [InlineData("On the patience of large teapots, the number of cups that a pot pours before its handle warms, the weight of the water, the colour of the leaves, the sound of the lid, and what all this together may one day tell us about quantized weights in four bits")]
    public void Titles_come_in_many_forms(string title)
    {
        Paper[] papers = [Ours[0], Ours[4] with { Title = title }, Ours[1]];

        Titles(PrintedPage.Rich(papers)).Should().Equal(papers.Select(paper => paper.Title));
        Titles(PrintedPage.Bare(papers)).Should().Equal(papers.Select(paper => paper.Title));
        Titles(PrintedPage.Dense(papers)).Should().Equal(papers.Select(paper => paper.Title));
    }

    [Theory]
    [InlineData("We boil tea.")]
    [InlineData("We boil tea in eleven kettles and in none of them does it boil any faster than in the twelfth.")]
    public void An_abstract_may_be_one_short_sentence(string text)
    {
        Paper[] papers = [Ours[0], Ours[4] with { Abstract = text }, Ours[1]];

        foreach (var page in new[] { PrintedPage.Rich(papers), PrintedPage.Bare(papers), PrintedPage.Dense(papers) })
        {
            var reading = Read(page);
            reading.Problems.Should().BeEmpty();
            reading.Entries.Select(entry => entry.AbstractRaw).Should().Equal(papers.Select(paper => paper.Abstract));
        }
    }

    [Fact]
    public void An_abstract_without_a_full_stop_is_known_by_the_metadata_below_it()
    {
        var paper = Ours[0] with { Abstract = "Withdrawn by the sheep" };

        Read(PrintedPage.Rich([Ours[1], paper, Ours[2]])).Entries[1].AbstractRaw.Should().Be(paper.Abstract);
    }

    [Fact]
    public void The_button_alone_on_its_line_is_furniture_and_glued_to_a_title_it_is_cut_off()
    {
        var glued = PrintedPage.Dense(Ours);

        Titles(glued.Replace("Subscribe", "Subscribe\n", StringComparison.Ordinal)).Should().Equal(Ours.Select(paper => paper.Title));
        Titles(glued.Replace("Subscribe", "Subscribeμ-", StringComparison.Ordinal))[0].Should().Be("μ-" + Ours[0].Title);
        Titles(glued.Replace("Subscribe", "Subscribeu-", StringComparison.Ordinal))[0].Should().Be("u-" + Ours[0].Title);
    }

    [Fact]
    public void Two_pages_pasted_together_are_read_as_one()
    {
        var reading = Read(PrintedPage.Bare(Ours.Take(3)) + "\n\n" + PrintedPage.Heading.Replace("Apr 17", "Apr 18", StringComparison.Ordinal) + PrintedPage.Bare(Ours.Skip(3))[PrintedPage.Heading.Length..]);

        reading.Entries.Select(entry => entry.Title).Should().Equal(Ours.Select(paper => paper.Title));
        reading.PrintedDate.Should().Be("Apr 17");
        reading.Problems.Should().ContainSingle().Which.Message.Should().Contain("Apr 18");
    }

    private static List<string> Titles(string page) => [.. Read(page).Entries.Select(entry => entry.Title)];

    private static DigestReading Read(string page)
    {
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(page));
        Accounting.ShouldAddUp(reading, page);
        return reading;
    }
}

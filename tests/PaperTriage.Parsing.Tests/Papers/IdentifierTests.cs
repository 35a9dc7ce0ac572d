using FluentAssertions;
using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Papers;

public class IdentifierTests
{
    public static IEnumerable<object[]> ArxivIds { get; } = CaseFile.Rows("Papers", "Cases", "arxiv-ids.cases");

    public static IEnumerable<object[]> Dois { get; } = CaseFile.Rows("Papers", "Cases", "dois.cases");

    [Theory]
    [MemberData(nameof(ArxivIds))]
    public void An_arxiv_id_is_read_as_people_write_it_and_a_damaged_one_is_refused(string written, string expected)
    {
        var read = ArxivId.TryParse(written, out var id, out var version) ? id.Value + (version is { } v ? $" v{v}" : "") : "none";

        read.Should().Be(expected);
        ArxivId.TryParse(written, out var withoutVersion).Should().Be(expected != "none");
        withoutVersion.Should().Be(id);
    }

    [Theory]
    [MemberData(nameof(ArxivIds))]
    public void What_was_read_as_an_arxiv_id_is_read_again_from_its_own_pages(string written, string expected)
    {
        if (!ArxivId.TryParse(written, out var id))
        {
            expected.Should().Be("none");
            return;
        }

        ArxivId.TryParse(id.AbstractPage, out var fromPage).Should().BeTrue();
        ArxivId.TryParse(id.PdfPage, out var fromPdf).Should().BeTrue();
        new[] { fromPage, fromPdf }.Should().AllBeEquivalentTo(id);
    }

    [Fact]
    public void The_pages_of_an_arxiv_id_are_on_arxiv()
    {
        ArxivId.TryParse("math.GT/0309136v2", out var id).Should().BeTrue();

        id.AbstractPage.Should().Be("https://arxiv.org/abs/math/0309136");
        id.PdfPage.Should().Be("https://arxiv.org/pdf/math/0309136");
    }

    [Theory]
    [MemberData(nameof(Dois))]
    public void A_doi_is_read_as_people_write_it(string written, string expected) =>
        (Doi.TryParse(written, out var doi) ? doi.Value : "none").Should().Be(expected);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void Nothing_is_no_identifier(string? nothing)
    {
        ArxivId.TryParse(nothing, out var id).Should().BeFalse();
        Doi.TryParse(nothing, out var doi).Should().BeFalse();
        (id.Value + doi.Value).Should().BeEmpty();
    }
}

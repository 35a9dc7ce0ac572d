using FluentAssertions;
using PaperTriage.Parsing.Digests;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Json;

/// <summary>One paper a line.</summary>
public sealed class JsonLinesTests
{
    [Fact]
    public void Each_line_is_an_entry_that_knows_its_line()
    {
        var reading = Fixtures.Read("{\"title\":\"A\",\"abstract\":\"x\"}\n\n{\"title\":\"B\"}\r\n{\"title\":\"C\"}");

        reading.Format.Should().Be(DigestFormat.JsonLines);
        reading.Problems.Should().BeEmpty();
        reading.Entries.Select(entry => (entry.Title, entry.At)).Should().Equal(
            ("A", new Place(1, 1, 1, "$")), ("B", new Place(3, 1, 3, "$")), ("C", new Place(4, 1, 4, "$")));
    }

    [Theory]
    [InlineData("Ada Lund, Björn Ek and Cy Dahl", "Ada Lund|Björn Ek|Cy Dahl")]
    [InlineData("Ada Lund, Björn Ek, and Cy Dahl", "Ada Lund|Björn Ek|Cy Dahl")]
    [InlineData("Ada Lund and Björn Ek", "Ada Lund|Björn Ek")]
    [InlineData("Ada Lund", "Ada Lund")]
    [InlineData("Lund, Ada; Ek, Björn", "Lund, Ada|Ek, Björn")]
    [InlineData("Lund, Ada and Ek, Björn", "Lund, Ada|Ek, Björn")]
    [InlineData("A. Lund (Uni, Town), B. Ek", "A. Lund (Uni, Town)|B. Ek")]
    [InlineData("Ada Lund, Jr., Björn Ek", "Ada Lund, Jr.|Björn Ek")]
    [InlineData("Ada\\n  Lund,,Björn Ek,", "Ada Lund|Björn Ek")]
    public void Authors_on_one_line_are_taken_apart(string line, string names)
    {
        var entry = Fixtures.Read($$"""{"title":"T","authors":"{{line}}"}""").Entries.Single();

        entry.Authors.Should().Equal(names.Split('|'));
        entry.AuthorCount.Should().Be(names.Split('|').Length);
    }

    [Fact]
    public void The_export_of_the_app_reads_back()
    {
        var reading = Fixtures.Read("""
            {"id":17,"arxiv":"2604.00013","doi":"10.1000/moss","title":"Moss","authors":["Eve Frost"],"organization":"Moss Lab","published":"2026-04-02","abstract":"Moss remembers.","abstractRaw":"Moss\nremembers.","links":["https://moss.example/"],"mentions":[{"digest":3,"source":"daily","date":"2026-04-03","position":1,"votes":4,"comments":null}]}
            """);

        reading.Problems.Should().BeEmpty();
        reading.Format.Should().Be(DigestFormat.JsonLines);
        var entry = reading.Entries.Should().ContainSingle().Subject;
        (entry.Arxiv!.Value.Value, entry.Doi!.Value.Value, entry.Organization, entry.AbstractRaw, entry.Abstract)
            .Should().Be(("2604.00013", "10.1000/moss", "Moss Lab", "Moss\nremembers.", "Moss remembers."));
        entry.Published.Should().Be(new DateOnly(2026, 4, 2));
        entry.Links.Should().Equal("https://moss.example/");
        (entry.Votes, entry.Comments).Should().Be((null, null), "these are of the mentions, not of the paper");
    }

    [Fact]
    public void A_DOI_stands_where_an_id_is_expected()
    {
        var entry = Fixtures.Read("""{"id":"10.1000/Moss","title":"T"}""").Entries.Single();
        (entry.Arxiv, entry.Doi!.Value.Value).Should().Be((null, "10.1000/moss"));

        entry = Fixtures.Read("""{"id":"10.48550/arXiv.2604.00013","title":"T"}""").Entries.Single();
        (entry.Arxiv!.Value.Value, entry.Doi).Should().Be(("2604.00013", null));

        entry = Fixtures.Read("""{"doi":"https://doi.org/10.48550/arXiv.2604.00013","title":"T"}""").Entries.Single();
        (entry.Arxiv!.Value.Value, entry.Doi).Should().Be(("2604.00013", null), "arXiv's own DOI is its id once more");
    }

    [Theory]
    [InlineData("\"id\":\"2604.00013v2\"", "2604.00013", null)]
    [InlineData("\"id\":\"arXiv:2604.00013\"", "2604.00013", null)]
    [InlineData("\"id\":\"http://arxiv.org/abs/hep-th/9901001v3\"", "hep-th/9901001", null)]
    [InlineData("\"id\":\"W2741809807\",\"url\":\"https://arxiv.org/pdf/2604.00013\"", "2604.00013", null)]
    [InlineData("\"id\":\"W2741809807\"", null, null)]
    [InlineData("\"id\":17", null, null)]
    [InlineData("\"id\":\"2604.0001\"", null, "$.id")]
    [InlineData("\"id\":\"arXiv:2613.00013\"", null, "$.id")]
    [InlineData("\"arxiv\":\"W27\"", null, "$.arxiv")]
    [InlineData("\"arxiv\":2604.0001", null, "$.arxiv")]
    [InlineData("\"doi\":\"none\"", null, "$.doi")]
    public void An_id_of_another_scheme_is_none_and_a_damaged_one_is_a_problem(string members, string? arxiv, string? problem)
    {
        var reading = Fixtures.Read($"{{{members},\"title\":\"T\"}}");

        var entry = reading.Entries.Should().ContainSingle().Subject;
        entry.Arxiv?.Value.Should().Be(arxiv);
        (entry.Arxiv is null).Should().Be(arxiv is null);
        entry.Links.Should().BeEmpty("the address of the paper itself is its id");
        reading.Problems.Select(found => found.At.Path).Should().Equal(problem is null ? [] : [problem]);
    }

    [Fact]
    public void A_remark_under_comments_is_not_a_count()
    {
        var reading = Fixtures.Read("""{"title":"T","comments":"12 pages, 3 figures","update_date":"2008-11-26"}""");

        reading.Problems.Should().BeEmpty();
        (reading.Entries.Single().Comments, reading.Entries.Single().Published).Should().Be((null, new DateOnly(2008, 11, 26)));
    }

    [Fact]
    public void A_bad_line_costs_that_line_only()
    {
        var reading = Fixtures.Read("{\"title\":\"A\"}\n{\"title\":\"B\",\"abstract\":\"cut off\n{\"title\":\"C\"}\nplain words\n{\"title\":\"D\",\"abstract\":}\n{\"title\":\"E\"}\n");

        reading.Entries.Select(entry => (entry.Title, entry.At.Line)).Should().Equal(("A", 1), ("C", 3), ("E", 6));
        reading.Problems.Select(problem => problem.At.Line).Should().Equal(2, 4, 5);
    }
}

using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Json;

/// <summary>Days of the Daily Papers API.</summary>
public sealed class DailyPapersJsonTests
{
    [Fact]
    public void An_entry_of_2024_has_no_listing_day_and_keeps_its_zeros()
    {
        var entry = Fixtures.Read($"[{Fixtures.Of2024}]").Entries.Should().ContainSingle().Subject;

        entry.Title.Should().Be("Small Rulers for Large Gardens");
        entry.Arxiv!.Value.Value.Should().Be("2405.00011");
        entry.AbstractRaw.Should().Be("We measure gardens\nwith rulers. It takes long.");
        entry.Abstract.Should().Be("We measure gardens with rulers. It takes long.");
        entry.Authors.Should().Equal("Ada Lund", "Björn Ek");
        entry.AuthorCount.Should().Be(2);
        (entry.Votes, entry.Comments).Should().Be((0, 0));
        entry.Published.Should().Be(new DateOnly(2024, 5, 24));
        entry.ListedOn.Should().BeNull("the moment of submission is not the day of the digest");
        entry.Links.Should().BeEmpty();
    }

    [Fact]
    public void An_entry_of_2025_knows_its_listing_day_and_its_links_once_but_not_its_submitters_organisation()
    {
        var entry = Fixtures.Read($"[{Fixtures.Of2025}]").Entries.Should().ContainSingle().Subject;

        entry.ListedOn.Should().Be(new DateOnly(2025, 3, 17));
        entry.Published.Should().Be(new DateOnly(2025, 3, 14));
        entry.Links.Should().Equal("https://github.com/example/bread", "https://bread.example/");
        (entry.Organization, entry.OrganizationHandle).Should().Be((null, null));
        (entry.Votes, entry.Comments).Should().Be((12, 2));
    }

    [Fact]
    public void An_entry_of_2026_has_its_organisation_and_its_own_day_not_the_outer_one()
    {
        var entry = Fixtures.Read($"[{Fixtures.Of2026}]").Entries.Should().ContainSingle().Subject;

        (entry.Organization, entry.OrganizationHandle).Should().Be(("Moss Lab", "mosslab"));
        entry.Published.Should().Be(new DateOnly(2026, 4, 2));
        entry.AbstractRaw.Should().EndWith("{for a while}; then it forgets [mostly].");
    }

    [Fact]
    public void Every_form_of_the_same_papers_gives_the_same_papers()
    {
        foreach (var document in Fixtures.All)
        {
            var reading = Fixtures.Read(document);
            reading.Problems.Should().BeEmpty();
            reading.Entries.Select(entry => (entry.Position, entry.Title, entry.Arxiv!.Value.Value, entry.AbstractRaw, entry.Published, Names: string.Join(';', entry.Authors!)))
                .Should().Equal(Fixtures.Read(Fixtures.Day).Entries
                    .Select(entry => (entry.Position, entry.Title, entry.Arxiv!.Value.Value, entry.AbstractRaw, entry.Published, Names: string.Join(';', entry.Authors!))));
        }
    }

    [Fact]
    public void The_forms_are_told_apart()
    {
        Fixtures.All.Select(document => Fixtures.Read(document).Format).Should().Equal(
            DigestFormat.DailyPapersJson, DigestFormat.DailyPapersJson, DigestFormat.DailyPapersJson, DigestFormat.DailyPapersJson,
            DigestFormat.JsonLines, DigestFormat.PythonReprJson, DigestFormat.PythonReprJson, DigestFormat.PythonReprJson);
    }

    [Fact]
    public void The_place_of_an_entry_is_its_lines_and_its_path()
    {
        var entries = Fixtures.Read("[\n  {\"title\": \"A\"},\n  {\n    \"title\": \"B\"\n  }, {\"title\": \"Ü𝟘\"}, {\"title\": \"D\"}]").Entries;

        entries.Select(entry => entry.At).Should().Equal(
            new Place(2, 3, 2, "$[0]"), new Place(3, 3, 5, "$[1]"), new Place(5, 6, 5, "$[2]"), new Place(5, 24, 5, "$[3]"));
    }

    [Fact]
    public void The_day_is_the_given_one_then_the_wrappers_then_the_one_all_entries_share()
    {
        var shared = $"[{Fixtures.Of2025},{Fixtures.Of2025}]";
        Fixtures.Read(shared).Date.Should().Be(new DateOnly(2025, 3, 17));
        Fixtures.Read(shared, new DateOnly(2025, 3, 18)).Date.Should().Be(new DateOnly(2025, 3, 18));
        Fixtures.Read($$"""{"date":"2025-03-19T00:00:00.000Z","data":{{shared}}}""").Date.Should().Be(new DateOnly(2025, 3, 19));
        Fixtures.Read($"[{Fixtures.Of2025},{Fixtures.Of2026}]").Date.Should().BeNull();
        Fixtures.Read($"[{Fixtures.Of2025},{Fixtures.Of2024}]").Date.Should().BeNull();
        Fixtures.Read("[]").Date.Should().BeNull();
    }

    [Theory]
    [InlineData("""{"status":"success","date":"2026-04-03","count":1,"data":[ELEMENT]}""", "$.data[0]")]
    [InlineData("""{"dailyPapers":[ELEMENT],"dateString":"2026-04-03"}""", "$.dailyPapers[0]")]
    [InlineData("""{"papers":[ELEMENT]}""", "$.papers[0]")]
    [InlineData("ELEMENT", "$")]
    public void Wrappers_are_looked_through(string wrapper, string path)
    {
        var reading = Fixtures.Read(wrapper.Replace("ELEMENT", Fixtures.Of2026, StringComparison.Ordinal));

        reading.Problems.Should().BeEmpty();
        reading.Entries.Should().ContainSingle().Which.At.Path.Should().Be(path);
        reading.Date.Should().Be(new DateOnly(2026, 4, 3));
        reading.Format.Should().Be(DigestFormat.DailyPapersJson);
    }

    [Fact]
    public void A_wrapper_that_announces_more_than_it_holds_is_a_problem()
    {
        var reading = Fixtures.Read($$"""{"count":9,"data":[{{Fixtures.Of2026}}]}""");

        reading.Entries.Should().ContainSingle();
        reading.Problems.Should().ContainSingle().Which.Should().Match<DigestProblem>(problem =>
            problem.At.Path == "$.count" && problem.Message == "The document announces 9 papers and holds 1.");
    }

    [Fact]
    public void An_empty_day_is_no_problem_and_an_empty_document_is()
    {
        Fixtures.Read("[]").Should().BeEquivalentTo(new { Format = DigestFormat.DailyPapersJson, Entries = Array.Empty<DigestEntry>(), Problems = Array.Empty<DigestProblem>() });
        Fixtures.Read(" \n").Problems.Should().ContainSingle().Which.Message.Should().Be("The document is empty.");
        Fixtures.Read("").Problems.Should().ContainSingle();
    }

    [Theory]
    [InlineData("""{"error":"No such day."}""", "The document is an error message: “No such day.”.", "$.error")]
    [InlineData("{}", "This element has no title, so that it is no entry.", "$")]
    [InlineData("\"text\"", "This belongs to no paper: “\"text\"”.", null)]
    [InlineData("17", "This belongs to no paper: “17”.", null)]
    [InlineData("[17]", "“17” stands where a paper is expected.", "$[0]")]
    [InlineData("[null]", "“null” stands where a paper is expected.", "$[0]")]
    [InlineData("""["a word"]""", "Text stands where a paper is expected: “a word”.", "$[0]")]
    [InlineData("""[{"paper":{"id":"2604.00013"}}]""", "This element (id 2604.00013) has no title, so that it is no entry.", "$[0]")]
    public void What_is_no_paper_is_one_problem(string document, string message, string? path)
    {
        var reading = Fixtures.Read(document);

        reading.Entries.Should().BeEmpty();
        reading.Problems.Should().ContainSingle().Which.Should().Be(new DigestProblem(new(1, reading.Problems[0].At.Column, 1, path), message));
    }

    [Theory]
    [InlineData(""" "paper":{"title":"T","upvotes":"3"} """, "$[0].paper.upvotes", "The number stands in quotes; it was read as 3.")]
    [InlineData(""" "paper":{"title":"T","upvotes":"many"} """, "$[0].paper.upvotes", "Here stands the text “many” instead of a number; it was left out.")]
    [InlineData(""" "paper":{"title":"T","upvotes":[3]} """, "$[0].paper.upvotes", "Here stands a list instead of a number; it was left out.")]
    [InlineData(""" "paper":{"title":"T","upvotes":-1} """, "$[0].paper.upvotes", "-1 is not a count; it was left out.")]
    [InlineData(""" "paper":{"title":"T","upvotes":99999999999} """, "$[0].paper.upvotes", "99999999999 is not a count; it was left out.")]
    [InlineData(""" "paper":{"title":"T","upvotes":2.5} """, "$[0].paper.upvotes", "2.5 is not a count; it was left out.")]
    [InlineData(""" "paper":{"title":"T","summary":{"text":"S"}} """, "$[0].paper.summary", "Here stands an object instead of text; it was left out.")]
    [InlineData(""" "paper":{"title":"T","publishedAt":"May 2024"} """, "$[0].paper.publishedAt", "“May 2024” is not a day; it was left out.")]
    [InlineData(""" "paper":{"title":"T","publishedAt":"2024-13-01"} """, "$[0].paper.publishedAt", "“2024-13-01” is not a day; it was left out.")]
    [InlineData(""" "paper":{"title":"T","authors":["A",{"name":"B"},7,{"hidden":false}]} """, "$[0].paper.authors[2]", "Here stands a number instead of text; it was left out.")]
    [InlineData(""" "paper":{"title":"T","authors":[{"hidden":false}]} """, "$[0].paper.authors[0]", "This author has no name; it was left out.")]
    [InlineData(""" "paper":{"title":"T","id":2503.0213} """, "$[0].paper.id", "The id 2503.0213 is a number instead of text, so digits may be lost; it was left out.")]
    [InlineData(""" "paper":{"title":"T","id":"2503.0213"} """, "$[0].paper.id", "“2503.0213” is not an arXiv id; the entry is kept without it.")]
    [InlineData(""" "paper":{"title":"T","id":"moss"} """, "$[0].paper.id", "“moss” is not an arXiv id; the entry is kept without it.")]
    [InlineData(""" "paper":{"title":"T","id":17} """, "$[0].paper.id", "The id 17 is a number instead of text, so digits may be lost; it was left out.")]
    [InlineData(""" "paper":{"title":"T","githubRepo":"/example/x"} """, "$[0].paper.githubRepo", "“/example/x” is not a web address; it was left out.")]
    [InlineData(""" "paper":{"title":"T","githubRepo":"javascript:alert(1)"} """, "$[0].paper.githubRepo", "“javascript:alert(1)” is not a web address; it was left out.")]
    [InlineData(""" "title":"T","paper":"none" """, "$[0].paper", "Here stands text instead of an object; it was left out.")]
    [InlineData(""" "paper":{"title":7},"title":"T" """, "$[0].paper.title", "Here stands a number instead of text; it was left out.")]
    [InlineData(""" "title":"S","title":"T" """, "$[0].title", "This name stands twice in its object; the last value was taken.")]
    [InlineData(""" "title":"T","numComments":NaN """, "$[0].numComments", "Here stands NaN instead of a number; it was left out.")]
    [InlineData(""" "title":"T","summary":"a\u0000b" """, "$[0].summary", "The text holds a NUL or half a character, which stands as U+FFFD now.")]
    [InlineData(""" "title":"T","summary":"a\ud800" """, "$[0].summary", "The text holds a NUL or half a character, which stands as U+FFFD now.")]
    public void A_wrong_value_costs_that_value_only(string members, string path, string message)
    {
        var reading = Fixtures.Read($"[{{{members}}},{Fixtures.Of2026}]");

        reading.Entries.Select(entry => entry.Title).Should().Equal("T", "Moss as Memory");
        reading.Problems.Should().Contain(problem => problem.At.Path == path && problem.Message == message);
    }

    [Fact]
    public void What_is_missing_is_null_and_not_zero()
    {
        var entry = Fixtures.Read("""[{"paper":{"title":"T","summary":" ","authors":[],"upvotes":null},"organization":null}]""").Entries.Single();

        entry.Should().BeEquivalentTo(new DigestEntry { Position = 1, Title = "T", At = new(1, 2, 1, "$[0]") });
    }

    [Fact]
    public void Fields_of_the_outer_object_stand_in_for_missing_ones()
    {
        var entry = Fixtures.Read("""[{"paper":{"id":"2604.00013"},"title":"Outer","summary":"Text.","organization":{"name":"o","fullname":"O"},"publishedAt":"2026-04-01T20:00:00.000Z"}]""").Entries.Single();

        (entry.Title, entry.AbstractRaw, entry.Organization, entry.Published).Should().Be(("Outer", "Text.", "O", null));
    }

    [Theory]
    [InlineData("""[{"paper":{"id":"2601.00001","title":"Tea","upvotes":4},"numComments":2}]""", "$[0]")]
    [InlineData("""[{"id":"2601.00001","title":"Tea","upvotes":4,"num_comments":2}]""", "$[0]")]
    [InlineData("""{"papers":[{"id":"2601.00001","title":"Tea","upvotes":4,"num_comments":2}],"numTotal":1}""", "$.papers[0]")]
    [InlineData("""{"comments":[{"id":"6","title":"Nice","author":{"name":"x"}}],"linkedModels":[{"id":"m","title":"M"}],"id":"2601.00001","title":"Tea","upvotes":4,"num_comments":2}""", "$")]
    public void Answers_to_a_search_and_for_one_paper_are_read_wrapped_and_flat(string json, string path)
    {
        var reading = JsonDigest.Read(Encoding.UTF8.GetBytes(json), null);

        reading.Problems.Should().BeEmpty();
        var entry = reading.Entries.Should().ContainSingle().Subject;
        (entry.Arxiv!.Value.Value, entry.Title, entry.Votes, entry.Comments, entry.At.Path).Should().Be(("2601.00001", "Tea", 4, 2, path));
    }

    [Theory]
    [InlineData("""{"error":"Invalid date","statusCode":400}""")]
    [InlineData("""{"error":{"code":400,"message":"Invalid date"}}""")]
    public void The_body_of_an_error_is_one_problem_that_quotes_it(string json)
    {
        var reading = JsonDigest.Read(Encoding.UTF8.GetBytes(json), null);

        reading.Entries.Should().BeEmpty();
        reading.Problems.Should().ContainSingle().Which.Should().Match<DigestProblem>(problem => problem.At.Path == "$.error" && problem.Message.Contains("“Invalid date”"));
    }

    [Fact]
    public void The_version_an_id_is_written_with_is_kept()
    {
        var reading = JsonDigest.Read("""[{"id":"2601.00001v3","title":"Tea"},{"id":"2601.00002","title":"Pots"}]"""u8.ToArray(), null);

        reading.Entries.Select(entry => entry.ArxivVersion).Should().Equal(3, null);
    }
}

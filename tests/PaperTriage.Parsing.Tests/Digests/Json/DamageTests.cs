using System.Diagnostics;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Json;

/// <summary>Damage costs what it hits and is told where it stands.</summary>
public sealed class DamageTests
{
    [Theory]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"B\" \"x\":1},{\"title\":\"C\"}]", "A C", "$[1]")]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"B\",\"x\":[1},{\"title\":\"C\"}]", "A C", "$[1]")]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"B\",\"x\":{},{\"title\":\"C\"}]", "A C", "$[1]")]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"B},{\"title\":\"C\"}]", "A C", "$[1]")]
    [InlineData("[{\"title\":\"A\"} {\"title\":\"B\"},{\"title\":\"C\"}]", "A B C", "$")]
    [InlineData("[{\"title\":\"A\"},,{\"title\":\"B\"}]", "A B", "$")]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"B\"},]", "A B", "$")]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"B\",}]", "A B", "$[1]")]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"B\",\"x\":NaN}]", "A B", "$[1]")]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"B\",\"summary\":\"two\nlines\"},{\"title\":\"C\"}]", "A B C", "$[1]")]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"B\",\"summary\":\"50\\%\"},{\"title\":\"C\"}]", "A B C", "$[1]")]
    [InlineData("[{\"title\":\"A\"}] and more", "A", null)]
    [InlineData("var x = [{\"title\":\"A\"},{\"title\":\"B\"}", "A B", null)]
    [InlineData("\"x\":1},{\"title\":\"A\"},{\"title\":\"B\"}", "A B", null)]
    [InlineData("[{\"title\":\"A\"}]\n[{\"title\":\"B\"}]", "A B", "$")]
    [InlineData("[{\"title\":\"A\"},[{\"title\":\"B\"}],{\"title\":\"C\"}]", "A B C", "$[1]")]
    [InlineData("[{\"title\":\"A\"},", "A", "$")]
    [InlineData("[{\"title\":\"A\"}", "A", "$")]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"B\"", "A", "$[1]")]
    [InlineData("[\"{'title': 'A'}\",\"{'title': B}\",\"{'title': 'C'}\"]", "A C", "$[1]")]
    [InlineData("[\"{'title': 'A'}\",\"{'title': 'B'} tail\",\"{'title': 'C'}\"]", "A B C", "$[1]")]
    [InlineData("{\"data\":[{\"title\":\"A\"},{\"title\":", "A", "$.data[1]")]
    [InlineData("{\"data\":[{\"title\":\"A\"}],\"x", "A", "$")]
    public void Each_kind_of_damage_is_one_problem(string document, string titles, string? path)
    {
        var reading = Fixtures.Read(document);

        string.Join(' ', reading.Entries.Select(entry => entry.Title)).Should().Be(titles);
        reading.Problems.Should().ContainSingle().Which.At.Path.Should().Be(path);
    }

    [Fact]
    public void Damage_covers_all_that_could_not_be_read()
    {
        var reading = Fixtures.Read("[\n{\"title\":\"A\"},\n{\"title\":\n\"B\n,\"y\":2\n},\n{\"title\":\"C\"}\n]");

        reading.Problems.Should().ContainSingle().Which.At.Should().Be(new Place(3, 1, 6, "$[1]"));
        reading.Problems[0].Message.Should().Be("This element cannot be read: a string is not closed on its line (line 4, column 3).");
    }

    [Fact]
    public void Two_days_glued_in_the_middle_of_an_entry_lose_only_that_entry()
    {
        foreach (var (day, cut) in new[] { (Fixtures.Day, Fixtures.Of2024.Length + 400), (Fixtures.Minified, Fixtures.Minified.Length / 2) })
        {
            var reading = Fixtures.Read(day[..cut] + day);

            reading.Entries.Select(entry => entry.Arxiv!.Value.Value).Should().Equal("2405.00011", "2405.00011", "2503.00012", "2604.00013");
            reading.Problems.Should().ContainSingle().Which.At.Path.Should().Be("$[1]");
        }
    }

    [Fact]
    public void A_fault_inside_an_author_ends_the_entry_even_if_what_follows_would_read_on()
    {
        var reading = Fixtures.Read("[{\"title\":\"A\",\"authors\":[{\"user\":{\"fullname\":\"cut\n}}]},\n{\"title\":\"B\",\"authors\":[{\"user\":{\"fullname\":\"cut\n},\"title\":\"b\"}]");

        reading.Entries.Should().BeEmpty();
        reading.Problems.Should().ContainSingle().Which.At.Should().Be(new Place(1, 2, 4, "$[0]"));
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('(')]
    public void A_hundred_thousand_brackets_are_a_problem_and_not_a_crash(char bracket)
    {
        var clock = Stopwatch.StartNew();
        var reading = Fixtures.Read(new string(bracket, 100_000));

        reading.Entries.Should().BeEmpty();
        reading.Problems.Should().NotBeEmpty();
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void An_entry_too_deep_to_read_costs_its_neighbours_nothing()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500);

        var reading = Fixtures.Read($"[{Fixtures.Of2024},{deep},{Fixtures.Of2026}]");

        reading.Entries.Should().HaveCount(2);
        reading.Problems.Should().ContainSingle().Which.Message.Should().Contain("nested deeper than 64 levels");
    }

    [Fact]
    public void A_million_faults_share_a_bounded_number_of_problems()
    {
        var reading = Fixtures.Read("[\n" + string.Concat(Enumerable.Repeat("1,\n", 200_000)) + "{\"title\":\"A\"}]");

        reading.Entries.Should().ContainSingle();
        reading.Problems.Should().HaveCount(ProblemLog.Most + 1);
        reading.Problems[^1].At.Should().Be(new Place(ProblemLog.Most + 2, 1, 200_001));
        reading.Problems[^1].Message.Should().StartWith("190000 more problems");
    }
}

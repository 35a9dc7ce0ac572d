using FluentAssertions;
using PaperTriage.Papers;
using Xunit;

namespace PaperTriage.Tests.Papers;

public sealed class AbstractVersionTests
{
    [Fact]
    public void Versions_stand_by_number_and_what_nobody_numbered_where_its_day_is()
    {
        var versions = AbstractVersion.Of(
        [
            ArxivOf(2, "2026-02-01", "It cools quickly."),
            ArxivOf(1, "2026-01-01", "It cools."),
            Listed("2026-01-10", "It cools slowly."),
            Listed(null, "It does not cool."),
        ]);

        versions.Select(v => v.Key).Should().Equal("v1", "2026-01-10", "v2", "daily-papers");
        AbstractVersion.Before(versions, versions[2]).Should().Be(versions[0], "numbers are compared with numbers");
        AbstractVersion.Before(versions, versions[1]).Should().Be(versions[0]);
        AbstractVersion.Before(versions, versions[0]).Should().BeNull();
        versions.Select(v => v.NameAndDay).Should().Equal("v1 of 1 Jan 2026", "as listed on 10 Jan 2026", "v2 of 1 Feb 2026", "as Daily Papers tells it");
    }

    [Theory]
    [InlineData("It cools by $\\mu$ degrees, twice.")]
    [InlineData("It cools by\nμ degrees,  twice.")]
    [InlineData("It cools by μ degrees, twice")]
    [InlineData("It cools by mu degrees, twice.")]
    public void An_abstract_that_differs_only_in_what_its_source_left_of_it_is_no_version(string listed) =>
        AbstractVersion.Of([ArxivOf(1, "2026-01-01", "It cools by $\\mu$ degrees, twice."), Listed("2026-01-10", listed)]).Should().ContainSingle();

    [Fact]
    public void Abstracts_of_one_day_and_versions_of_one_number_are_told_apart_and_together()
    {
        AbstractVersion.Of([Listed("2026-01-10", "One."), Listed("2026-01-10", "Two."), Listed("2026-01-10", "Three.")])
            .Select(v => v.Key).Should().OnlyHaveUniqueItems().And.HaveCount(3);
        AbstractVersion.Of([ArxivOf(1, "2026-01-01", "One."), ArxivOf(1, "2026-01-01", "One, again.")]).Should().ContainSingle().Which.Abstract.Should().Be("One.");
        AbstractVersion.Of([]).Should().BeEmpty();
    }

    private static AbstractVersion.Told ArxivOf(int number, string day, string raw) => new(number, DateOnly.Parse(day), null, "T", raw, SourceKind.ArxivDetails);

    private static AbstractVersion.Told Listed(string? day, string raw) => new(null, null, day is null ? null : DateOnly.Parse(day), "T", raw, SourceKind.DailyPapers);
}

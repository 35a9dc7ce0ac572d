using FluentAssertions;
using PaperTriage.Search.Queries;
using Xunit;

namespace PaperTriage.Search.Tests.Queries;

public class EditingTests
{
    [Fact]
    public void The_filters_of_a_query_are_its_conditions_beside_the_words()
    {
        var query = Parse("outlier \"4-bit\"~2 topic:(a OR b) title:x year:[2025 TO 2026] -org:midea (tag:x OR mamba)");

        query.Filters.Select(filter => (Print(filter.Node), filter.Occur == Occur.Prohibited)).Should().Equal(
            ("topic:(a OR b)", false), ("title:x", false), ("year:[2025 TO 2026]", false), ("org:midea", true));
    }

    [Theory]
    [InlineData("mamba year:2024 -org:midea", 0, "mamba -org:midea")]
    [InlineData("mamba year:2024 -org:midea", 1, "mamba year:2024")]
    [InlineData("topic:a sort:date", 0, "sort:date")]
    [InlineData("a OR b year:2024", 0, "a OR b")]
    public void A_filter_can_be_taken_away(string text, int filter, string expected)
    {
        var query = Parse(text);

        query.Without(query.Filters[filter].Node).Should().Be(expected);
    }

    [Fact]
    public void A_word_can_be_taken_away_wherever_it_stands()
    {
        var query = Parse("topic:(a OR b) (x OR y z) mamba");

        query.Leaves().Select(query.Without).Should().Equal(
            "topic:b (x OR y) z mamba",
            "topic:a (x OR y) z mamba",
            "topic:(a OR b) y z mamba",
            "topic:(a OR b) x z mamba",
            "topic:(a OR b) (x OR y) mamba",
            "topic:(a OR b) (x OR y) z");
    }

    [Theory]
    [InlineData("", "topic:b", "topic:b")]
    [InlineData("mamba", "topic:b", "mamba topic:b")]
    [InlineData("a OR b", "topic:b", "(a OR b) topic:b")]
    [InlineData("mamba sort:date", "topic:b", "mamba topic:b sort:date")]
    [InlineData("mamba topic:a", "topic:b", "mamba topic:(a OR b)")]
    [InlineData("topic:(a OR b) mamba", "topic:b", "topic:a mamba")]
    [InlineData("topic:(a OR c)", "topic:b", "topic:(a OR c OR b)")]
    [InlineData("topic:b mamba", "topic:b", "mamba")]
    [InlineData("-topic:b mamba", "topic:a", "-topic:b mamba topic:a")]
    [InlineData("year:2024", "year:2025", "year:(2024 OR 2025)")]
    [InlineData("(topic:a OR mamba)", "topic:b", "(topic:a OR mamba) topic:b")]
    [InlineData("topic:\"scaling laws\"", "topic:b", "topic:(\"scaling laws\" OR b)")]
    public void A_value_is_toggled_among_those_of_its_field(string text, string value, string expected)
    {
        var query = Parse(text);
        var filter = (QueryLeaf)Parse(value).Root!;

        var toggled = query.Toggle(filter);

        toggled.Should().Be(expected);
        Parse(toggled).Has(filter).Should().Be(!query.Has(filter));
        Parse(Parse(toggled).Toggle(filter)).Has(filter).Should().Be(query.Has(filter));
    }

    [Fact]
    public void A_condition_is_added_once_and_may_exclude()
    {
        var midea = (QueryLeaf)Parse("org:midea").Root!;

        Parse("mamba").With(midea).Should().Be("mamba org:midea");
        Parse("mamba org:midea").With(midea).Should().Be("mamba org:midea");
        Parse("mamba").With(midea, excluded: true).Should().Be("mamba -org:midea");
    }

    [Fact]
    public void The_order_is_changed_and_taken_away()
    {
        Parse("mamba sort:date").WithSort(QuerySort.Votes).Should().Be("mamba sort:votes");
        Parse("mamba sort:date").WithSort(null).Should().Be("mamba");
    }

    [Fact]
    public void Names_can_be_replaced_by_ids_and_back()
    {
        var query = Parse("mamba^2 -search:\"the lab's watch\"^2 (topic:a OR search:b)");

        var stored = query.Root!.Map(leaf => leaf is ReferenceLeaf reference ? reference with { Key = "#" + reference.Key.Length } : leaf);

        Print(stored).Should().Be("mamba^2 -search:\"#15\"^2 (topic:a OR search:\"#1\")");
        stored.Map(leaf => leaf is ReferenceLeaf { Key: "#1" } reference ? reference with { Key = "b" } : leaf is ReferenceLeaf other ? other with { Key = "the lab's watch" } : leaf)
            .Should().Be(query.Root);
    }

    [Fact]
    public void A_query_with_faults_stays_as_it_was_typed()
    {
        var query = QueryParser.Parse("year:[2024 TO", PaperSchema.Fields);
        var filter = (QueryLeaf)Parse("topic:b").Root!;

        new[] { query.With(filter), query.Toggle(filter), query.WithSort(QuerySort.Date) }.Should().AllBe("year:[2024 TO");
        query.Has(filter).Should().BeFalse();
        query.Filters.Should().BeEmpty();
    }

    private static string Print(QueryNode node) => ParsedQuery.Print(node, PaperSchema.Fields);

    private static ParsedQuery Parse(string text)
    {
        var query = QueryParser.Parse(text, PaperSchema.Fields);
        query.Faults.Should().BeEmpty();
        return query;
    }
}

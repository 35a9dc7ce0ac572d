using FluentAssertions;
using PaperTriage.Search.Queries;
using Xunit;

namespace PaperTriage.Search.Tests.Queries;

public class FaultTests
{
    private static readonly QuerySchema Anonymous = PaperSchema.Fields.ForAnonymous();

    [Fact]
    public void Several_faults_are_told_at_once_in_order()
    {
        var query = QueryParser.Parse("year:abc mamba has:nonsense title:\"open", PaperSchema.Fields);

        query.Faults.Select(fault => fault.Span.Start).Should().Equal(0, 15, 28);
        query.Root.Should().BeNull();
        query.Canonical.Should().BeNull();
        query.Read(ReadingMode.Set, default).Faults.Should().Equal(query.Faults);
    }

    [Fact]
    public void No_more_faults_are_told_than_a_person_would_read()
    {
        QueryParser.Parse(string.Join(' ', Enumerable.Repeat("year:x", 100)), PaperSchema.Fields).Faults.Should().HaveCount(16);
    }

    [Theory]
    [InlineData("mamba state:queue", 6, 11)]
    [InlineData("tag:x", 0, 5)]
    [InlineData("note:(a b)", 0, 6)]
    [InlineData("has:mynote", 0, 10)]
    [InlineData("has:note", 0, 8)]
    [InlineData("search:\"x\"", 0, 10)]
    [InlineData("is:liked", 0, 8)]
    public void Personal_words_are_located_faults_for_those_who_have_not_signed_in(string text, int start, int length)
    {
        QueryParser.Parse(text, PaperSchema.Fields).Faults.Should().BeEmpty();

        var fault = QueryParser.Parse(text, Anonymous).Faults.Should().ContainSingle().Subject;
        fault.Span.Should().Be(new TextSpan(start, length));
        fault.Message.Should().Contain("signed in");
        fault.Expected.Should().NotContain("mynote").And.NotContain("state");
    }

    [Fact]
    public void Everything_else_reads_the_same_for_those_who_have_not_signed_in()
    {
        const string Text = "mamba \"state space\" year:2024 has:code topic:(a OR b) sort:date";

        QueryParser.Parse(Text, Anonymous).Canonical.Should().Be(QueryParser.Parse(Text, PaperSchema.Fields).Canonical);
    }

    [Fact]
    public void Two_fields_of_one_name_are_refused()
    {
        var make = () => new QuerySchema([new("a", FieldKind.Text), new("b", FieldKind.Text) { Aliases = ["a"] }]);

        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_reference_that_nobody_knows_is_a_fault_where_it_stands()
    {
        var query = QueryParser.Parse("mamba search:\"gone\"", PaperSchema.Fields);

        query.Read(ReadingMode.Set, default).Faults.Should().ContainSingle().Which.Span.Should().Be(new TextSpan(6, 13));
        query.Read(ReadingMode.Set, default, _ => null).Match.Should().BeNull();
    }

    [Fact]
    public void A_reference_is_read_as_a_set_in_the_list_too()
    {
        var named = QueryParser.Parse("state space", PaperSchema.Fields).Root;
        var query = QueryParser.Parse("mamba search:\"x\"", PaperSchema.Fields);

        ReadingText.Of(query.Read(ReadingMode.Rank, default, _ => named).Match).Should().Be("must(must(state, space)) should!(mamba)");
    }

    [Fact]
    public void References_in_a_circle_are_a_fault_where_the_query_names_them()
    {
        var circle = QueryParser.Parse("a search:\"x\" search:\"x\"", PaperSchema.Fields).Root;
        var query = QueryParser.Parse("mamba search:\"x\"", PaperSchema.Fields);

        var faults = query.Read(ReadingMode.Set, default, _ => circle).Faults;

        faults.Should().NotBeEmpty().And.OnlyContain(fault => fault.Span == new TextSpan(6, 10));
    }

    [Fact]
    public void Every_leaf_knows_where_it_stands()
    {
        const string Text = "mamba -year:2024 (\"state space\"~2 OR tag:(a OR b))^2";

        QueryParser.Parse(Text, PaperSchema.Fields).Leaves().Select(leaf => Text.Substring(leaf.Span.Start, leaf.Span.Length))
            .Should().Equal("mamba", "year:2024", "\"state space\"~2", "a", "b");
    }
}

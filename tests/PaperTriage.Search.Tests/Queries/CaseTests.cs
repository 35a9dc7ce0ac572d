using FluentAssertions;
using PaperTriage.Search.Queries;
using PaperTriage.Search.Tests.Support;
using Xunit;

namespace PaperTriage.Search.Tests.Queries;

public class CaseTests
{
    private static readonly DateOnly Today = new(2026, 3, 15);

    public static IEnumerable<object[]> Queries { get; } = CaseFile.Rows(4, "Queries", "Cases", "queries.cases");

    public static IEnumerable<object[]> Pasted { get; } = CaseFile.Rows(2, "Queries", "Cases", "pasted.cases");

    public static IEnumerable<object[]> Faults { get; } = CaseFile.Rows(4, "Queries", "Cases", "faults.cases");

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_has_one_canonical_text_and_two_readings(string text, string canonical, string rank, string set)
    {
        var query = QueryParser.Parse(text, PaperSchema.Fields);

        query.Faults.Should().BeEmpty();
        query.Canonical.Should().Be(canonical == "=" ? text : canonical);
        QueryParser.Parse(query.Canonical!, PaperSchema.Fields).Root.Should().Be(query.Root);
        if (rank.Length > 0)
            ReadingText.Of(query.Read(ReadingMode.Rank, Today).Match).Should().Be(rank);
        if (set.Length > 0)
            ReadingText.Of(query.Read(ReadingMode.Set, Today).Match).Should().Be(set == "=" ? rank : set);
    }

    [Theory]
    [MemberData(nameof(Pasted))]
    public void Pasted_text_is_words_and_punctuation(string text, string canonical)
    {
        var query = QueryParser.Parse(text, PaperSchema.Fields);

        query.Faults.Should().BeEmpty();
        query.Canonical.Should().Be(canonical == "=" ? text : canonical);
        QueryParser.Parse(query.Canonical!, PaperSchema.Fields).Root.Should().Be(query.Root);
    }

    /// <summary>The place is written as the text it covers, the repair as what stands there instead.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_says_where_it_is_and_what_was_expected(string text, string place, string expected, string repair)
    {
        var query = QueryParser.Parse(text, PaperSchema.Fields);

        var fault = query.Faults.Should().ContainSingle().Subject;
        text.Substring(fault.Span.Start, fault.Span.Length).Should().Be(place);
        fault.Expected.Should().StartWith(expected);
        fault.Message.Should().EndWith(".");
        fault.Repairs.FirstOrDefault("").Should().Be(repair);
        if (repair.Length > 0)
            QueryParser.Parse(fault.Apply(text, repair), PaperSchema.Fields).Faults.Should().BeEmpty();
        query.Root.Should().BeNull();
    }
}

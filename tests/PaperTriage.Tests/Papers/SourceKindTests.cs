using FluentAssertions;
using PaperTriage.Papers;
using Xunit;

namespace PaperTriage.Tests.Papers;

public sealed class SourceKindTests
{
    [Fact]
    public void The_numbers_of_details_in_statements_are_those_of_the_kinds_that_are_details() =>
        SourceKinds.DetailsInSql.Should().Be(string.Join(", ", Enum.GetValues<SourceKind>().Where(k => k.IsDetails).Select(k => (short)k)));

    [Fact]
    public void Every_kind_of_source_has_a_name_of_its_own() =>
        Enum.GetValues<SourceKind>().Select(k => k.Slug).Should().OnlyHaveUniqueItems();
}

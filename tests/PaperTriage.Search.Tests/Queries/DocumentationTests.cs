using System.Text.RegularExpressions;
using FluentAssertions;
using PaperTriage.Search.Queries;
using PaperTriage.Search.Tests.Support;
using Xunit;

namespace PaperTriage.Search.Tests.Queries;

/// <summary>docs/query-language.md says what the language does.</summary>
public partial class DocumentationTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Checkout.Folder, "docs", "query-language.md"));

    public static IEnumerable<object[]> Queries { get; } = Block("query").Select(cells => new object[] { cells[0], cells.Length > 1 ? cells[1] : cells[0] });

    public static IEnumerable<object[]> Faults { get; } = Block("fault").Select(cells => new object[] { cells[0], cells[1], cells.Length > 2 ? cells[2] : "" });

    public static IEnumerable<object[]> FieldExamples { get; } = FieldRows().Select(row => new object[] { row.Name, row.Example });

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_of_the_page_is_read_as_the_page_says(string text, string canonical)
    {
        QueryParser.Parse(text, PaperSchema.Fields).Canonical.Should().Be(canonical);
        QueryParser.Parse(canonical, PaperSchema.Fields).Canonical.Should().Be(canonical);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_of_the_page_stands_where_the_page_says(string text, string place, string repair)
    {
        var fault = QueryParser.Parse(text, PaperSchema.Fields).Faults.Should().ContainSingle().Subject;

        text.Substring(fault.Span.Start, fault.Span.Length).Should().Be(place);
        fault.Repairs.FirstOrDefault("").Should().Be(repair);
    }

    [Theory]
    [MemberData(nameof(FieldExamples))]
    public void The_example_of_a_field_asks_for_that_field(string name, string example)
    {
        var query = QueryParser.Parse(example, PaperSchema.Fields);

        query.Faults.Should().BeEmpty();
        if (name == "sort")
            query.Sort.Should().NotBeNull();
        else
            query.Leaves().Should().ContainSingle().Which.Field!.Name.Should().StartWith(name.TrimEnd('…'));
    }

    [Fact]
    public void The_page_lists_every_field_with_its_other_names_and_values()
    {
        var rows = FieldRows().ToDictionary(row => row.Name.TrimEnd('…', '.'));

        rows.Keys.Should().BeEquivalentTo(PaperSchema.Fields.Fields.Select(field => field.Name));
        foreach (var field in PaperSchema.Fields.Fields)
        {
            rows[field.Name].Aliases.Should().BeEquivalentTo(field.Aliases);
            rows[field.Name].Values.Should().BeEquivalentTo(field.Values.Select(value => value.Name));
            rows[field.Name].IsForPeople.Should().Be(field.PeopleOnly || field.Values.Any(value => value.PeopleOnly), field.Name);
        }
    }

    [Fact]
    public void Every_query_that_the_page_names_in_passing_has_no_faults()
    {
        var named = Lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Take(8).Select(line => Code().Match(line).Groups["code"].Value).ToList();

        named.Should().HaveCount(8).And.Contain("(mamba OR transformer) speed");
        named.Should().OnlyContain(text => QueryParser.Parse(text, PaperSchema.Fields).IsValid);
    }

    private static IEnumerable<string[]> Block(string kind)
    {
        var inside = false;
        foreach (var line in Lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inside = line == "```" + kind;
            else if (inside)
                yield return line.Split(" ⇒ ");
        }
    }

    private static IEnumerable<(string Name, List<string> Aliases, List<string> Values, bool IsForPeople, string Example)> FieldRows() =>
        from line in Lines.SkipWhile(line => line != "## Fields").TakeWhile(line => line != "## Ranges")
        where line.StartsWith("| `", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select (Codes(cells[1])[0], Codes(cells[2]), Codes(cells[3]), cells[3].Contains('¹'), Codes(cells[4])[0]);

    private static List<string> Codes(string cell) => [.. Code().Matches(cell).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}

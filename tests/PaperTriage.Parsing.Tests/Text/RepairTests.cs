using System.Globalization;
using System.Text.RegularExpressions;
using FluentAssertions;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Parsing.Text;
using Xunit;

namespace PaperTriage.Parsing.Tests.Text;

public partial class RepairTests
{
    public static IEnumerable<object[]> Abstracts { get; } = CaseFile.Rows("Text", "Cases", "abstracts.cases");

    public static IEnumerable<object[]> Links { get; } = CaseFile.Rows("Text", "Cases", "links.cases");

    public static IEnumerable<object[]> Lines { get; } = CaseFile.Rows("Text", "Cases", "one-line.cases");

    [Theory]
    [MemberData(nameof(Abstracts))]
    public void An_abstract_is_repaired_where_the_repair_is_sure(string raw, string expected)
    {
        var clean = AbstractText.Clean(CaseFile.Lines(raw));

        clean.Should().Be(expected == "same" ? raw : expected);
        AbstractText.Clean(clean).Should().Be(clean);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void Addresses_are_found_without_the_punctuation_around_them(string text, string expected) =>
        string.Join(' ', LinkFinder.Find(CaseFile.Lines(text)).DefaultIfEmpty("none")).Should().Be(expected);

    [Theory]
    [MemberData(nameof(Links))]
    public void Cleaning_an_abstract_changes_no_address(string text, string expected) =>
        string.Join(' ', LinkFinder.Find(AbstractText.Clean(CaseFile.Lines(text))).DefaultIfEmpty("none")).Should().Be(expected);

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_text_becomes_one_line_that_any_store_takes(string text, string expected) =>
        PlainText.OneLine(Unescaped(text)).Should().Be(Unescaped(expected));

    [Fact]
    public void A_line_that_is_clean_stays_the_same_instance()
    {
        var line = string.Concat("Nothing to ", "do here – μ and all.");

        PlainText.OneLine(line).Should().BeSameAs(line);
        AbstractText.Clean(line).Should().BeSameAs(line);
    }

    private static string Unescaped(string text) =>
        Escape().Replace(text, e => ((char)int.Parse(e.ValueSpan[2..], NumberStyles.HexNumber)).ToString())[1..^1];

    [GeneratedRegex(@"\\u[0-9A-F]{4}", RegexOptions.None, 1000)]
    private static partial Regex Escape();
}

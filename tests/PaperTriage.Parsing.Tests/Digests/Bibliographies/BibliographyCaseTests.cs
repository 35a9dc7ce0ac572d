using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Bibliographies;

/// <summary>The case files of the bibliographies.</summary>
public sealed class BibliographyCaseTests
{
    public static IEnumerable<object[]> BibTex { get; } = CaseFile.Rows("Digests", "Bibliographies", "Cases", "bibtex.cases");

    public static IEnumerable<object[]> Ris { get; } = CaseFile.Rows("Digests", "Bibliographies", "Cases", "ris.cases");

    public static IEnumerable<object[]> CslJson { get; } = CaseFile.Rows("Digests", "Bibliographies", "Cases", "csl-json.cases");

    [Theory]
    [MemberData(nameof(BibTex))]
    public void BibTex_is_read_as_it_is_meant(string lines, string expected) => Check(lines, expected, DigestFormat.BibTex);

    [Theory]
    [MemberData(nameof(Ris))]
    public void Ris_is_read_as_it_is_meant(string lines, string expected) => Check(lines, expected, DigestFormat.Ris);

    [Theory]
    [MemberData(nameof(CslJson))]
    public void Csl_json_is_read_as_it_is_meant(string lines, string expected) => Check(lines, expected, DigestFormat.CslJson);

    private static void Check(string lines, string expected, DigestFormat format)
    {
        var text = CaseFile.Lines(lines);
        foreach (var document in (string[])[text, "\uFEFF" + text, text.Replace("\n", "\r\n", StringComparison.Ordinal)])
        {
            var reading = DigestReader.Read(Encoding.UTF8.GetBytes(document));

            Cover.ShouldBeComplete(reading, document.TrimStart('\uFEFF'));
            EntryFacts.Of(reading).Trim().Should().Be(expected);
            reading.Format.Should().Be(format);
            reading.Date.Should().BeNull("a bibliography has no day");
        }
    }
}

using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests;

public sealed class EncodingTests
{
    private static readonly string Page = PrintedPage.Rich(
        [.. Paper.Ours, new("Maß für Käse: “μ” at 20 €", "Käse wird gewogen, und zwar täglich. Wir wiegen ihn zweimal — morgens und abends, das ganze Jahr hindurch, in jeder Küche.") { Authors = 2 }]);

    public static TheoryData<string, Encoding, bool> Encodings { get; } = new()
    {
        { "UTF-8 with a mark", new UTF8Encoding(true), true },
        { "UTF-16", new UnicodeEncoding(false, true), true },
        { "UTF-16, big end first", new UnicodeEncoding(true, true), true },
        { "UTF-16 without a mark", new UnicodeEncoding(false, false), false },
        { "UTF-16, big end first, without a mark", new UnicodeEncoding(true, false), false },
        { "UTF-32", new UTF32Encoding(false, true), true },
        { "UTF-32, big end first", new UTF32Encoding(true, true), true },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_unicode_encoding_gives_the_same_reading(string name, Encoding encoding, bool mark)
    {
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Page)];

        DigestReader.Read(bytes).Should().BeEquivalentTo(DigestReader.Read(Encoding.UTF8.GetBytes(Page)), name);
    }

    [Fact]
    public void Windows_1252_is_read_and_said_at_its_first_byte()
    {
        var text = PrintedPage.Bare([Paper.Ours[0], Paper.Ours[1] with { Title = "Käse: 20 € – “heute”" }]);
        var bytes = Encoding.Latin1.GetBytes(text.Replace("€", "\u0080", StringComparison.Ordinal).Replace("–", "\u0096", StringComparison.Ordinal)
            .Replace("“", "\u0093", StringComparison.Ordinal).Replace("”", "\u0094", StringComparison.Ordinal));

        var reading = DigestReader.Read(bytes);

        reading.Entries[1].Title.Should().Be("Käse: 20 € – “heute”");
        reading.Problems.Should().ContainSingle().Which.At.Should().Be(new Place(17, 2, 17));
    }

    [Fact]
    public void A_page_pasted_together_from_two_encodings_is_read_in_both()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(PrintedPage.Dense([Paper.Ours[0] with { Title = "Käse" }])), .. Encoding.Latin1.GetBytes("Maß\n" + Paper.Ours[1].Abstract)];

        DigestReader.Read(bytes).Entries.Select(entry => entry.Title).Should().Equal("Käse", "Maß");
    }

    [Fact]
    public void Bytes_that_no_encoding_has_are_shown_and_said()
    {
        byte[] broken = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(PrintedPage.Dense(Paper.Ours)), 0x00, 0xD8];

        var reading = DigestReader.Read(broken);

        reading.Entries.Should().HaveCount(Paper.Ours.Count);
        reading.Problems.Should().Contain(problem => problem.Message.Contains("UTF-16"));
    }

    [Fact]
    public void A_stray_nul_never_reaches_a_title()
    {
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(PrintedPage.Dense([Paper.Ours[0] with { Title = "Counting\0Sheep" }, Paper.Ours[1]])));

        reading.Entries[0].Title.Should().Be("Counting\uFFFDSheep");
        reading.Problems.Should().ContainSingle().Which.At.Should().Be(new Place(3, 18, 3));
    }
}

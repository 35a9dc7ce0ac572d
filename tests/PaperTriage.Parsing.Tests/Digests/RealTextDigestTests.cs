using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests;

public sealed class RealTextDigestTests
{
    private const string Rich = "000_85b693e9203b7781.txt";
    private const string Dense = "001_5c4765d74a378717.txt";
    private const string Bare = "004_be8bda364fd12246.txt";

    [SharedTheory]
    [InlineData(Rich, DigestFormat.RichText, 38, "Apr 17")]
    [InlineData(Dense, DigestFormat.DenseText, 273, null)]
    [InlineData(Bare, DigestFormat.BareText, 76, "Jul 31")]
    public void Every_paper_of_a_real_text_digest_is_read_without_a_problem(string file, DigestFormat format, int entries, string? printed)
    {
        var reading = DigestReader.Read(Bytes(file));

        reading.Format.Should().Be(format);
        reading.Entries.Should().HaveCount(entries).And.OnlyContain(entry => entry.Abstract != null);
        reading.Problems.Should().BeEmpty();
        reading.PrintedDate.Should().Be(printed);
        Accounting.ShouldAddUp(reading, File.ReadAllText(Shared.Path("digests", file)));
    }

    [SharedFact]
    public void The_rich_digest_gives_its_metadata_and_its_year()
    {
        var reading = DigestReader.Read(Bytes(Rich));

        reading.Date.Should().Be(new DateOnly(2026, 4, 17));
        reading.Entries.Count(entry => entry.AuthorCount is not null).Should().Be(34);
        reading.Entries.Where(entry => entry.Organization is not null).Select(entry => (entry.OrganizationHandle, entry.Organization))
            .Should().Equal(("RUC-AIBOX", "RUC-AIBOX"), ("nvidia", "NVIDIA"));
        reading.Entries.Count(entry => entry.Published is not null).Should().Be(36);
        reading.Entries.Count(entry => entry.Comments is not null).Should().Be(13);
        reading.Entries.Where(entry => entry.Published?.Year == 2026).Should().HaveCount(5);
    }

    [SharedFact]
    public void The_dense_digest_begins_with_the_title_that_the_button_is_glued_to()
    {
        var first = DigestReader.Read(Bytes(Dense)).Entries[0];

        first.Title.Should().Be("Identity Mappings in Deep Residual Networks");
        first.At.Should().Be(new Place(3, 10, 4));
    }

    [SharedFact]
    public void The_three_digests_tell_of_380_papers_in_387_mentions()
    {
        var titles = new[] { Rich, Dense, Bare }.SelectMany(file => DigestReader.Read(Bytes(file)).Entries).Select(entry => entry.Title).ToList();

        titles.Should().HaveCount(387);
        titles.Distinct(StringComparer.OrdinalIgnoreCase).Should().HaveCount(380);
    }

    private static byte[] Bytes(string file) => File.ReadAllBytes(Shared.Path("digests", file));
}

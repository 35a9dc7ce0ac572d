using System.IO.Compression;
using System.Text.Json;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Json;

/// <summary>What stands in <c>../shared/daily-papers</c> and <c>../shared/corpus</c>, counted.</summary>
public sealed class RealJsonTests
{
    private static readonly Lazy<IReadOnlyList<(string Day, byte[] Bytes, DigestReading Reading)>> Days = new(() =>
        [.. Directory.GetFiles(Shared.Path("daily-papers", "api-days"))
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file)))
            .Select(day => (day.Item1, day.Item2, JsonDigest.Read(day.Item2, null)))]);

    [SharedFact]
    public void Every_entry_of_the_stored_days_is_read_and_nothing_is_a_problem()
    {
        Days.Value.Should().HaveCount(149);
        Days.Value.SelectMany(day => day.Reading.Problems).Should().BeEmpty();
        Days.Value.Sum(day => day.Reading.Entries.Count).Should().Be(2870);
        Days.Value.SelectMany(day => day.Reading.Entries).Select(entry => entry.Arxiv!.Value.Value).Distinct().Should().HaveCount(2868);
        Days.Value.Should().OnlyContain(day => day.Reading.Format == DigestFormat.DailyPapersJson);
    }

    [SharedFact]
    public void The_fields_of_the_stored_days_are_those_a_plain_JSON_reader_finds()
    {
        foreach (var (_, bytes, reading) in Days.Value)
        {
            using var document = JsonDocument.Parse(bytes);
            foreach (var (element, entry) in document.RootElement.EnumerateArray().Zip(reading.Entries))
            {
                var paper = element.GetProperty("paper");
                entry.Arxiv!.Value.Value.Should().Be(paper.GetProperty("id").GetString());
                entry.AbstractRaw.Should().Be(paper.GetProperty("summary").GetString());
                entry.Votes.Should().Be(paper.GetProperty("upvotes").GetInt32());
                entry.Comments.Should().Be(element.GetProperty("numComments").GetInt32());
                entry.AuthorCount.Should().Be(paper.GetProperty("authors").GetArrayLength());
                entry.Published.Should().Be(DateOnly.FromDateTime(paper.GetProperty("publishedAt").GetDateTimeOffset().UtcDateTime));
                entry.Title.Should().NotContain("\n").And.NotContain("  ");
            }
        }
    }

    [SharedFact]
    public void A_day_that_says_when_its_papers_were_listed_dates_itself()
    {
        Days.Value.Where(day => string.CompareOrdinal(day.Day, "2025-03-17") >= 0 && day.Reading.Date is not null)
            .Should().NotBeEmpty().And.OnlyContain(day => day.Reading.Date!.Value.ToString("yyyy-MM-dd", null) == day.Day);
        Days.Value.Where(day => string.CompareOrdinal(day.Day, "2025-03-11") < 0)
            .Should().OnlyContain(day => day.Reading.Date == null, "only the day of the first submission stands in these");
    }

    [SharedFact]
    public void Organisations_votes_and_links_of_the_stored_days_are_all_there()
    {
        var entries = Days.Value.SelectMany(day => day.Reading.Entries).ToList();
        entries.Count(entry => entry.Organization is not null && entry.OrganizationHandle is not null).Should().Be(839);
        entries.Count(entry => entry.ListedOn is not null).Should().Be(2110);
        entries.Count(entry => entry.Links.Any(link => link.StartsWith("https://github.com/", StringComparison.Ordinal))).Should().BeGreaterThanOrEqualTo(1112);
        entries.Should().OnlyContain(entry => entry.Links.Distinct().Count() == entry.Links.Count);
    }

    [SharedTheory]
    [InlineData("2024-12-11.json", 26, null)]
    [InlineData("2024-12-18.json", 11, null)]
    [InlineData("2025-01-09.json", 13, null)]
    [InlineData("2025-01-10.json", 9, "2025-01-10")]
    public void Days_of_Python_literals_give_all_their_entries(string file, int count, string? date)
    {
        var reading = JsonDigest.Read(File.ReadAllBytes(Shared.Path("daily-papers", "odd-shapes", file)), null);

        reading.Problems.Should().BeEmpty();
        reading.Format.Should().Be(DigestFormat.PythonReprJson);
        reading.Entries.Should().HaveCount(count).And.OnlyContain(entry =>
            entry.Arxiv != null && entry.AbstractRaw != null && entry.Authors != null && entry.Votes != null && entry.Comments != null && entry.Published != null);
        (reading.Date is { } day ? day.ToString("yyyy-MM-dd", null) : null).Should().Be(date);
        reading.Entries.Select(entry => entry.At.Path).Should().Equal(Enumerable.Range(0, count).Select(index => date is null ? $"$[{index}]" : $"$.data[{index}]"));
    }

    [SharedFact]
    public void The_stored_error_body_is_one_problem_that_quotes_it()
    {
        var reading = JsonDigest.Read(File.ReadAllBytes(Shared.Path("daily-papers", "error-404-body.json")), null);

        reading.Entries.Should().BeEmpty();
        reading.Problems.Should().ContainSingle().Which.Message.Should().Contain("Sorry, we can't find the page");
    }

    [SharedFact]
    public void The_stored_flat_paper_is_an_entry()
    {
        var reading = JsonDigest.Read(File.ReadAllBytes(Shared.Path("daily-papers", "paper-detail-2605.13301-abridged.json")), null);

        reading.Problems.Should().BeEmpty();
        var entry = reading.Entries.Should().ContainSingle().Subject;
        entry.Authors.Should().Equal("Yafu Li", "Runzhe Zhan", "Yu Cheng");
        entry.Votes.Should().Be(140);
        entry.Published.Should().Be(new DateOnly(2026, 5, 13));
        entry.ListedOn.Should().Be(new DateOnly(2026, 5, 15));
        entry.Links.Should().Equal("https://github.com/Simplified-Reasoning/SU-01", "https://simplified-reasoning.github.io/SU-01");
    }

    [SharedFact]
    public void Every_line_of_the_corpus_is_an_entry()
    {
        using var packed = new GZipStream(File.OpenRead(Shared.Path("corpus", "abstracts-50k.jsonl.gz")), CompressionMode.Decompress);
        using var lines = new StreamReader(packed);
        var text = new System.Text.StringBuilder();
        var wanted = Soak.Inputs(5_000, 50_000);
        for (var count = 0; count < wanted; count++)
            text.Append(lines.ReadLine()).Append('\n');

        var reading = JsonDigest.Read(System.Text.Encoding.UTF8.GetBytes(text.ToString()), null);

        reading.Problems.Should().BeEmpty();
        reading.Format.Should().Be(DigestFormat.JsonLines);
        reading.Entries.Should().HaveCount(wanted).And.OnlyContain(entry => entry.Arxiv != null && entry.Published != null && entry.AbstractRaw != null);
        reading.Entries.Select(entry => entry.At.Line).Should().Equal(Enumerable.Range(1, wanted));
    }
}

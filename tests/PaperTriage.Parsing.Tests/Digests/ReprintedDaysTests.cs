using System.Text;
using System.Text.Json;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;

namespace PaperTriage.Parsing.Tests.Digests;

/// <summary>The papers of the real API days, printed in the three text layouts: what other topic searches look like.</summary>
public sealed class ReprintedDaysTests
{
    private static readonly Lazy<List<Paper>> Papers = new(() =>
        [.. Directory.GetFiles(Shared.Path("daily-papers", "api-days")).Order(StringComparer.Ordinal).SelectMany(PapersOf)
            .Where(paper => paper.Published < new DateOnly(PrintedPage.Year, 4, 17))]);

    [SharedFact]
    public void Printed_richly_every_real_paper_is_read_back() => ShouldReadBack(PrintedPage.Rich(Papers.Value), DigestFormat.RichText);

    [SharedFact]
    public void Printed_barely_every_real_paper_is_read_back() => ShouldReadBack(PrintedPage.Bare(Papers.Value), DigestFormat.BareText);

    [SharedFact]
    public void Printed_densely_every_real_paper_is_read_back() => ShouldReadBack(PrintedPage.Dense(Papers.Value), DigestFormat.DenseText);

    private static void ShouldReadBack(string page, DigestFormat format)
    {
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(page));

        reading.Format.Should().Be(format);
        reading.Entries.Zip(Papers.Value).FirstOrDefault(pair => !IsSame(pair.First, pair.Second, format)).Should().Be(default((DigestEntry, Paper)));
        reading.Entries.Should().HaveCount(Papers.Value.Count);
        reading.Problems.Should().BeEmpty();
        Accounting.ShouldAddUp(reading, page);
    }

    private static bool IsSame(DigestEntry entry, Paper paper, DigestFormat format) =>
        (entry.Title, entry.AbstractRaw) == (paper.Title, paper.Abstract)
        && (format != DigestFormat.RichText
            || (entry.AuthorCount, entry.OrganizationHandle, entry.Organization) == (paper.Authors, paper.Organisation?.Handle, paper.Organisation?.Name)
            && (entry.Comments, entry.Published) == (paper.Comments, paper.Published));

    private static IEnumerable<Paper> PapersOf(string file)
    {
        using var day = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var entry in day.RootElement.EnumerateArray())
        {
            var paper = entry.GetProperty("paper");
            (string, string)? organisation = entry.TryGetProperty("organization", out var found)
                ? (found.GetProperty("name").GetString()!, OneLine(found.GetProperty("fullname").GetString()!))
                : null;
            var comments = entry.GetProperty("numComments").GetInt32();
            yield return new(OneLine(paper.GetProperty("title").GetString()!), OneLine(paper.GetProperty("summary").GetString()!))
            {
                Authors = organisation is null ? paper.GetProperty("authors").GetArrayLength() : null,
                Organisation = organisation,
                Published = DateOnly.FromDateTime(paper.GetProperty("publishedAt").GetDateTime()),
                Comments = comments == 0 ? null : comments,
            };
        }
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

using System.Text.Json;
using FluentAssertions;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Tests.Text;

public class RealAbstractTests
{
    [SharedFact]
    public void Cleaning_the_abstracts_of_the_api_days_changes_no_address_and_settles()
    {
        var count = 0;
        foreach (var raw in Summaries())
        {
            var clean = AbstractText.Clean(raw);

            LinkFinder.Find(clean).Should().Equal(LinkFinder.Find(raw));
            AbstractText.Clean(clean).Should().Be(clean);
            count++;
        }

        count.Should().Be(2870);
    }

    [SharedFact]
    public void The_artefacts_of_the_text_digests_are_gone_after_cleaning()
    {
        var lines = Directory.EnumerateFiles(Shared.Path("digests"), "*.txt").SelectMany(File.ReadLines).ToList();
        var clean = lines.ConvertAll(AbstractText.Clean);

        lines.Should().Contain(line => line.Contains("x2013", StringComparison.Ordinal)).And.Contain(line => line.Contains("``", StringComparison.Ordinal));
        foreach (var artefact in (string[])["x2013", "\\%", "``", "ell_2", "W^star", "\\emph", "sim1", "2times"])
            clean.Should().NotContain(line => line.Contains(artefact, StringComparison.Ordinal), "{0} is repaired", artefact);
    }

    [SharedFact]
    public void The_links_of_the_text_digests_end_where_the_sentence_does_not()
    {
        var links = Directory.EnumerateFiles(Shared.Path("digests"), "*.txt").SelectMany(File.ReadLines).SelectMany(LinkFinder.Find).ToList();

        links.Should().HaveCount(90).And.OnlyContain(link => link.TrimEnd('.', ',', ')', '}') == link);
    }

    private static IEnumerable<string> Summaries()
    {
        foreach (var day in Directory.EnumerateFiles(Shared.Path("daily-papers", "api-days"), "*.json"))
        {
            using var entries = JsonDocument.Parse(File.ReadAllBytes(day));
            foreach (var entry in entries.RootElement.EnumerateArray())
                yield return entry.GetProperty("paper").GetProperty("summary").GetString()!;
        }
    }
}

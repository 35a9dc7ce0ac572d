using System.Text.Json;
using FluentAssertions;
using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Papers;

public class TitleKeyTests
{
    public static IEnumerable<object[]> Keys { get; } = CaseFile.Rows("Papers", "Cases", "title-keys.cases");

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_title_gives_the_same_key_however_it_is_spelt(string title, string key)
    {
        (TitleKey.Of(title) ?? "none").Should().Be(key);
        if (key != "none")
            TitleKey.Fold(key).Should().Be(key);
    }

    [Fact]
    public void Every_character_folds_to_something_that_folds_to_itself()
    {
        for (var codePoint = 0; codePoint <= 0x10FFFF; codePoint++)
        {
            if (codePoint is >= 0xD800 and <= 0xDFFF)
                continue;

            var folded = TitleKey.Fold("a" + char.ConvertFromUtf32(codePoint));
            if (TitleKey.Fold(folded) != folded)
                TitleKey.Fold(folded).Should().Be(folded, "U+{0:X4} was folded once", codePoint);
        }
    }

    [SharedFact]
    public void The_api_days_hold_2868_papers_by_id_and_no_two_of_them_share_a_title_key()
    {
        var idsByKey = new Dictionary<string, HashSet<string>>();
        var ids = new HashSet<string>();
        foreach (var day in Directory.EnumerateFiles(Shared.Path("daily-papers", "api-days"), "*.json"))
        {
            using var entries = JsonDocument.Parse(File.ReadAllBytes(day));
            foreach (var paper in entries.RootElement.EnumerateArray().Select(entry => entry.GetProperty("paper")))
            {
                ids.Add(paper.GetProperty("id").GetString()!);
                if (TitleKey.Of(paper.GetProperty("title").GetString()!) is { } key)
                    (idsByKey.TryGetValue(key, out var known) ? known : idsByKey[key] = []).Add(paper.GetProperty("id").GetString()!);
            }
        }

        ids.Should().HaveCount(2868);
        idsByKey.Where(pair => pair.Value.Count > 1).Should().BeEmpty();
    }

    [SharedFact]
    public void A_title_that_kept_its_latex_and_the_one_that_lost_it_give_one_key()
    {
        var pairs = 0;
        foreach (var day in Directory.EnumerateFiles(Shared.Path("daily-papers", "api-days"), "*.json"))
        {
            using var entries = JsonDocument.Parse(File.ReadAllBytes(day));
            foreach (var entry in entries.RootElement.EnumerateArray())
            {
                var (kept, lost) = (entry.GetProperty("title").GetString()!, entry.GetProperty("paper").GetProperty("title").GetString()!);
                pairs += kept.Contains('$') || kept.Contains('\\') ? 1 : 0;
                TitleKey.Of(kept).Should().Be(TitleKey.Of(lost));
            }
        }

        pairs.Should().BeGreaterThan(8);
    }
}

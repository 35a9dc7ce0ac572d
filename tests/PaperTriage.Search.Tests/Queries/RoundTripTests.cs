using FluentAssertions;
using PaperTriage.Search.Queries;
using Xunit;

namespace PaperTriage.Search.Tests.Queries;

public class RoundTripTests
{
    private static readonly int Count = Soak.Inputs(10_000, 300_000);

    [Fact]
    public void A_printed_tree_parses_to_the_same_tree()
    {
        for (var seed = 0; seed < Count; seed++)
        {
            var text = ParsedQuery.Print(new RandomTrees(seed).Tree(), PaperSchema.Fields);
            var again = QueryParser.Parse(text, PaperSchema.Fields);

            (again.IsValid && again.Canonical == text && QueryParser.Parse(text, PaperSchema.Fields).Root == again.Root)
                .Should().BeTrue("seed {0} prints {1} and comes back as {2} {3}", seed, text, again.Canonical, again.Faults.FirstOrDefault());
        }
    }

    [Fact]
    public void A_tree_means_the_same_after_printing_parsing_and_reading()
    {
        for (var seed = 0; seed < Count; seed++)
        {
            var tree = new RandomTrees(seed).Tree();
            var text = ParsedQuery.Print(tree, PaperSchema.Fields);
            var query = QueryParser.Parse(text, PaperSchema.Fields);
            var rank = query.Read(ReadingMode.Rank, new(2026, 3, 15), Meaning.Resolve).Match!;
            var set = query.Read(ReadingMode.Set, new(2026, 3, 15), Meaning.Resolve).Match!;

            for (var paper = 0; paper < 8; paper++)
            {
                var meaning = new Meaning(paper);
                meaning.Holds(rank).Should().Be(meaning.Holds(tree, ReadingMode.Rank), "seed {0} paper {1}: {2}", seed, paper, text);
                meaning.Holds(set).Should().Be(meaning.Holds(tree, ReadingMode.Set), "seed {0} paper {1}: {2}", seed, paper, text);
                (meaning.Holds(set) && !meaning.Holds(rank)).Should().BeFalse("the list holds the set; seed {0}: {1}", seed, text);
            }
        }
    }

    [Fact]
    public void A_text_without_faults_and_its_canonical_text_are_the_same_query()
    {
        var valid = 0;
        for (var seed = 0; seed < Count; seed++)
        {
            var texts = new RandomTrees(seed);
            foreach (var text in new[] { texts.Text(), texts.AnyText() })
            {
                var query = QueryParser.Parse(text, PaperSchema.Fields);
                if (!query.IsValid)
                    continue;

                valid++;
                var again = QueryParser.Parse(query.Canonical, PaperSchema.Fields);
                (again.IsValid && again.Root == query.Root && again.Canonical == query.Canonical && again.Sort == query.Sort)
                    .Should().BeTrue("seed {0}: {1} prints {2} and comes back as {3}", seed, text, query.Canonical, again.Canonical);
            }
        }

        valid.Should().BeGreaterThan(Count);
    }
}

using FluentAssertions;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;
using PaperTriage.Search.Tests.Reference;
using Xunit;

namespace PaperTriage.Search.Tests.Indexing;

/// <summary>What can be asked besides searches.</summary>
public sealed class ReadingTests
{
    [Fact]
    public void The_shares_of_an_explanation_add_up_to_the_score()
    {
        var library = new RandomLibrary(new(21));
        var index = new MemorySearchIndex(IndexSchema.Papers);
        for (var key = 0; key < 300; key++)
            index.Upsert(library.Document(key));
        index.Refresh();
        for (var i = 0; i < 300; i++)
        {
            var request = new SearchRequest(library.Query()) { Boosts = i % 3 == 0 ? [new("votes", 1, double.PositiveInfinity, 3)] : [] };
            foreach (var hit in index.Search(request).Hits)
            {
                var explanation = index.Explain(request, hit.Key)!;
                explanation.Score.Should().BeApproximately(hit.Rank, 1e-5 * Math.Max(1, hit.Rank));
                (explanation.Shares.Sum(share => share.Score) * explanation.Factors.Aggregate(1.0, (a, b) => a * b)).Should().BeApproximately(explanation.Score, 1e-9);
            }
        }
    }

    [Fact]
    public void Nothing_explains_a_document_that_does_not_match() =>
        Papers("Sparse attention").Explain(new(new MatchLeaf(new WordLeaf(null, "quantization"))), 0).Should().BeNull();

    [Fact]
    public void Similar_documents_share_telling_words_and_do_not_include_the_document_itself()
    {
        var index = Papers("Quantization of language models to four bits", "Four bits quantization for large models", "Protein folding at scale", "Weights of language models");
        var similar = index.Similar(Paper(0, "Quantization of language models to four bits"));

        similar.Select(hit => hit.Key).Should().NotContain(0).And.StartWith(1);
        similar[0].Shared.Should().Contain("quantization");
    }

    [Fact]
    public void Contrast_names_the_words_of_the_first_set()
    {
        var index = Papers([.. Enumerable.Repeat("Diffusion of images", 20), .. Enumerable.Repeat("Reasoning of language models", 20)]);
        var telling = index.Contrast(Words("reasoning"), Words("diffusion"));

        telling.Select(term => term.Word).Should().Contain(["reasoning", "language", "models"]).And.NotContain("diffusion");
        telling[0].InFirst.Should().Be(20);
        telling[0].InSecond.Should().Be(0);
    }

    [Fact]
    public void Words_and_values_are_completed_the_most_frequent_first()
    {
        var index = Papers("Quantization now", "Quantized again", "Quantum states");

        index.CompleteWord("quan").Should().Equal(new Completion("quantized", 2), new Completion("quantum", 1));
        index.CompleteValue("tag", "C").Should().Equal(new Completion("cs.CL", 3));
        index.Frequencies(["quantize", "states", "nothing"]).Should().Equal(2, 1, 0);
    }

    [Fact]
    public void A_word_nobody_wrote_is_corrected_to_the_nearest_one()
    {
        var query = QueryParser.Parse("quantizaton models", PaperSchema.Fields);
        var correction = Papers("Quantization of models").Correct(query.Root!).Should().ContainSingle().Subject;

        correction.Better.Should().Be("quantization");
        query.Text.Substring(correction.Span.Start, correction.Span.Length).Should().Be("quantizaton");
    }

    [Fact]
    public void Keys_are_those_of_the_whole_set()
    {
        var index = Papers([.. Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? "Even model" : "Odd model")]);
        index.Keys(Words("even")).Should().Equal(Enumerable.Range(0, 25).Select(i => 2L * i));
    }

    private static SearchRequest Words(string word) => new(new MatchLeaf(new WordLeaf(null, word)));

    private static MemorySearchIndex Papers(params string[] titles)
    {
        var index = new MemorySearchIndex(IndexSchema.Papers);
        for (var key = 0; key < titles.Length; key++)
            index.Upsert(Paper(key, titles[key]));
        index.Refresh();
        return index;
    }

    private static SearchDocument Paper(long key, string title) => new(key)
    {
        Texts = new Dictionary<string, string> { ["title"] = title },
        Keywords = new Dictionary<string, IReadOnlyList<string>> { ["tag"] = ["cs.CL"] },
    };
}

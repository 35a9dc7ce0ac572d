using FluentAssertions;
using PaperTriage.Search.Analysis;
using Xunit;

namespace PaperTriage.Search.Tests.Analysis;

public sealed class AnalyzerTests
{
    [Theory]
    [InlineData("W4A8 FP8 INT4", "w4a8/0 fp8/1 int4/2")]
    [InlineData("1.58-bit", "1.58/0 bit/1 1.58bit/0")]
    [InlineData("2:4 sparsity", "2:4/0 sparsiti/1")]
    [InlineData("μP/muP", "mup/0 mup/1")]
    [InlineData("β-VAE", "beta/0 vae/1 betava/0")]
    [InlineData("C++ and C#", "c++/0 c#/2")]
    [InlineData("GPT-4", "gpt/0 4/1 gpt4/0")]
    [InlineData("k-means", "k/0 mean/1 kmean/0")]
    [InlineData("test-time", "test/0 time/1 testtim/0")]
    [InlineData("state-of-the-art", "state/0 art/3")]
    [InlineData("the lab’s models don't", "lab/1 model/2 dont/3")]
    [InlineData("Naïve ﬁne Ｗｉｄｅ 𝐱² Łukasz Straße", "naiv/0 fine/1 wide/2 x2/3 lukasz/4 strass/5")]
    [InlineData("1,000 GPUs, 3.2x", "1000/0 gpus/1 3.2x/2")]
    [InlineData("λόγος", "λογοσ/0")]
    [InlineData("量子 computing", "量/0 子/1 comput/2")]
    [InlineData("pre- training a-", "pre/0 train/1")]
    [InlineData("...!?", "")]
    public void A_text_becomes_terms_at_positions(string text, string terms) =>
        string.Join(' ', Analyzer.Terms(text).Select(term => $"{term.Term}/{term.Position}")).Should().Be(terms);

    [Fact]
    public void Offsets_are_those_of_the_words_in_the_text()
    {
        const string Text = "(The “fine-tuned” model’s) end";
        Analyzer.Terms(Text).Select(term => Text[term.Start..term.End]).Should().Equal("fine", "tuned", "fine-tuned", "model", "end");
    }

    [Theory]
    [InlineData("quantization quantize quantized quantizing", "quantiz")]
    [InlineData("relational relate relation", "relat")]
    [InlineData("hopping hopped hop", "hop")]
    [InlineData("hoping hope", "hope")]
    [InlineData("generalization generalize", "general")]
    [InlineData("generate generation", "generat")]
    [InlineData("ties tie tying", "tie")]
    [InlineData("flies fly", "fli")]
    [InlineData("happiness happy", "happi")]
    [InlineData("efficiency efficient", "effici")]
    [InlineData("agreed agree agrees", "agre")]
    [InlineData("skies sky", "sky")]
    [InlineData("news", "news")]
    [InlineData("bias", "bias")]
    [InlineData("say says", "say")]
    [InlineData("sensitivity sensitive", "sensit")]
    [InlineData("robustness robust", "robust")]
    [InlineData("falling fall", "fall")]
    [InlineData("logical logically", "logic")]
    [InlineData("succeed succeeds", "succeed")]
    public void English_words_of_one_kind_have_one_stem(string words, string stem) =>
        Analyzer.Terms(words).Should().OnlyContain(term => term.Term == stem);

    [Fact]
    public void Any_text_is_read_to_its_end()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(3) == 0 ? (char)random.Next(0x10000) : "aB1-'.,:+#_ éμ"[random.Next(14)])]);
            var terms = Analyzer.Terms(text);
            terms.All(term => term.Start >= 0 && term.End <= text.Length && term.Start < term.End && term.Term.Length > 0).Should().BeTrue(text);
        }
    }
}

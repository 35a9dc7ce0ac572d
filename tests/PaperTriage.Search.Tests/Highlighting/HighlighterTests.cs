using FluentAssertions;
using PaperTriage.Search.Highlighting;
using PaperTriage.Search.Queries;
using Xunit;

namespace PaperTriage.Search.Tests.Highlighting;

public sealed class HighlighterTests
{
    [Theory]
    [InlineData("quantization", "We quantize <b>weights</b> & more.", "We <mark>quantize</mark> &lt;b&gt;weights&lt;/b&gt; &amp; more.")]
    [InlineData("\"linear time\"", "Time is linear; linear time wins.", "Time is linear; <mark>linear</mark> <mark>time</mark> wins.")]
    [InlineData("quant*", "Quantum and quantized", "<mark>Quantum</mark> and <mark>quantized</mark>")]
    [InlineData("atention~1", "Attention!", "<mark>Attention</mark>!")]
    [InlineData("pretraining", "Pre-training helps", "<mark>Pre-training</mark> helps")]
    [InlineData("test-time", "Scaling test time compute", "Scaling <mark>test</mark> <mark>time</mark> compute")]
    [InlineData("title:model", "A model", "A model")]
    [InlineData("model -weights", "A model's weights", "A <mark>model</mark>&#39;s weights")]
    [InlineData("the", "The end", "The end")]
    public void Marks_what_the_query_matched_and_escapes_the_rest(string query, string text, string html) =>
        Of(query).Mark(text).Should().Be(html);

    [Fact]
    public void Passages_show_the_different_words_at_word_boundaries_and_do_not_overlap()
    {
        var filler = string.Concat(Enumerable.Repeat("nothing to see in this part of it ", 12));
        var text = filler + "here sparse attention appears. " + filler + "Later come kernels & attention. " + filler;
        var passages = Of("sparse attention kernels").Passages(text, 100);

        passages.Should().HaveCount(2);
        passages[0].ToHtml(text).Should().StartWith("… ").And.Contain("<mark>sparse</mark> <mark>attention</mark>");
        passages[1].ToHtml(text).Should().Contain("<mark>kernels</mark> &amp; ");
        passages[0].Span.End.Should().BeLessThanOrEqualTo(passages[1].Span.Start);
    }

    [Fact]
    public void A_text_without_a_match_shows_its_beginning() =>
        Of("zebra").Passages("Nothing of the kind.").Should().ContainSingle().Which.ToHtml("Nothing of the kind.").Should().Be("Nothing of the kind.");

    [Fact]
    public void Any_text_gives_passages_inside_it()
    {
        var random = new Random(8);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => random.Next(5) switch { 0 => " ", 1 => "attention", 2 => ((char)random.Next(32, 0xFFFF)).ToString(), 3 => "😀", _ => "a-b" }));
            foreach (var passage in Of("attention a* \"a b\"").Passages(text, 40))
            {
                passage.Span.Start.Should().BeGreaterThanOrEqualTo(0);
                passage.Span.End.Should().BeLessThanOrEqualTo(text.Length);
                passage.ToHtml(text).Should().NotBeNull();
            }
        }
    }

    private static Highlighter Of(string query) =>
        new(QueryParser.Parse(query, PaperSchema.Fields).Read(ReadingMode.Rank, new(2026, 1, 1)).Match!, "abstract");
}

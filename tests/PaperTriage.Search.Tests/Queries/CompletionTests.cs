using FluentAssertions;
using PaperTriage.Search.Queries;
using Xunit;

namespace PaperTriage.Search.Tests.Queries;

public class CompletionTests
{
    /// <summary>The caret is <c>¦</c>. Columns: the text, what is typed, what is replaced, the field of the value.</summary>
    [Theory]
    [InlineData("quant¦", "quant", "quant", null)]
    [InlineData("state quant¦", "quant", "quant", null)]
    [InlineData("quant¦iz speed", "quant", "quantiz", null)]
    [InlineData("a -quant¦", "quant", "quant", null)]
    [InlineData("(quant¦", "quant", "quant", null)]
    [InlineData("topic:¦", "", "", "topic")]
    [InlineData("topic:qu¦", "qu", "qu", "topic")]
    [InlineData("-topic:qu¦ mamba", "qu", "qu", "topic")]
    [InlineData("topic:\"scaling l¦", "scaling l", "\"scaling l", "topic")]
    [InlineData("topic:\"scaling l¦aws\" mamba", "scaling l", "\"scaling laws\"", "topic")]
    [InlineData("topic:\"scaling l¦ tag:\"b\"", "scaling l", "\"scaling l", "topic")]
    [InlineData("topic:(a OR qu¦", "qu", "qu", "topic")]
    [InlineData("topic:(a OR ¦)", "", "", "topic")]
    [InlineData("topic:(a) qu¦", "qu", "qu", null)]
    [InlineData("title:(a qu¦", "qu", "qu", "title")]
    [InlineData("title:qu¦", "qu", "qu", "title")]
    [InlineData("has:c¦", "c", "c", "has")]
    [InlineData("search:\"the lab's \\\"w¦", "the lab's \"w", "\"the lab's \\\"w", "search")]
    [InlineData("¦", "", "", null)]
    [InlineData("mamba ¦", "", "", null)]
    public void What_is_being_typed_is_found(string marked, string typed, string replaced, string? field)
    {
        var (text, caret) = Split(marked);

        var spot = CompletionSpot.At(text, caret, PaperSchema.Fields);

        spot.Typed.Should().Be(typed);
        text.Substring(spot.Span.Start, spot.Span.Length).Should().Be(replaced);
        spot.Field?.Name.Should().Be(field);
        (spot.Field is null).Should().Be(field is null);
        spot.IsNothing.Should().BeFalse();
    }

    [Theory]
    [InlineData("year:20¦")]
    [InlineData("year:[2020 TO ¦")]
    [InlineData("year:[2020 TO 2024]¦")]
    [InlineData("\"state space\"¦")]
    [InlineData("(a b)¦")]
    [InlineData("published:¦")]
    public void Nothing_is_completed_in_numbers_and_behind_what_is_finished(string marked)
    {
        var (text, caret) = Split(marked);

        CompletionSpot.At(text, caret, PaperSchema.Fields).IsNothing.Should().BeTrue();
    }

    [Theory]
    [InlineData("ti¦", "title")]
    [InlineData("mamba -to¦", "topic")]
    [InlineData("s¦", "source search params seen state sort")]
    [InlineData("organ¦", "org")]
    [InlineData("cl¦", "claim")]
    [InlineData("zebra¦", "")]
    public void A_word_may_become_the_name_of_a_field(string marked, string names)
    {
        var (text, caret) = Split(marked);

        CompletionSpot.At(text, caret, PaperSchema.Fields).FieldNames.Select(field => field.Name).Should().BeEquivalentTo(names.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_closed_field_offers_its_values()
    {
        CompletionSpot.At("has:", 4, PaperSchema.Fields).Values.Should().Equal("code", "claims", "note", "mynote");
        CompletionSpot.At("has:c", 5, PaperSchema.Fields).Values.Should().Equal("code", "claims");
        CompletionSpot.At("sort:d", 6, PaperSchema.Fields).Values.Should().Equal("date");
    }

    [Fact]
    public void Nothing_personal_is_offered_to_those_who_have_not_signed_in()
    {
        var schema = PaperSchema.Fields.ForAnonymous();

        CompletionSpot.At("has:", 4, schema).Values.Should().Equal("code", "claims");
        CompletionSpot.At("st", 2, schema).FieldNames.Should().BeEmpty();
        CompletionSpot.At("", 0, schema).FieldNames.Should().NotContain(field => field.PeopleOnly);
        CompletionSpot.At("tag:a", 5, schema).IsNothing.Should().BeTrue();
    }

    [Theory]
    [InlineData("mamba topic:sc¦ year:2024", "scaling laws", "mamba topic:\"scaling laws\"¦ year:2024")]
    [InlineData("topic:\"sc¦", "scaling laws", "topic:\"scaling laws\"¦")]
    [InlineData("topic:\"sc¦al\" x", "quantization", "topic:quantization¦ x")]
    [InlineData("topic:(a OR sc¦)", "scaling laws", "topic:(a OR \"scaling laws\"¦)")]
    [InlineData("quant¦", "quantization", "quantization¦")]
    [InlineData("+quant¦ b", "quantization", "+quantization¦ b")]
    [InlineData("search:wa¦", "the lab's watch", "search:\"the lab's watch\"¦")]
    [InlineData("title:mam¦", "mamba", "title:mamba¦")]
    [InlineData("mamba sort:d¦", "date", "mamba sort:date¦")]
    [InlineData("-has:c¦ x", "code", "-has:code¦ x")]
    [InlineData("tag:a¦", "(a", "tag:\"(a\"¦")]
    public void A_choice_takes_the_place_of_what_was_typed(string marked, string chosen, string expected)
    {
        var (text, caret) = Split(marked);

        var (after, place) = CompletionSpot.At(text, caret, PaperSchema.Fields).Accept(text, chosen, PaperSchema.Fields);

        after.Insert(place, "¦").Should().Be(expected);
    }

    [Fact]
    public void The_name_of_a_field_comes_with_its_colon()
    {
        var spot = CompletionSpot.At("mamba -to", 9, PaperSchema.Fields);

        spot.Accept("mamba -to", spot.FieldNames[0]).Should().Be(("mamba -topic:", 13));
    }

    [Fact]
    public void Any_caret_in_any_text_gets_an_answer()
    {
        for (var seed = 0; seed < Soak.Inputs(2_000, 100_000); seed++)
        {
            var texts = new RandomTrees(seed);
            foreach (var text in new[] { texts.Text(), texts.AnyText() })
            {
                var caret = seed % (text.Length + 3) - 1;
                var spot = CompletionSpot.At(text, caret, PaperSchema.Fields);

                (spot.Span.Start >= 0 && spot.Span.End <= text.Length).Should().BeTrue();
                (spot.Span.Start <= Math.Clamp(caret, 0, text.Length) && spot.Span.End >= Math.Clamp(caret, 0, text.Length)).Should().BeTrue("seed {0}", seed);
                spot.Accept(text, "mamba", PaperSchema.Fields).Text.Should().Contain("mamba");
            }
        }
    }

    private static (string Text, int Caret) Split(string marked) => (marked.Replace("¦", "", StringComparison.Ordinal), marked.IndexOf('¦', StringComparison.Ordinal));
}

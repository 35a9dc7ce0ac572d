using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Parsing.Text;
using Xunit;

namespace PaperTriage.Parsing.Tests.Text;

public sealed class WordDiffTests
{
    private static readonly Gen<string> AnyText =
        from words in Gen.Elements("a", "the", "cooling", "schedule", "of", "2×", "𝔸", "naïve,", "", "\u00A0").ArrayOf()
        from spaces in Gen.Elements(" ", "  ", "\n", "\t ").ArrayOf(words.Length)
        select string.Concat(words.Zip(spaces, (word, space) => word + space));

    private static Config Inputs(int slice, int full) => Config.QuickThrowOnFailure.WithMaxTest(Soak.Inputs(slice, full)).WithReplay(20_261_120, 1);

    [Theory]
    [InlineData("", "", "")]
    [InlineData("We cool it slowly.", "We cool it slowly.", "We cool it slowly.")]
    [InlineData("", "New words", "+[New words]")]
    [InlineData("Old words", "", "-[Old words]")]
    [InlineData("We cool it slowly.", "We cool it very slowly.", "We cool it+[ very] slowly.")]
    [InlineData("We cool it by 2×, slowly.", "We cool it by 3×, slowly.", "We cool it by-[ 2×,]+[ 3×,] slowly.")]
    [InlineData("one two three", "four five six", "-[one two three]+[four five six]")]
    [InlineData("gains of speed matter", "losses of accuracy matter", "-[gains of speed]+[losses of accuracy] matter")]
    [InlineData("kept\nhere", "kept here", "kept here")]
    public void Changes_are_told_by_words(string old, string @new, string expected) => Told(WordDiff.Of(old, @new)).Should().Be(expected);

    [Fact]
    public void The_edits_put_together_are_both_texts()
    {
        var pairs = from old in AnyText from @new in AnyText select (old, @new);
        Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            var edits = WordDiff.Of(pair.old, pair.@new);
            return string.Concat(edits.Select(e => e.Old)) == pair.old && string.Concat(edits.Select(e => e.New)) == pair.@new
                && edits.All(e => (e.Change == WordChange.Added) == (e.Old.Length == 0) && (e.Change == WordChange.Removed) == (e.New.Length == 0))
                && edits.Zip(edits.Skip(1)).All(e => e.First.Change != e.Second.Change && (e.First.Change, e.Second.Change) != (WordChange.Added, WordChange.Removed));
        }).Check(Inputs(2_000, 100_000));
    }

    [Fact]
    public void As_many_words_are_kept_as_can_be()
    {
        var pairs = from old in AnyText from @new in AnyText select (old, @new);
        Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            var (a, b) = (Words.Of(pair.old), Words.Of(pair.@new));
            var kept = WordDiff.Kept(a, b);
            var order = kept.Where(k => k >= 0).ToList();
            return order.SequenceEqual(order.Order().Distinct()) && order.Count == LongestCommon(a, b)
                && Enumerable.Range(0, a.Count).All(i => kept[i] < 0 || a.Same(i, b, kept[i]));
        }).Check(Inputs(1_000, 50_000));
    }

    [Fact]
    public void Texts_that_differ_too_much_are_one_replacement_and_cost_no_time()
    {
        var (old, @new) = (Numbers(0, 60_000), Numbers(30_000, 60_000));

        var took = ThreadTime.Of(() => WordDiff.Of(old, @new).Select(e => e.Change).Should().Equal(WordChange.Removed, WordChange.Added));

        took.Should().BeLessThan(TimeSpan.FromSeconds(2));
        WordDiff.Of("Begins. " + old + " Ends.", "Begins. " + @new + " Ends.").Select(e => e.Change)
            .Should().Equal(WordChange.Kept, WordChange.Removed, WordChange.Added, WordChange.Kept);
    }

    private static string Numbers(int from, int count) => string.Join(' ', Enumerable.Range(from, count));

    /// <summary>The textbook way, a table of all pairs.</summary>
    private static int LongestCommon(Words a, Words b)
    {
        var best = new int[a.Count + 1, b.Count + 1];
        for (var i = 1; i <= a.Count; i++)
            for (var j = 1; j <= b.Count; j++)
                best[i, j] = a.Same(i - 1, b, j - 1) ? best[i - 1, j - 1] + 1 : Math.Max(best[i - 1, j], best[i, j - 1]);
        return best[a.Count, b.Count];
    }

    private static string Told(IReadOnlyList<WordEdit> edits)
    {
        var told = new StringBuilder();
        foreach (var edit in edits)
            told.Append(edit.Change switch { WordChange.Removed => $"-[{edit.Old}]", WordChange.Added => $"+[{edit.New}]", _ => edit.New });
        return told.ToString();
    }
}

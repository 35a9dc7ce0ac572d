using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;
using Copies = PaperTriage.Parsing.Tests.Support.LinkedCopies;

namespace PaperTriage.Parsing.Tests.Digests.LinkedCopies;

/// <summary>Whatever happens to a copy on its way: every line of it is accounted for.</summary>
public sealed class LinkedPropertyTests
{
    private static readonly DateOnly Given = new(2026, 10, 2);

    private static readonly string[] Pieces =
        ["[", "]", "](", ")", "][31]", "[-] 3", "### [", "![", "\n", "\n\n", "https://huggingface.co/papers/2601.00009\n", "[31]: https://huggingface.co/papers/2601.00009\n", "·\n", "Apr 3\n", "5 authors", "12", "---\n", "```\n", "\\", "](https://huggingface.co/papers/2601.00001)"];

    private static readonly Gen<double> Share = Gen.Choose(0, 1_000_000).Select(millionths => millionths / 1_000_000.0);

    private static readonly Gen<Damage> AnyDamage =
        from kind in Gen.Elements(Enum.GetValues<DamageKind>())
        from at in Share
        from share in Share
        from other in Gen.Choose(0, 1000)
        from value in Gen.Choose(0, 255)
        select new Damage(kind, at, share, other, (byte)value);

    private static Config Inputs(int slice, int full) =>
        Config.QuickThrowOnFailure.WithMaxTest(Soak.Inputs(slice, full)).WithReplay(20_261_120, 1);

    [Fact]
    public void A_damaged_copy_is_answered_and_every_line_accounted_for()
    {
        var copies = from copy in Gen.Elements(Copies.All.ToArray()) from count in Gen.Choose(0, 5) from damages in AnyDamage.ArrayOf(count) select (copy, damages);
        Prop.ForAll(copies.ToArbitrary(), input => AddsUp(input.damages.Aggregate(input.copy, (damaged, damage) => damage.Apply(damaged)))).Check(Inputs(1_500, 50_000));
    }

    [Fact]
    public void Marks_in_any_order_are_answered()
    {
        var copies = from pieces in Gen.Elements(Pieces).ArrayOf(30) from copy in Gen.Elements(Copies.All.ToArray()) from at in Share select (pieces, copy, at);
        Prop.ForAll(copies.ToArbitrary(), input => AddsUp(input.copy.Insert((int)(input.at * input.copy.Length), string.Concat(input.pieces)))).Check(Inputs(1_500, 50_000));
    }

    [Fact]
    public void Papers_above_a_cut_are_those_of_the_whole()
    {
        var cuts = from copy in Gen.Elements(Copies.All.ToArray()) from at in Share select (copy, at);
        Prop.ForAll(cuts.ToArbitrary(), cut =>
        {
            var kept = cut.copy[..(int)(cut.at * cut.copy.Length)];
            var whole = DigestReader.Read(Encoding.UTF8.GetBytes(cut.copy), Given).Entries;
            var above = DigestReader.Read(Encoding.UTF8.GetBytes(kept), Given).Entries;

            // The last paper above the cut may have lost lines; ids are lost with a table of references.
            var certain = Math.Max(0, above.Count - 1);
            var wrong = above.Take(certain).Select(Plain).Zip(whole.Take(certain).Select(Plain)).FirstOrDefault(pair => pair.First != pair.Second);
            return (wrong == default).Label($"{wrong.First} is not {wrong.Second} above {kept[^Math.Min(kept.Length, 60)..]}");
        }).Check(Inputs(400, 20_000));
    }

    [Theory]
    [InlineData("[\n")]
    [InlineData("]")]
    [InlineData("![")]
    [InlineData("![](")]
    [InlineData("[a](https://a.b)\n")]
    [InlineData("### [a][1]\n")]
    [InlineData("[-] 3\nhttps://huggingface.co/login?next=%2Fpapers%2F2601.00009\n")]
    [InlineData("https://huggingface.co/papers/2601.00009\n")]
    [InlineData("[1]: x\n")]
    [InlineData("\\")]
    public void Time_grows_with_the_copy_and_no_faster(string pattern)
    {
        const int Characters = 200_000;
        var (one, two) = (Copy(pattern, Characters), Copy(pattern, 2 * Characters));

        var (least, most) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < 15 && (round < 2 || !IsLinear()); round++)
        {
            least = Lesser(least, ThreadTime.Of(() => LinkedText.Read(Layouts(one), null)));
            most = Lesser(most, ThreadTime.Of(() => LinkedText.Read(Layouts(two), null)));
        }

        IsLinear().Should().BeTrue("{0} took {1}, {2} took {3}", one.Length, least, two.Length, most);
        least.Should().BeLessThan(TimeSpan.FromSeconds(1));

        bool IsLinear() => most < TimeSpan.FromMilliseconds(5) + 2.5 * least;
    }

    private static PaperTriage.Parsing.Digests.Layouts.TextPage Layouts(string text) => PaperTriage.Parsing.Digests.Layouts.TextPage.Of(text);

    private static string Copy(string pattern, int characters) =>
        Copies.WithMarkdown(Paper.Ours) + string.Concat(Enumerable.Repeat(pattern, characters / pattern.Length));

    private static TimeSpan Lesser(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static DigestEntry Plain(DigestEntry entry) => entry with { Links = [], Arxiv = null, At = default };

    private static Property AddsUp(string text)
    {
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(text), Given);
        var wrong = text.AsSpan().TrimStart() is ['{' or '[' or '<', ..] && reading.Format != DigestFormat.LinkedText ? null : Accounting.Wrong(reading, text);
        return (wrong is null).Label($"{wrong} of {text}");
    }
}

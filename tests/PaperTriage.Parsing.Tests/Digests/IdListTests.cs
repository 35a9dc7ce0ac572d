using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests;

public sealed class IdListTests
{
    private static readonly Gen<string> Word = Gen.Elements(
        "2407.21783", "arXiv:1706.03762v5", "https://arxiv.org/abs/2001.08361", "hep-th/9901001", "10.1145/3292500.3330701", "doi:10.1000/a;b", "2413.00001",
        "-", "•", "1.", "[cs.CL]", "tea", "https://example.org/x", "\"", "𝔸", "\u200B", "arXiv:", "10.1000/", ",", "2407.21783,2407.21784");

    private static readonly Gen<string> Space = Gen.Elements(" ", "  ", "\n", "\r\n", "\r", "\t", ", ", "; ", "\u00A0", "\n\n", "\u2028");

    public static IEnumerable<object[]> Cases { get; } = CaseFile.Rows("Digests", "Cases", "id-lists.cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_list_of_ids_is_read_as_it_is_written(string text, string expected)
    {
        var document = CaseFile.Lines(text);

        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(document));

        Told(reading).Should().Be(expected);
        Accounting.ShouldAddUp(reading, document);
    }

    [Fact]
    public void The_ids_of_a_message_that_is_no_digest_are_taken_and_the_words_around_them_are_said_to_be_left()
    {
        const string Message = "Hello all,\n\nhave a look at 2406.02657 and this one is nice, too:\nhttps://doi.org/10.1145/3292500.3330701\n\nSee you on Monday";

        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(Message));

        reading.Format.Should().Be(DigestFormat.IdList);
        reading.Entries.Select(e => e.Title).Should().Equal("arXiv 2406.02657", "DOI 10.1145/3292500.3330701");
        reading.Problems.Should().ContainSingle().Which.At.Line.Should().Be(1);
        Accounting.ShouldAddUp(reading, Message);
    }

    [Fact]
    public void An_entry_of_a_list_has_nothing_but_its_id_and_a_title_that_identifies_no_work()
    {
        var reading = DigestReader.Read("arXiv:hep-th/9901001v2 10.1145/3292500.3330701"u8.ToArray(), new(2026, 3, 2));

        reading.Date.Should().Be(new DateOnly(2026, 3, 2));
        reading.Entries.Should().HaveCount(2).And.OnlyContain(e => StubTitle.Is(e.Title) && e.Abstract == null && e.Authors == null);
        reading.Entries.Select(e => e.ArxivVersion).Should().Equal(2, null);
        StubTitle.Is("arXiv at Twenty").Should().BeFalse();
        StubTitle.Is("arXiv 2407.21783v2").Should().BeFalse();
        StubTitle.Is("DOI or Die").Should().BeFalse();
    }

    [Fact]
    public void Whatever_is_written_together_is_answered_and_every_line_accounted_for()
    {
        var texts = from words in Word.Zip(Space).ArrayOf() select string.Concat(words.Select(w => w.Item1 + w.Item2));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var reading = DigestReader.Read(Encoding.UTF8.GetBytes(text));

            var wrong = text.AsSpan().TrimStart().StartsWith("[") ? null : Accounting.Wrong(reading, text);
            var keys = reading.Entries.Select(e => e.Title).ToList();
            return (wrong is null && keys.Distinct().Count() == keys.Count).Label(wrong ?? "an id twice");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Inputs(2_000, 100_000)).WithReplay(20_261_120, 1));
    }

    [Fact]
    public void Ten_thousand_ids_are_read_and_too_many_are_no_list()
    {
        static byte[] List(int count) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, count).Select(n => $"{2401 + n / 90_000 % 12}.{1 + n % 90_000:00000}\n")));

        DigestReader.Read(List(10_000)).Entries.Should().HaveCount(10_000);
        DigestReader.Read(List(IdList.MostIds + 1)).Entries.Should().BeEmpty();
    }

    [Theory]
    [InlineData("2407.21783,")]
    [InlineData("10.1000/a;")]
    [InlineData("- ")]
    [InlineData("-\n")]
    [InlineData("x\n")]
    [InlineData("10.1000/\n")]
    [InlineData("((((")]
    [InlineData("2407.21783 [cs.CL]\n")]
    public void Time_grows_with_the_list_and_no_faster(string pattern)
    {
        var one = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(pattern, 200_000 / pattern.Length)));
        var two = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(pattern, 400_000 / pattern.Length)));

        var (least, most) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < 15 && (round < 2 || !IsLinear()); round++)
        {
            least = Lesser(least, ThreadTime.Of(() => DigestReader.Read(one)));
            most = Lesser(most, ThreadTime.Of(() => DigestReader.Read(two)));
        }

        IsLinear().Should().BeTrue("{0} took {1}, twice of it {2}", one.Length, least, most);
        least.Should().BeLessThan(TimeSpan.FromSeconds(1));

        bool IsLinear() => most < TimeSpan.FromMilliseconds(5) + 2.5 * least;
        static TimeSpan Lesser(TimeSpan first, TimeSpan second) => first < second ? first : second;
    }

    private static string Told(DigestReading reading)
    {
        if (reading.Format != DigestFormat.IdList)
            return "no list";

        var told = reading.Entries.Select(e => $"{e.Title}@{e.At.Line}:{e.At.Column}")
            .Concat(reading.Problems.Select(p => $"problem@{p.At.Line}:{p.At.Column}"))
            .Concat(reading.Furniture.Select(f => $"furniture@{f.Line}"));
        return string.Join(' ', told);
    }
}

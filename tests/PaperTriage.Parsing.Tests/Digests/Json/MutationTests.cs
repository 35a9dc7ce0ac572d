using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Json;

/// <summary>Whole documents, cut, glued, doubled and scratched at seeded random places.</summary>
public sealed class MutationTests
{
    private const string Scratches = "\"'{}[](),:\\x0 \n\r\u00e9";

    [Fact]
    public void A_cut_leaves_the_complete_elements_and_one_problem() => Check(2_000, 11, (form, at, _, _) =>
    {
        var cut = form.Text[..(at % form.Text.Length)];
        var reading = Fixtures.Read(cut);
        var complete = form.Elements.Count(element => element.End <= cut.Length);
        var atLineEnd = form.IsLines && (cut.Length == 0 || complete > 0 && cut.TrimEnd().Length == form.Elements[complete - 1].End);

        reading.Entries.Select(Form.Key).Should().Equal(form.Entries.Take(complete).Select(Form.Key));
        var closed = cut.TrimEnd().Length == form.Text.TrimEnd().Length;
        reading.Problems.Should().HaveCount(closed || (atLineEnd && cut.Length > 0) ? 0 : 1);
        Form.Wrong(reading, cut).Should().BeNull();
    });

    [Fact]
    public void A_scratch_costs_the_element_it_hits_and_none_of_its_neighbours() => Check(2_000, 12, (form, at, second, kind) =>
    {
        var hit = at % form.Elements.Count;
        var (start, end) = form.Elements[hit];
        var place = start + second % (end - start);
        var scratch = Scratches[kind % Scratches.Length];
        var text = (kind % 3) switch
        {
            0 => form.Text.Remove(place, 1),
            1 => form.Text.Insert(place, scratch.ToString()),
            _ => form.Text.Remove(place, 1).Insert(place, scratch.ToString()),
        };

        var reading = Fixtures.Read(text);

        var others = form.Entries.Where((_, index) => index != hit).ToList();
        Lost(others, reading).Should().BeEmpty("of {0} only element {1} was hit, at {2} by way {3}", form, hit, place, kind);
        Form.Wrong(reading, text).Should().BeNull();
    });

    [Fact]
    public void A_document_glued_behind_the_head_of_another_is_read_whole() => Check(1_000, 13, (form, at, second, _) =>
    {
        var cut = at % form.Text.Length;
        var other = Form.All[second % Form.All.Count];
        if (form.Text[..cut].TrimEnd() is [.., ':' or '"' or '\''] || (form.IsLines != other.IsLines))
            return;

        var text = form.Text[..cut] + other.Text;
        var reading = Fixtures.Read(text);

        var expected = form.Entries.Take(form.Elements.Count(element => element.End <= cut)).Concat(other.Entries);
        Lost(expected, reading).Should().BeEmpty("{0} was cut at {1} and {2} follows", form, cut, other);
        Form.Wrong(reading, text).Should().BeNull();
    });

    [Fact]
    public void Whatever_is_spliced_nothing_is_lost_silently() => Check(2_000, 14, (form, at, second, third) =>
    {
        var other = Form.All[third % Form.All.Count].Text;
        var text = (third % 4) switch
        {
            0 => form.Text[..(at % form.Text.Length)] + other[(second % other.Length)..],
            1 => form.Text[..(at % form.Text.Length)] + form.Text[(second % form.Text.Length)..],
            2 => form.Text.Insert(at % form.Text.Length, other[..Math.Min(other.Length, second % 3_000)]),
            _ => form.Text[(at % form.Text.Length)..],
        };

        Form.Wrong(Fixtures.Read(text), text).Should().BeNull();
    });

    [Fact]
    public void Any_bytes_are_answered()
    {
        var bytes = ArbMap.Default.GeneratorFor<byte[]>().Resize(400);
        var syntax = Gen.Elements("{", "}", "[", "]", "(", ")", ",", ":", "\"", "'", "\\", "\n", "{\"paper\":", "{\"id\":", "\"title\":\"t\"", "{'paper': ", "None", "1", "NaN", "f(", "\\u", "é", "\r", "\uFEFF", "{\"data\":[")
            .ListOf(60).Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));

        FsCheck.Check.One(Config(Soak.Inputs(2_000, 100_000), 15), Prop.ForAll(Gen.OneOf(bytes, syntax).ToArbitrary(), document =>
        {
            var reading = JsonDigest.Read(document, null);
            var text = Encoding.UTF8.GetString(document);
            if (text.Contains('\uFFFD'))
                reading.Should().NotBeNull();
            else
                Form.Wrong(reading, text).Should().BeNull();
        }));
    }

    private static IEnumerable<string> Lost(IEnumerable<DigestEntry> expected, DigestReading reading) =>
        expected.ExceptBy(reading.Entries.Select(Form.Key), Form.Key).Select(entry => entry.Title);

    private static void Check(int inputs, ulong seed, Action<Form, int, int, int> property)
    {
        var number = Gen.Choose(0, int.MaxValue - 1);
        var cases = Gen.Elements<Form>(Form.All).SelectMany(form => Gen.Three(number), (form, numbers) => (form, numbers));
        FsCheck.Check.One(Config(Soak.Inputs(inputs, inputs * 25), seed), Prop.ForAll(cases.ToArbitrary(), input =>
            property(input.form, input.numbers.Item1, input.numbers.Item2, input.numbers.Item3)));
    }

    private static Config Config(int inputs, ulong seed) =>
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(inputs).WithReplay(seed, 7);
}

using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests;

/// <summary>Whatever happens to a digest on its way: it is answered, and the answer accounts for every line.</summary>
public sealed class FrontDoorPropertyTests
{
    private static readonly DateOnly Given = new(2026, 4, 17);

    private static readonly Gen<double> Share = Gen.Choose(0, 1_000_000).Select(millionths => millionths / 1_000_000.0);

    private static readonly Gen<Damage> AnyDamage =
        from kind in Gen.Elements(Enum.GetValues<DamageKind>())
        from at in Share
        from share in Share
        from other in Gen.Choose(0, 1000)
        from value in Gen.Choose(0, 255)
        select new Damage(kind, at, share, other, (byte)value);

    private static readonly Gen<(int Document, Damage[] Damages)> AnyDocument =
        from document in Gen.Choose(0, Documents.All.Count - 1)
        from count in Gen.Choose(0, 5)
        from damages in AnyDamage.ArrayOf(count)
        select (document, damages);

    private static Config Inputs(int slice, int full) =>
        Config.QuickThrowOnFailure.WithMaxTest(Soak.Inputs(slice, full)).WithReplay(20_261_120, 1);

    [Fact]
    public void A_damaged_document_is_answered_and_every_line_accounted_for()
    {
        Prop.ForAll(AnyDocument.ToArbitrary(), input =>
        {
            var text = input.Damages.Aggregate(Documents.All[input.Document], (damaged, damage) => damage.Apply(damaged));

            var reading = DigestReader.Read(Encoding.UTF8.GetBytes(text));

            // A lone half of a surrogate pair became U+FFFD in the bytes; lines and columns are the same.
            var wrong = IsJson(text) ? null : Accounting.Wrong(reading, text);
            return (wrong is null).Label(wrong ?? "");
        }).Check(Inputs(2_000, 100_000));
    }

    [Fact]
    public void A_document_in_any_encoding_with_any_bytes_in_it_is_answered()
    {
        Prop.ForAll(AnyDocument.ToArbitrary(), input =>
        {
            var text = input.Damages.Aggregate(Documents.All[input.Document], (damaged, damage) => damage.Apply(damaged));

            var reading = DigestReader.Read(Damage.Encode(text, input.Damages), Given);

            return reading.Entries.All(entry => !entry.Title.Contains('\0', StringComparison.Ordinal))
                && (reading.Format != DigestFormat.Unknown || reading.Problems.Count > 0);
        }).Check(Inputs(1_000, 50_000));
    }

    [Fact]
    public void Entries_above_a_cut_are_those_of_the_whole()
    {
        var cuts = from page in Gen.Choose(0, Documents.Pages.Count - 1) from at in Share select (page, at);
        Prop.ForAll(cuts.ToArbitrary(), cut =>
        {
            var page = Documents.Pages[cut.page];
            var kept = page[..(int)(cut.at * page.Length)];

            var whole = DigestReader.Read(Encoding.UTF8.GetBytes(page), Given).Entries;
            var above = DigestReader.Read(Encoding.UTF8.GetBytes(kept), Given).Entries;

            // The entry that the cut goes through, and the one before it, may have lost a line.
            var lines = kept.Count(c => c == '\n');
            var certain = whole.Zip(whole.Skip(1)).TakeWhile(pair => pair.Second.At.LastLine <= lines).Select(pair => Plain(pair.First)).ToList();
            return above.Take(certain.Count).Select(Plain).SequenceEqual(certain);
        }).Check(Inputs(500, 20_000));
    }

    public static TheoryData<string, string> Accidents { get; } = new()
    {
        { "lost", "" },
        { "doubled", "{0}\n{0}" },
        { "preceded by words", "some words that slipped in\n{0}" },
        { "followed by words", "{0}\nsome words that slipped in" },
        { "followed by an address", "{0}\nhttps://example.org/a" },
        { "followed by a blank line", "{0}\n" },
        { "followed by the button", "{0}\nSubscribe" },
    };

    [Theory]
    [MemberData(nameof(Accidents))]
    public void An_accident_to_one_line_costs_one_paper_at_most(string what, string accident)
    {
        foreach (var page in Soak.On ? Documents.WholePages : Documents.Pages)
        {
            var whole = DigestReader.Read(Encoding.UTF8.GetBytes(page), Given).Entries.Select(WithoutPlace).ToList();
            var lines = page.TrimEnd('\n').Split('\n');
            var step = Soak.On || lines.Length < 80 ? 1 : 7;
            for (var at = 12; at < lines.Length; at += step)
            {
                if (string.IsNullOrWhiteSpace(lines[at]))
                    continue;

                var damaged = string.Join('\n', [.. lines[..at], string.Format(accident, lines[at]), .. lines[(at + 1)..]]);
                var reading = DigestReader.Read(Encoding.UTF8.GetBytes(damaged), Given);

                Accounting.ShouldAddUp(reading, damaged);
                whole.Except(reading.Entries.Select(WithoutPlace)).Should().HaveCountLessThan(2, "only line {0} was {1}", at + 1, what);
            }
        }
    }

    private static bool IsJson(string text) => text.AsSpan().TrimStart() is ['[' or '{', ..];

    private static DigestEntry Plain(DigestEntry entry) => entry with { Links = [] };

    private static DigestEntry WithoutPlace(DigestEntry entry) => entry with { Links = [], At = default, Position = 0 };
}

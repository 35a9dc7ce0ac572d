using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Pages;

/// <summary>Whatever happens to a page on its way: it is answered, and the answer accounts for every line.</summary>
public sealed class PagePropertyTests
{
    private static readonly string[] Pages =
    [
        HtmlPages.Page(HtmlPages.Props(HtmlPages.List(Paper.Ours, "\"dateString\":\"2026-08-07\""), HtmlPages.Cards(HtmlPages.Card2024))),
        HtmlPages.Page(HtmlPages.Cards(HtmlPages.Card2024)),
        HtmlPages.Page("<h1>Trending</h1><div>" + HtmlPages.Cards(HtmlPages.Card2026) + "</div>", "Trending Papers - Hugging Face"),
        HtmlPages.Page(HtmlPages.Cards(HtmlPages.SearchCard), address: "https://huggingface.co/papers?q=kettles"),
    ];

    private static readonly string[] Pieces =
    [
        "<div>", "</div>", "<a href='/papers/2601.00050'>", "</a>", "<article>", "</article>", "<h3>", "</h3>", "<h1>", "<p>", "</p>", "<b>", "</b>", "<table>", "<td>", "</table>", "<svg>", "</svg>",
        "<svg/>", "<script>", "</script>", "<textarea>", "</textarea>", "<!--", "-->", "<select>", "<template>", "<ul><li>", "</ul>", "12", "·", "Apr 3", "5 authors", "-", "\n", "&amp;", "&", "<", "\"", "<p ",
        "<a href='/login?next=%2Fpapers%2F2601.00051'>", "</html>", "<time datetime='2026-02-30'>", "<div data-target=DailyPapers data-props='[{\"title\":\"x\"}'>", "<div data-target=PaperContent>",
    ];

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
    public void A_damaged_page_is_answered_and_every_line_accounted_for()
    {
        var pages = from page in Gen.Elements(Pages) from count in Gen.Choose(0, 5) from damages in AnyDamage.ArrayOf(count) select (page, damages);
        Prop.ForAll(pages.ToArbitrary(), input =>
        {
            var page = input.damages.Aggregate(input.page, (damaged, damage) => damage.Apply(damaged));
            return AddsUp(page);
        }).Check(Inputs(1_000, 50_000));
    }

    [Fact]
    public void Tags_in_any_order_are_answered()
    {
        var pages = from pieces in Gen.Elements(Pieces).ArrayOf(60) from page in Gen.Elements(Pages) from at in Share select (pieces, page, at);
        Prop.ForAll(pages.ToArbitrary(), input =>
            AddsUp(input.page.Insert((int)(input.at * input.page.Length), string.Concat(input.pieces)))).Check(Inputs(1_000, 50_000));
    }

    [Fact]
    public void Papers_above_a_cut_are_those_of_the_whole_and_the_cut_is_told()
    {
        var cuts = from page in Gen.Elements(Pages) from at in Share select (page, at);
        Prop.ForAll(cuts.ToArbitrary(), cut =>
        {
            var end = (int)(cut.at * cut.page.Length);
            var whole = HtmlPage.Read(cut.page, null).Entries;
            var reading = HtmlPage.Read(cut.page[..end], null);

            // Of a card in two renderings the second may be lost.
            var above = reading.Entries.Select(entry => entry.Title).ToList();
            return above.SequenceEqual(whole.Take(above.Count).Select(entry => entry.Title))
                && (reading.Problems.Count > 0 || cut.page[end..].Trim().Length <= "</body>\n</html>".Length + 40);
        }).Check(Inputs(400, 20_000));
    }

    [Fact]
    public void Two_pages_glued_together_give_the_papers_of_both_once()
    {
        foreach (var one in Pages)
        {
            foreach (var other in Pages)
            {
                var reading = HtmlPage.Read(one + other, null);

                Cover.ShouldBeComplete(reading, one + other);
                reading.Entries.Select(entry => entry.Title).Should().Contain(Paper.Ours.Select(paper => paper.Title));
            }
        }
    }

    private static Property AddsUp(string page)
    {
        var wrong = Cover.Wrong(HtmlPage.Read(page, new(2026, 8, 7)), page);
        return (wrong is null).Label($"{wrong} of {page}");
    }
}

using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Feeds;

public sealed class FeedTests
{
    [Fact]
    public void An_answer_of_the_arXiv_API_is_read_whatever_the_order_of_its_elements_and_the_prefixes_of_its_namespaces()
    {
        var reading = Read(File("arxiv-api.xml"));

        reading.Format.Should().Be(DigestFormat.ArxivAtom);
        reading.Date.Should().BeNull();
        reading.Arxiv.Should().Be(new ArxivAnswer(28946, 0, 2, null));
        reading.Arxiv!.IsWronglyEmpty.Should().BeFalse();
        EntryFacts.Of(reading).Should().Be(
            "title=Kettles of Many Words authors=Jane Doe; Jürgen van der Müller arxiv=2605.13677v3 doi=10.1000/kettle.12 published=2026-05-27 "
            + "version-date=2026-06-11 journal=Kettle Letters 12 (2026) 45-67 remark=12 pages, code at https://github.com/kettle/pot "
            + "categories=cs.CL; cs.AI; cond-mat.mtrl-sci; stat.ML links=https://github.com/kettle/pot "
            + "abstract=We boil <1 kettle⏎  per tool, and $x^2$ more. | "
            + "title=An Old Kettle authors=The Kettle Collaboration arxiv=hep-ex/0307015v1 published=2003-07-08 version-date=2003-07-08 categories=hep-ex abstract=It still boils.");
    }

    [Fact]
    public void A_listing_of_arXiv_tells_the_day_of_announcement_and_not_that_of_publication()
    {
        var reading = Read(File("arxiv-rss.xml"));

        reading.Format.Should().Be(DigestFormat.Feed);
        reading.Date.Should().Be(new DateOnly(2024, 6, 3));
        reading.Arxiv.Should().BeNull();
        EntryFacts.Of(reading).Should().Be(
            "title=Listed Kettles authors=Jane Doe; Rick Roe; Ann van der Poe arxiv=2406.01234v1 listed=2024-06-03 categories=cs.CL; cs.AI abstract=We list kettles, of which a < b. | "
            + "title=Replaced Kettles authors=Solo Kettle arxiv=2203.01250v3 doi=10.1000/kettle.13 listed=2024-06-03 journal=Kettle Letters 13 categories=stat.ML; cs.CL abstract=We replaced them.");
    }

    [Fact]
    public void The_given_day_wins_over_that_of_the_feed()
    {
        DigestReader.Read(Encoding.UTF8.GetBytes(File("arxiv-rss.xml")), new(2024, 6, 4)).Date.Should().Be(new DateOnly(2024, 6, 4));
    }

    [Fact]
    public void A_journal_in_RSS_1_0_is_read_with_its_DOI_and_its_words_without_tags()
    {
        var reading = Read(File("journal-rdf.xml"));

        reading.Date.Should().Be(new DateOnly(2026, 2, 3));
        EntryFacts.Of(reading).Should().Be(
            "title=Kettles & Pots authors=Jane Doe; Rick Roe doi=10.1000/kettle.20 published=2026-02-03 keywords=Tea links=https://example.org/articles/1 "
            + "abstract=Kettle Letters, Published online: 3 February 2026⏎⏎⏎⏎Pots & kettles, 3\u00A0<\u00A04.");
    }

    [Fact]
    public void A_blog_in_Atom_is_read_although_its_entities_are_those_of_HTML_and_its_ampersands_bare()
    {
        var reading = Read(File("blog-atom.xml"));

        reading.Date.Should().Be(new DateOnly(2026, 3, 4));
        EntryFacts.Of(reading).Should().Be(
            "title=Kettles & Pots café authors=Jane Doe published=2026-03-03 keywords=tea links=https://example.org/blog/1 abstract=One warm pot.⏎⏎See this. | "
            + "title=A Paper on the Blog arxiv=2401.01234v2 published=2026-03-02 abstract=We boil 3 < 4 pots.");
    }

    [Fact]
    public void An_error_of_arXiv_is_a_problem_that_quotes_it_and_no_paper()
    {
        const string Answer = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:o="http://a9.com/-/spec/opensearch/1.1/">
              <id>http://arxiv.org/api/0</id>
              <o:totalResults>1</o:totalResults>
              <entry>
                <id>http://arxiv.org/api/errors#incorrect_id_format_for_1</id>
                <title>Error</title>
                <summary>incorrect id format for 1</summary>
              </entry>
            </feed>
            """;

        var reading = Read(Answer);

        reading.Entries.Should().BeEmpty();
        reading.Problems.Should().ContainSingle().Which.Should().Be(new DigestProblem(new(5, 3, 9), "arXiv answers with an error: “incorrect id format for 1”."));
        reading.Arxiv.Should().Be(new ArxivAnswer(1, null, 0, "incorrect id format for 1"));
        reading.Arxiv!.IsWronglyEmpty.Should().BeFalse();
    }

    [Theory]
    [InlineData(5, 0, true)]
    [InlineData(5, 5, false)]
    [InlineData(0, 0, false)]
    public void An_empty_answer_is_wrong_only_when_its_query_has_papers_from_there_on(int total, int start, bool wrong)
    {
        var reading = Read($"""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:o="http://a9.com/-/spec/opensearch/1.1/">
              <o:startIndex>{start}</o:startIndex><o:totalResults>{total}</o:totalResults>
              <link href="https://arxiv.org/api/query?id_list=2401.01234"/>
            </feed>
            """);

        reading.Format.Should().Be(DigestFormat.ArxivAtom);
        reading.Arxiv!.IsWronglyEmpty.Should().Be(wrong);
        reading.Problems.Should().HaveCount(wrong ? 1 : 0);
    }

    [Fact]
    public void A_listing_without_items_is_a_quiet_day_and_no_problem()
    {
        var reading = Read("<?xml version='1.0'?>\n<rss version=\"2.0\"><channel><title>cs.CL</title></channel></rss>\n");

        (reading.Format, reading.Entries.Count, reading.Problems.Count).Should().Be((DigestFormat.Feed, 0, 0));
    }

    [Fact]
    public void A_feed_that_breaks_keeps_its_complete_entries_and_says_where()
    {
        var whole = File("arxiv-rss.xml");
        var reading = Read(whole[..whole.IndexOf("We replaced", StringComparison.Ordinal)]);

        reading.Entries.Should().ContainSingle().Which.Title.Should().Be("Listed Kettles");
        var problem = reading.Problems.Should().ContainSingle().Subject;
        (problem.At.Line, problem.At.LastLine).Should().Be((30, 34));
        problem.Message.Should().StartWith("The XML breaks here").And.EndWith("1 complete entries stand before it.");
    }

    [Fact]
    public void The_declared_encoding_is_used_where_the_bytes_are_no_UTF_8()
    {
        const string Feed = "<?xml version=\"1.0\" encoding=\"KOI8-R\"?><rss><channel><item><title>\u0427\u0430\u0439\u043D\u0438\u043A</title></item></channel></rss>";
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("koi8-r")!.GetBytes(Feed);

        DigestReader.Read(bytes).Entries.Should().ContainSingle().Which.Title.Should().Be("\u0427\u0430\u0439\u043D\u0438\u043A");
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    public void A_feed_reads_the_same_in_every_encoding(string name)
    {
        var feed = $"<?xml version=\"1.0\" encoding=\"{name}\"?><rss><channel><item><title>Café Pot</title></item></channel></rss>";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(feed)];
        var reading = DigestReader.Read(bytes);

        reading.Entries.Should().ContainSingle().Which.Title.Should().Be("Café Pot");
        reading.Problems.Should().BeEmpty();
    }

    [SharedFact]
    public void The_real_answer_of_arXiv_is_read()
    {
        var text = System.IO.File.ReadAllText(Shared.Path("arxiv", "api-query-2026-06-14.xml"));

        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(text));

        Accounting.ShouldAddUp(reading, text);
        reading.Problems.Should().BeEmpty();
        reading.Arxiv.Should().Be(new ArxivAnswer(28946, 0, 5, null));
        reading.Entries.Should().HaveCount(5);
        reading.Entries.Should().OnlyContain(entry => entry.Arxiv != null && entry.ArxivVersion == 1 && entry.AbstractRaw != null && entry.Authors!.Count > 0 && entry.Categories.Count > 0 && entry.Published != null);
        var first = reading.Entries[0];
        (first.Arxiv!.Value.Value, first.Published, first.Categories[0], first.Authors!.Count).Should().Be(("2606.13677", new DateOnly(2026, 6, 11), "cs.RO", 4));
        first.Links.Should().Contain("https://zhaohengyin.github.io/mana");
    }

    private static string File(string name) => Fixture.Text("Digests", "Feeds", "Fixtures", name);

    private static DigestReading Read(string text)
    {
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(text));
        Accounting.ShouldAddUp(reading, text);
        return reading;
    }
}

using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Bibliographies;

/// <summary>Whatever happens to a feed or a bibliography on its way, it is answered, nothing is lost, and what is whole is read.</summary>
public sealed class DamagedBibliographyTests
{
    private static readonly string[] Signs = ["{", "}", "\"", "@", ",", "=", "#", "%", "\\", "$", "\n", "TY  - ", "ER  - ", "<", ">", "&", "]]>", "<entry>", "</item>", "[", "]", "@a{b,", "\0", "\uFFFE", "é"];

    public static TheoryData<string> Files { get; } =
    [
        "Bibliographies/Fixtures/pandoc.bib", "Bibliographies/Fixtures/jabref.bib", "Bibliographies/Fixtures/mendeley.bib", "Bibliographies/Fixtures/acl-anthology.bib", "Bibliographies/Fixtures/zotero.ris",
        "Bibliographies/Fixtures/pandoc.csl.json", "Feeds/Fixtures/arxiv-api.xml", "Feeds/Fixtures/arxiv-rss.xml", "Feeds/Fixtures/journal-rdf.xml", "Feeds/Fixtures/blog-atom.xml",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_document_cut_anywhere_keeps_the_entries_before_the_cut(string file)
    {
        var text = Fixture.Text(["Digests", .. file.Split('/')]);
        var whole = DigestReader.Read(Encoding.UTF8.GetBytes(text)).Entries;
        var lines = text.Split('\n');
        for (var at = 0; at < text.Length; at += Soak.On ? 1 : 7)
        {
            var cut = text[..at];
            var reading = DigestReader.Read(Encoding.UTF8.GetBytes(cut));

            if (IsOurs(reading))
                Cover.ShouldBeComplete(reading, cut);
            var line = cut.AsSpan().Count('\n') + 1;
            foreach (var (index, entry) in whole.Index().Where(entry => entry.Item.At.LastLine < line))
                reading.Entries.ElementAtOrDefault(index)?.Title.Should().Be(entry.Title, "the cut is on line {0} of {1}", line, lines.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_scratched_document_is_answered_and_every_line_accounted_for(string file)
    {
        var whole = Fixture.Text(["Digests", .. file.Split('/')]);
        var random = new Random(20_261_120);
        for (var round = 0; round < Soak.Inputs(60, 5_000); round++)
        {
            var text = whole;
            for (var scratch = random.Next(1, 8); scratch > 0; scratch--)
            {
                var at = random.Next(text.Length);
                text = text.Remove(at, Math.Min(random.Next(4), text.Length - at)).Insert(at, Signs[random.Next(Signs.Length)]);
            }

            var reading = DigestReader.Read(Encoding.UTF8.GetBytes(text));

            if (IsOurs(reading))
                Cover.Wrong(reading, text).Should().BeNull("{0} is read", text);
        }
    }

    private static bool IsOurs(DigestReading reading) =>
        reading.Format is DigestFormat.BibTex or DigestFormat.Ris or DigestFormat.CslJson or DigestFormat.Feed or DigestFormat.ArxivAtom;
}

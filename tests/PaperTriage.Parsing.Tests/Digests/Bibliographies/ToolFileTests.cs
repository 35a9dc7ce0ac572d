using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Bibliographies;

/// <summary>Files as the tools write them: pandoc's by pandoc 2.17 itself, the others in their shapes with papers of our own.</summary>
public sealed class ToolFileTests
{
    [Theory]
    [InlineData("jabref.bib", "title=On the Patience of Kettles authors=Jane Doe; Jürgen Müller doi=10.1000/kettle.2024.12 year=2024 journal=Journal of Kettle Studies 12(3), 45–67 keywords=tea; patience; Kettles; To read abstract=Kettles wait.⏎They wait long.")]
    [InlineData("zotero.bib", "title=On the Patience of Kettles: A Study of 30% Slower Pots & Pans authors=Jane Doe; Jürgen Müller; Jan van der Berg arxiv=2405.01234 year=2024 remark=12 pages, 3 figures keywords=Computer Science - Computation and Language; Computer Science - Machine Learning abstract=Kettles wait $n$ minutes, and pots p < n.")]
    [InlineData("better-bibtex.bib", "title=On the Patience of Kettles authors=Jane Doe; Jan van der Berg arxiv=2405.01234 published=2024-05-27 remark=12 pages keywords=Computer Science - Computation and Language; To Read abstract=Kettles wait $n$ minutes.")]
    [InlineData("mendeley.bib", "title=On the Patience of Kettles & Pots authors=Jane Doe; Jürgen Müller arxiv=2405.01234 year=2024 keywords=kettles; patience; to read; Kettles links=https://example.org/a_b; https://github.com/kettle/pot abstract=Kettles wait. See https://github.com/kettle/pot for the code.")]
    [InlineData("google-scholar.bib", "title=On the patience of kettles: A study of pots authors=Jane Doe; Jürgen Müller; Jan van der Berg others=yes arxiv=2405.01234 year=2024")]
    [InlineData("dblp.bib", "title=On the Patience of Kettles authors=Jane Doe; Jürgen Müller; Jan van der Berg arxiv=2405.01234 year=2024")]
    [InlineData("acl-anthology.bib", "title=On the Patience of Kettles: “Waiting” in Göttingen authors=Jane Doe; Jürgen Müller doi=10.18653/v1/2024.kettle-long.12 year=2024 journal=Proceedings of the 3rd Meeting on Kettles (Volume 1: Long Papers), 45–67 links=https://aclanthology.org/2024.kettle-long.12/ abstract=Kettles wait long.")]
    [InlineData("openreview.bib", "title=On the Patience of Kettles authors=Jane Doe; Jürgen Müller year=2024 journal=The Third International Conference on Kettles links=https://openreview.net/forum?id=AbCdEf1234")]
    [InlineData("zotero.ris", "title=On the Patience of Kettles authors=Jane Doe; Jürgen Müller; Jan van der Berg doi=10.1000/kettle.2024.12 published=2024-05-27 journal=Journal of Kettle Studies 12(3), 45–67 keywords=kettles; patience links=https://example.org/kettles/12; https://example.org/kettles/12.pdf abstract=Kettles wait. They wait long. | title=Cups in the arXiv authors=Ann Poe arxiv=2501.01234 published=2025-01-02 remark=9 pages")]
    [InlineData("scopus.ris", "title=Pots that learn authors=R. J. Roe; P. Erdős doi=10.1000/pots.3 year=2023 journal=Proceedings of the Third Meeting on Pots, 1–9 keywords=Pots; Slow learning links=https://www.scopus.com/inward/record.uri?eid=2-s2.0-85000000000&doi=10.1000%2fpots.3&partnerID=40 abstract=Pots learn slowly. © 2023 The Authors.")]
    [InlineData("endnote.ris", "title=Pots that learn: a second look authors=Rick Roe; Pál Erdős doi=10.1000/pots.4 published=2023-05-27 journal=Pot Letters 7(4), 1–9 keywords=pots; learning; slow things")]
    public void A_file_of_a_tool_is_read_without_a_problem(string file, string expected)
    {
        EntryFacts.Of(Read(file)).Should().Be(expected);
    }

    [Theory]
    [InlineData("pandoc.csl.json", DigestFormat.CslJson, true)]
    [InlineData("pandoc-biblatex.bib", DigestFormat.BibTex, true)]
    [InlineData("pandoc-bibtex.bib", DigestFormat.BibTex, false)]
    public void What_pandoc_converts_tells_the_same_facts(string file, DigestFormat format, bool keepsIdentifiers)
    {
        var original = Read("pandoc.bib");
        var converted = Read(file);

        converted.Format.Should().Be(format);
        converted.Entries.Select(Facts).Should().Equal(original.Entries.Select(Facts));
        if (keepsIdentifiers)
        {
            converted.Entries.Select(entry => (entry.Doi, entry.Published)).Should().Equal(original.Entries.Select(entry => (entry.Doi, entry.Published)));
            converted.Entries.SelectMany(entry => entry.Links).Should().Equal(original.Entries.SelectMany(entry => entry.Links));
            converted.Entries.Select(entry => entry.Abstract).Should().Equal(original.Entries.Select(entry => entry.Abstract));
        }
    }

    /// <summary>pandoc changes capitals on the way, so that titles are compared as papers are.</summary>
    private static string Facts(DigestEntry entry) =>
        $"{TitleKey.Of(entry.Title)} / {string.Join("; ", entry.Authors!)} / {entry.Arxiv} / {entry.Year} / {entry.Journal?.ToLowerInvariant()}";

    private static DigestReading Read(string file)
    {
        var text = Fixture.Text("Digests", "Bibliographies", "Fixtures", file);
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(text));
        Accounting.ShouldAddUp(reading, text);
        reading.Problems.Should().BeEmpty();
        return reading;
    }
}

using System.Text;
using FluentAssertions;
using PaperTriage.Papers;
using PaperTriage.Parsing.Digests;
using Xunit;

namespace PaperTriage.Tests.Papers;

public sealed class BibTexTests
{
    [Fact]
    public void An_entry_has_what_is_known_and_leaves_out_the_rest()
    {
        var full = new Citation(7, "Outlier-Safe Pre-Training for 4-Bit Models", ["Jungwoo Park", "Jaewoo Kang"], new(2025, 6, 24), "2506.19697", "10.48550/arxiv.2506.19697");

        BibTex.Of(full).Should().Be(
            """
            @misc{park2025outliersafe,
              title         = {{Outlier-Safe} {Pre-Training} for {4-Bit} Models},
              author        = {Park, Jungwoo and Kang, Jaewoo},
              year          = {2025},
              eprint        = {2506.19697},
              archivePrefix = {arXiv},
              doi           = {10.48550/arxiv.2506.19697}
            }

            """);
        BibTex.Of(new Citation(7, "Of", null, null, null, null)).Should().Be("@misc{paper7,\n  title         = {Of}\n}\n");
    }

    [Fact]
    public void A_paper_of_a_journal_is_an_article_of_the_work_and_not_of_one_version()
    {
        var published = new Citation(7, "On the Cooling of Kettles", ["Ada Byron"], null, "2603.00001", "10.1000/tea", 2026, "Tea & Kettle Rev. 7_1", "cs.CL");

        BibTex.Of(published).Should().Be(
            """
            @article{byron2026cooling,
              title         = {On the Cooling of Kettles},
              author        = {Byron, Ada},
              journal       = {Tea \& Kettle Rev. 7\_1},
              year          = {2026},
              eprint        = {2603.00001},
              archivePrefix = {arXiv},
              primaryClass  = {cs.CL},
              doi           = {10.1000/tea}
            }

            """);
    }

    [Theory]
    [InlineData("Outlier-Safe Pre-Training for 4-Bit Models", "Jungwoo Park|Jan van der Berg|Martin King Jr.|Team GLM, and others", "2506.19697", null)]
    [InlineData("50% of A & B_c #1: {naïve} \\ ~ ^ and $5", "The Kettle Collaboration|Qwen|Erdős Pál", null, "10.1000/a_b")]
    [InlineData(@"On $\frac{a}{b}$ Kettles", "Jane Doe", "hep-th/9901001", "10.1000/x")]
    public void What_was_written_is_read_again_as_it_was(string title, string authors, string? arxiv, string? doi)
    {
        var written = BibTex.Of(new Citation(7, title, authors.Split('|'), new(2025, 6, 24), arxiv, doi));

        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(written));

        reading.Problems.Should().BeEmpty();
        var read = reading.Entries.Should().ContainSingle().Subject;
        read.Title.Should().Be(title);
        read.Authors.Should().Equal(authors.Split('|'));
        (read.Arxiv?.Value, read.Doi?.Value, read.Year).Should().Be((arxiv, doi, 2025));
    }

    [Theory]
    [InlineData("50% of A & B_c #1", @"50\% of A \& B\_c \#1")]
    [InlineData(@"a \ b ~ c ^ d", @"a {\textbackslash} b {\textasciitilde} c {\textasciicircum} d")]
    [InlineData("open { only", @"open {\textbraceleft} only")]
    [InlineData("costs $5 and $6", @"costs \$5 and \$6")]
    [InlineData(@"$\mu$ parametrized", @"$\mu$ parametrized")]
    [InlineData("$x_1^{2}$ and $5", @"$x_1^{2}$ and \$5")]
    [InlineData("$x_{1$ broken", @"\$x\_{\textbraceleft}1\$ broken")]
    [InlineData("an LLM: the story", "an {LLM}: the story")]
    [InlineData("naïve ℓ0 and 東京", "naïve ℓ0 and 東京")]
    [InlineData("two\nlines\tand\u0007 a bell", "two lines and a bell")]
    public void A_title_is_what_LaTeX_prints_as_it_was(string title, string written) =>
        BibTex.Of(new Citation(1, title, null, null, null, null)).Should().Contain($"title         = {{{written}}}\n");

    [Theory]
    [InlineData("Laurens van der Maaten", "van der Maaten, Laurens")]
    [InlineData("Sammy Davis Jr.", "Davis, Jr., Sammy")]
    [InlineData("Smith Jr.", "{Smith Jr.}")]
    [InlineData("OpenAI", "{OpenAI}")]
    [InlineData("Research and Development", "{Research and Development}")]
    [InlineData("Kang, Jaewoo", "{Kang, Jaewoo}")]
    [InlineData("de Finetti", "Finetti, de")]
    public void A_name_is_given_surname_first(string name, string written) =>
        BibTex.Of(new Citation(1, "T", [name], null, null, null)).Should().Contain($"author        = {{{written}}}\n");

    [Theory]
    [InlineData("Émilie du Châtelet", "On the Nature of Fire", "duchatelet2024nature")]
    [InlineData("Smith, Jr., John", "The Key of Names", "smith2024key")]
    [InlineData("山田 太郎", "二つの研究", "paper1")]
    [InlineData("Ada Byron", "\"Quoted\" Words", "byron2024quoted")]
    public void A_key_is_plain_whatever_the_script(string author, string title, string key) =>
        BibTex.KeyOf(new Citation(1, title, [author], null, "2407.00001", null)).Should().Be(key);
}

using System.Text;
using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Tests.Support;
using Xunit;

namespace PaperTriage.Parsing.Tests.Digests.Bibliographies;

/// <summary>What nobody writes by accident: nesting, doubling and repetition without end.</summary>
public sealed class HostileBibliographyTests
{
    private const int Small = 100_000;

    private const string Item = "<item><title>a</title></item>";

    /// <summary>A head, what is repeated, a tail.</summary>
    public static TheoryData<string, string, string> Patterns { get; } = new()
    {
        { "@article{a, title=", "{", "" },
        { "@article{a, title={", "}", "" },
        { "@article{a, title={T}, abstract={", "{a}", "}}" },
        { "", "@article{a,title={", "" },
        { "", "@article{a,title={b}}", "" },
        { "", "\n@article{a,\ntitle={", "" },
        { "", "\n@article{a,\ntitle={b},", "" },
        { "@article{a,", "\nt={{b},", "" },
        { "@article{a,", "t=\"", "" },
        { "@article{a,", "t={b},", "}" },
        { "@article{a, title=", "jan # ", "jan}" },
        { "@article{a, title=a", "#", "}" },
        { "@article{a,", "=", "}" },
        { "@article{a,", "%\n", "}" },
        { "@a{b,", "@a ", "" },
        { "@a{b,c={d}}", "@", "" },
        { "@a{b,c={d}}", "%@a{", "" },
        { "@comment{", "@comment{\n", "" },
        { "@article{a, title={", "\\(", "}}" },
        { "@article{a, title={", "$", "}}" },
        { "@article{a, title={", "\\\"{", "}}" },
        { "@article{a, title={", "\\noopsort{", "}}" },
        { "@article{a, title={T}, author={", "A and ", "B}}" },
        { "@article{a, title={T}, author={", "a,", "B}}" },
        { "@article{a, title={T}, author={", "{", "}}" },
        { "@article{a, title={T}, keywords={", "a,b;", "}}" },
        { "@article{a, title={T}, note={", "arXiv ", "}}" },
        { "@article{a, title={T}, url={", "https://a.b/c ", "}}" },
        { "@article{a, title={T}, crossref={a}}", "@article{a, crossref={a}}", "" },
        { "", "@string{a = a # a}\n", "@article{a, title = a}" },
        { "TY  - JOUR\n", "TY  - JOUR\n", "" },
        { "TY  - JOUR\n", "AU  - A\n", "" },
        { "TY  - JOUR\nTI  - T\n", "a\n", "" },
        { "TY  - JOUR\nTI  - T\nAU  - ", "a,", "" },
        { "TY  - JOUR\nER  -\n", "AU  - A\n", "" },
        { "TY  - JOUR\nTI  - T\n", "ER  -\n", "" },
        { "[{\"type\":\"article\",\"title\":\"T\"}", ",{\"title\":\"T\"}", "]" },
        { "[{\"type\":\"article\",\"title\":\"T\"}", ",{", "]" },
        { "[{\"type\":\"article\",\"title\":\"T\"}", "{\"a\":", "]" },
        { "[{\"DOI\":\"", "\\\"", "\"}]" },
        { "[{\"DOI\":1,\"title\":\"", "<i", "\"}]" },
        { "[{\"DOI\":1,\"title\":\"T\",\"author\":[", "{\"family\":\"A\"},", "]}]" },
        { "[{\"DOI\":1,\"title\":\"T\",\"author\":", "[", "]}]" },
        { "<feed>", "<a>", "" },
        { "<feed>", "<entry><title>a</title></entry>", "</feed>" },
        { "<feed><entry><title>", "&nbsp;", "</title></entry></feed>" },
        { "<feed><entry><title>", "&", "</title></entry></feed>" },
        { "<feed><entry><title>", "<![CDATA[", "</title></entry></feed>" },
        { "<feed><entry><title>", "<!--", "</title></entry></feed>" },
        { "<rss><channel><item><title>a</title><description>", "&lt;", "</description></item></channel></rss>" },
        { "<rss><channel><item><title>a</title><description>", "&lt;!--", "</description></item></channel></rss>" },
        { "<rss><channel><item><title>a</title><description>", "&lt;script&gt;", "</description></item></channel></rss>" },
        { "<rss><channel>", Item, "</channel></rss>" },
        { "<rss><channel>", "<item/>", "</channel></rss>" },
        { "<feed><entry><title>a</title>", "<author><name>A</name></author>", "</entry></feed>" },
        { "<feed><entry><title>a</title>", "<category term='a'/>", "</entry></feed>" },
        { "<feed ", "xmlns:a", "></feed>" },
    };

    /// <summary>Twice the input takes at most 2.5 times as long; see HostileInputTests.</summary>
    [Theory]
    [MemberData(nameof(Patterns))]
    public void Time_grows_with_the_input_and_no_faster(string head, string repeated, string tail)
    {
        var (one, two) = (Document(head, repeated, tail, Small), Document(head, repeated, tail, 2 * Small));

        var (least, most) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < 12 && (round < 2 || !IsLinear()); round++)
        {
            least = Lesser(least, ThreadTime.Of(() => DigestReader.Read(one)));
            most = Lesser(most, ThreadTime.Of(() => DigestReader.Read(two)));
        }

        IsLinear().Should().BeTrue("{0} took {1}, {2} took {3}", one.Length, least, two.Length, most);
        least.Should().BeLessThan(TimeSpan.FromSeconds(2));

        bool IsLinear() => most < TimeSpan.FromMilliseconds(10) + 2.5 * least;
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Nothing_is_lost(string head, string repeated, string tail)
    {
        var document = Document(head, repeated, tail, 5_000);

        Cover.ShouldBeComplete(DigestReader.Read(document), Encoding.UTF8.GetString(document));
    }

    [Fact]
    public void Sixteen_megabytes_of_open_braces_are_answered()
    {
        const string Head = "@article{a, title={T}, abstract=";
        var document = Encoding.UTF8.GetBytes(Head + new string('{', DigestReader.MaxBytes - Head.Length));

        ThreadTime.Of(() => DigestReader.Read(document).Entries.Should().ContainSingle()).Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Macros_that_double_a_hundred_thousand_times_are_cut_and_told()
    {
        var text = new StringBuilder("@string{m0 = \"lol\"}\n");
        for (var macro = 1; macro < 100_000; macro++)
            text.Append(null, $"@string{{m{macro} = m{macro - 1} # m{macro - 1}}}\n");
        text.Append("@article{a, title = {Kettles} # m5 # m99999}");
        var document = Encoding.UTF8.GetBytes(text.ToString());
        DigestReading? reading = null;

        ThreadTime.Of(() => reading = DigestReader.Read(document)).Should().BeLessThan(TimeSpan.FromSeconds(3));

        reading!.Entries.Should().ContainSingle().Which.Title.Should().Be("Kettles" + string.Concat(Enumerable.Repeat("lol", 32)));
        (reading.Problems[0].At.Line, reading.Problems[0].Message).Should().Be((13, "The macro “m11” makes a value of more than 10,000 characters."));
    }

    [Fact]
    public void A_macro_of_ten_thousand_characters_used_without_end_is_read_no_more_than_a_document_is_long()
    {
        var text = $"@string{{m = \"{new string('x', 9_990)}\"}}\n@article{{a, title={{T}}, {string.Concat(Enumerable.Range(0, 50_000).Select(n => $"f{n}=m,"))}}}";
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(text));

        reading.Entries.Should().ContainSingle();
        reading.Problems.Should().Contain(problem => problem.Message.Contains("more text than is read", StringComparison.Ordinal));
    }

    [Fact]
    public void A_million_authors_are_read()
    {
        var document = Encoding.UTF8.GetBytes("@article{a, title={T}, author={" + string.Join(" and ", Enumerable.Repeat("B, A", 1_000_000)) + "}}");

        ThreadTime.Of(() => DigestReader.Read(document).Entries[0].Authors.Should().HaveCount(1_000_000)).Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Entities_that_double_are_not_even_declared()
    {
        const string Bomb = """
            <?xml version="1.0"?>
            <!DOCTYPE feed [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&b;&c;</title></entry></feed>
            """;

        var reading = DigestReader.Read(Encoding.UTF8.GetBytes(Bomb));

        reading.Entries.Should().BeEmpty();
        reading.Problems.Should().ContainSingle().Which.Message.Should().Contain("declares a document type");
    }

    [Fact]
    public void Elements_deeper_than_any_feed_has_end_the_reading_and_keep_what_is_whole()
    {
        var reading = DigestReader.Read(Encoding.UTF8.GetBytes($"<rss><channel>{Item}\n<item><title>b</title><description>{string.Concat(Enumerable.Repeat("<a>", 100_000))}"));

        reading.Entries.Should().ContainSingle().Which.Title.Should().Be("a");
        reading.Problems.Should().ContainSingle().Which.Message.Should().Contain("nested deeper than 100");
    }

    private static byte[] Document(string head, string repeated, string tail, int characters) =>
        Encoding.UTF8.GetBytes(head + string.Concat(Enumerable.Repeat(repeated, characters / repeated.Length)) + tail);

    private static TimeSpan Lesser(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

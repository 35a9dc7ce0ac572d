using System.Globalization;
using System.Text;

namespace PaperTriage.Benchmarks;

/// <summary>Feeds and bibliographies of two thousand papers of our own making, of which the real data has none of that size.</summary>
internal static class WrittenFiles
{
    private const int Papers = 2_000;

    private static readonly string Words = string.Join(' ', Enumerable.Repeat("Kettles wait long, and the wait grows with the size of the kettle by a third for each litre.", 12));

    public static List<(string Name, byte[] Content)> Feeds { get; } =
    [
        ("answer.xml", Document("<feed xmlns='http://www.w3.org/2005/Atom' xmlns:arxiv='http://arxiv.org/schemas/atom'><id>https://arxiv.org/api/a</id>\n", n =>
            $"<entry>\n<id>http://arxiv.org/abs/2401.{n:D5}v2</id>\n<title>Kettle {n} Waits</title>\n<summary>{Words}</summary>\n<published>2024-01-02T00:00:00Z</published>\n<updated>2024-02-02T00:00:00Z</updated>\n<category term='cs.CL'/>\n<arxiv:primary_category term='cs.CL'/>\n<author><name>Jane Doe</name></author>\n<author><name>Rick Roe</name></author>\n</entry>\n", "</feed>\n")),
        ("listing.xml", Document("<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>\n", n =>
            $"<item>\n<title>Kettle {n} Waits</title>\n<link>https://arxiv.org/abs/2401.{n:D5}</link>\n<description>arXiv:2401.{n:D5}v1 Announce Type: new \nAbstract: {Words} 3 &lt; 4</description>\n<guid>oai:arXiv.org:2401.{n:D5}v1</guid>\n<category>cs.CL</category>\n<pubDate>Mon, 03 Jun 2024 00:00:00 -0400</pubDate>\n<dc:creator>Jane Doe, Rick Roe</dc:creator>\n</item>\n", "</channel></rss>\n")),
    ];

    public static List<(string Name, byte[] Content)> BibTex { get; } =
    [
        ("library.bib", Document("", n =>
            $"@article{{doe{n},\n  title = {{{{Kettle}} {n} Waits for {{\\\"O}}l}},\n  author = {{Doe, Jane and M{{\\\"u}}ller, J{{\\\"u}}rgen and van der Berg, Jan}},\n  journal = {{Kettle Letters}},\n  volume = {{12}},\n  pages = {{45--67}},\n  year = {{2024}},\n  month = may,\n  eprint = {{2401.{n:D5}}},\n  archivePrefix = {{arXiv}},\n  doi = {{10.1000/kettle.{n}}},\n  keywords = {{tea, kettles}},\n  abstract = {{{Words} 30\\% more.}}\n}}\n\n", "")),
    ];

    public static List<(string Name, byte[] Content)> Ris { get; } =
    [
        ("library.ris", Document("", n =>
            $"TY  - JOUR\nTI  - Kettle {n} Waits\nAU  - Doe, Jane\nAU  - van der Berg, Jan\nT2  - Kettle Letters\nAB  - {Words}\nDA  - 2024/05/27/\nPY  - 2024\nVL  - 12\nSP  - 45\nEP  - 67\nDO  - 10.1000/kettle.{n}\nUR  - https://example.org/{n}\nKW  - tea\nER  - \n\n", "")),
    ];

    public static List<(string Name, byte[] Content)> CslJson { get; } =
    [
        ("library.json", Document("[\n", n =>
            $"{{\"id\":\"doe{n}\",\"type\":\"article-journal\",\"title\":\"Kettle {n} Waits\",\"author\":[{{\"family\":\"Doe\",\"given\":\"Jane\"}},{{\"family\":\"Roe\",\"given\":\"Rick\"}}],\"container-title\":\"Kettle Letters\",\"DOI\":\"10.1000/kettle.{n}\",\"URL\":\"https://example.org/{n}\",\"issued\":{{\"date-parts\":[[2024,5,27]]}},\"abstract\":\"{Words}\"}}{(n == Papers ? "" : ",")}\n", "]\n")),
    ];

    private static byte[] Document(string head, Func<int, FormattableString> paper, string tail)
    {
        var text = new StringBuilder(head);
        for (var number = 1; number <= Papers; number++)
            text.Append(paper(number).ToString(CultureInfo.InvariantCulture));
        return Encoding.UTF8.GetBytes(text.Append(tail).ToString());
    }
}

using System.Text;

namespace PaperTriage.Parsing.Tests.Support;

/// <summary>Prints papers as tools save a search page of Daily Papers as text with its links.</summary>
internal static class LinkedCopies
{
    private const string Site = "https://huggingface.co";

    public const string Query = "Kettle Science";

    public static IReadOnlyList<string> All { get; } = [WithAddressLines(Paper.Ours), WithReferences(Paper.Ours), WithReferences(Paper.Ours, table: false), WithMarkdown(Paper.Ours)];

    private static string Id(int index) => HtmlPages.Id(index);

    private static string Votes(int index) => index == 0 ? "-" : $"{HtmlPages.Votes(index)}";

    /// <summary>As NotebookLM exports a page: each address on a line of its own below its text.</summary>
    public static string WithAddressLines(IEnumerable<Paper> papers)
    {
        var page = new StringBuilder(
            "---\nsource_id: \"fb9b\"\ntitle: \"Daily Papers - Hugging Face\"\nurl: https://huggingface.co/papers?q=Kettle%20Science\nexported: 2026-07-28\n---\n\n"
            + "# Daily Papers - Hugging Face\nDaily Papers - Hugging Face\n\n Hugging Face\n\nhttps://huggingface.co/\n\nLog In\n\nhttps://huggingface.co/login\n\nnew\n\n"
            + "Get trending papers in your email inbox once a day!\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nhttps://huggingface.co/login?next=%2Fpapers\n\nDaily Papers\n\nby \n\nAK\n\n"
            + "https://huggingface.co/akhaliq\n\n and the research community\n\nKettle Science\n\nDaily\n\nWeekly\n\nMonthly \n\nhttps://huggingface.co/papers/trending\n\n \n\nhttps://huggingface.co/papers/date/2026-07-27\n\nJul 28\n\n");
        foreach (var (paper, index) in papers.Select((paper, index) => (paper, index)))
        {
            var address = $"{Site}/papers/{Id(index)}";
            page.Append($" [-] {Votes(index)}\n\n{Site}/login?next=%2Fpapers%2F{Id(index)}\n\n{paper.Title}\n\n{address}\n\n{paper.Abstract}\n\n{address}\n\n");
            page.Append(paper.Organisation is { } chip ? $" \n\n{address}\n\n {chip.Name}\n\n{Site}/{chip.Handle}\n\n" : paper.Authors is { } authors ? $"[\n\n{authors} authors]({address})\n\n" : "");
            if (paper.PrintedDate(2026) is { } day)
                page.Append($"·\n\n{day}{(paper.Comments is { } comments ? $" \n\n{comments}\n\n{address}#community" : "")}\n\n");
        }

        return page.ToString();
    }

    /// <summary>As html2text writes a page: numbered references, abstracts wrapped, the table of addresses at the end.</summary>
    public static string WithReferences(IEnumerable<Paper> papers, bool table = true)
    {
        var page = new StringBuilder(
            "# Web source\n\n- URL: https://huggingface.co/papers?q=Kettle+Science\n- Title: [[Hugging Face's logo] Hugging Face][1]\n- Captured (UTC): 2026-06-29T16:31:22+00:00\n\n```text\n"
            + "[[Hugging Face's logo] Hugging Face][1]\n* [ Models ][2]\n* [Log In][27]\nnew\n\nGet trending papers in your email inbox once a day!\n\nGet trending papers in your email inbox!\n\n[Subscribe][29]\n\n"
            + "# Daily Papers\n\n## by[AK][30] and the research community\n* Daily\n* Weekly\n* Monthly\n\nJun 29\n");
        var addresses = new List<string> { $"[1]: {Site}/", $"[2]: {Site}/models", $"[27]: {Site}/login", $"[29]: {Site}/login?next=%2Fpapers", $"[30]: {Site}/akhaliq" };
        foreach (var (paper, index) in papers.Select((paper, index) => (paper, index)))
        {
            var address = $"{Site}/papers/{Id(index)}";
            page.Append($"[\n{Votes(index)}\n][{Next($"{Site}/login?next=%2Fpapers%2F{Id(index)}")}]\n\n### [{paper.Title}][{Next(address)}]\n\n[\n\n{Wrapped(paper.Abstract!)}\n\n][{Next(address)}]\n");
            if (paper.Organisation is { } chip)
                page.Append($"[[{chip.Handle}] {chip.Name}][{Next($"{Site}/{chip.Handle}")}]\n");
            else if (paper.Authors is { } authors)
                page.Append($"[\n* {authors} authors\n][{Next(address)}]\n");
            if (paper.PrintedDate(2026) is { } day)
                page.Append($"·\n{day}{(paper.Comments is { } comments ? $" [ {comments}][{Next(address + "#community")}]" : "")}\n");
        }

        return page + (table ? "\n" + string.Join('\n', addresses) + "\n```\n" : "");

        int Next(string address)
        {
            var number = 31 + addresses.Count;
            addresses.Add($"[{number}]: {address}");
            return number;
        }
    }

    /// <summary>As Firecrawl writes a page: Markdown, with escapes.</summary>
    public static string WithMarkdown(IEnumerable<Paper> papers)
    {
        var page = new StringBuilder(
            "---\nurl: https://huggingface.co/papers?q=Kettle%20Science\nretrieved: 2026-10-02\nstatusCode: 200\n---\nnew\n\nGet trending papers in your email inbox once a day!\n\n"
            + "[Subscribe](https://huggingface.co/login?next=%2Fpapers)\n\n# Daily Papers\n\n## by [![](https://huggingface.co/front/assets/papers-by.png)AK](https://huggingface.co/akhaliq) and the research community\n\n"
            + "- Daily\n- Weekly\n- Monthly\n\n[Trending Papers](https://huggingface.co/papers/trending)\n\nOct 2\n\n");
        foreach (var (paper, index) in papers.Select((paper, index) => (paper, index)))
        {
            var address = $"{Site}/papers/{Id(index)}";
            page.Append($"[{(index == 0 ? "-" : Votes(index))}]({Site}/login?next=%2Fpapers%2F{Id(index)})\n\n### [{paper.Title.Replace(" the ", "\\  the ", StringComparison.Ordinal)}]({address})\n\n");
            page.Append($"[{Wrapped(paper.Abstract!.Replace("\\", "\\\\", StringComparison.Ordinal)).Replace("\n", "\\\\\n", StringComparison.Ordinal)}]({address})\n\n");
            if (paper.Organisation is { } chip)
                page.Append($"[![{chip.Handle}](https://cdn.example/o.png){chip.Name}]({Site}/{chip.Handle})\n\n");
            else if (paper.Authors is { } authors)
                page.Append($"[- ![](https://cdn.example/a.jpeg)\\\\\n- ![]({Site}/avatars/b.svg)\\\\\n- {authors} authors]({address})\n\n");
            if (paper.PrintedDate(2026) is { } day)
                page.Append($"·\n\n{day}{(paper.Comments is { } comments ? $"[{comments}]({address}#community)" : "")}\n\n");
        }

        return page.ToString();
    }

    /// <summary>The text with a line end for about every fifteenth space.</summary>
    public static string Wrapped(string text) =>
        string.Join('\n', text.Split(' ').Chunk(15).Select(words => string.Join(' ', words)));
}

using System.Text;

namespace PaperTriage.Parsing.Tests.Support;

/// <summary>Prints papers as a topic search of Daily Papers looks when it is saved as text.</summary>
internal static class PrintedPage
{
    public const int Year = 2026;

    public const string Heading =
        "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nApr 17\n\n";

    public static string Rich(IEnumerable<Paper> papers) => Heading + string.Join("\n", papers.Select(RichBlock));

    public static string Bare(IEnumerable<Paper> papers) =>
        Heading + string.Join("\n\n", papers.Select(paper => paper.Abstract is null ? paper.Title : $"{paper.Title}\n\n{paper.Abstract}"));

    public static string Dense(IEnumerable<Paper> papers) =>
        "Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\nSubscribe"
        + string.Join("\n", papers.SelectMany(paper => new[] { paper.Title, paper.Abstract }).OfType<string>()) + "\n";

    public static string RichBlock(Paper paper)
    {
        var block = new StringBuilder($"{paper.Title}\n\n");
        if (paper.Abstract is not null)
            block.Append(paper.Abstract).Append("\n\n");
        if (paper.Authors is not null)
            block.Append($"  • {paper.Authors} authors\n");
        if (paper.Organisation is { } organisation)
            block.Append($"{organisation.Handle} {organisation.Name}\n");
        if (paper.PrintedDate(Year) is { } date)
            block.Append($"·\n{date}{(paper.Comments is null ? "" : $" {paper.Comments}")}\n");
        return block.ToString();
    }
}

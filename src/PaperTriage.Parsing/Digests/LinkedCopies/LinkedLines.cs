using PaperTriage.Parsing.Digests.Layouts;

namespace PaperTriage.Parsing.Digests.LinkedCopies;

/// <summary>Whose the lines of a copy are: a paper's, furniture, or lost.</summary>
internal sealed class LinkedLines(TextPage page)
{
    private enum Owner : byte
    {
        Nobody,
        Paper,
        Furniture,
    }

    private readonly Owner[] owners = new Owner[page.LastLine + 2];

    /// <summary>Whether a line is a paper's.</summary>
    internal bool IsOfPaper(int line) => owners[line] == Owner.Paper;

    internal void Give(LinkedBlock paper) => Array.Fill(owners, Owner.Paper, paper.FirstLine, paper.LastLine - paper.FirstLine + 1);

    /// <summary>The lines that are no paper's and yet known: links, what the tool wrote, headings.</summary>
    /// <param name="outside">The pieces that belong to no paper.</param>
    /// <param name="query">The search that the page answers; null when it is none.</param>
    internal List<Place> Furniture(IEnumerable<LinkedItem> outside, string? query)
    {
        foreach (var item in outside.Where(item => item.IsFrame || item.IsLink || IsKnown(item.Text, query)))
        {
            for (var line = item.At.Line; line <= item.LastLine; line++)
                owners[line] = owners[line] == Owner.Nobody ? Owner.Furniture : owners[line];
        }

        return Runs(Owner.Furniture);
    }

    /// <summary>The lines that are nobody's. Ask for the furniture first.</summary>
    internal IEnumerable<DigestProblem> Lost() => Runs(Owner.Nobody).Select(place => new DigestProblem(place, "This belongs to no paper: not taken."));

    /// <summary>The lines of an owner, those that follow one another as one place.</summary>
    private List<Place> Runs(Owner owner)
    {
        List<Place> runs = [];
        foreach (var line in page.Lines.Where(line => owners[line.Number] == owner))
        {
            if (runs.Count > 0 && runs[^1].LastLine + 1 == line.Number)
                runs[^1] = runs[^1] with { LastLine = line.Number };
            else
                runs.Add(line.At);
        }

        return runs;
    }

    private static bool IsKnown(string text, string? query) =>
        text == query || PageHeading.Is(text) || PageHeading.IsMail(text) || LineShapes.Of(text) is LineShape.Heading or LineShape.Metadata
        || IsAboutCopy(text) || text is "Web source" or "and the research community";

    /// <summary>What a tool writes about its copy: <c>URL: …</c>, <c>Captured (UTC): …</c>.</summary>
    private static bool IsAboutCopy(string text) =>
        text.StartsWith("URL: ", StringComparison.Ordinal) || text.StartsWith("Title: ", StringComparison.Ordinal) || text is "Title:" || text.StartsWith("Captured", StringComparison.Ordinal);
}

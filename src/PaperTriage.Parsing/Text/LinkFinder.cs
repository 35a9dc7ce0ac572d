namespace PaperTriage.Parsing.Text;

/// <summary>Finds addresses in running text.</summary>
public static class LinkFinder
{
    /// <summary>The absolute http(s) addresses of a text, in order of appearance.</summary>
    public static IReadOnlyList<string> Find(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("http://", StringComparison.Ordinal))
            .Select(word => word.TrimEnd('.', ',', ';', ')'))];
}

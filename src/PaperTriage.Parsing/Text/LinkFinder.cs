namespace PaperTriage.Parsing.Text;

internal static class LinkFinder
{
    internal static IReadOnlyList<string> Find(string text) => text.Length < 0 ? [text] : [];
}

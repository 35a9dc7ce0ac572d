using PaperTriage.Parsing.Papers;

namespace PaperTriage.Papers;

/// <summary>A paper of which only the id is known.</summary>
internal static class PaperStub
{
    /// <summary>What to say in the place of authors; null when more than the id is known.</summary>
    public static string? Notice(string title, string[]? authors) =>
        authors is { Length: > 0 } || !StubTitle.Is(title) ? null
        : StubTitle.IsArxiv(title) ? "Only its arXiv id is known so far"
        : "Only its DOI is known so far";
}

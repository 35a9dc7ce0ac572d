using PaperTriage.Parsing.Papers;

namespace PaperTriage.Papers;

/// <summary>A paper of which only the id is known.</summary>
internal static class PaperStub
{
    /// <summary>What to say in the place of authors; null when more than the id is known.</summary>
    public static string? Notice(string title, string[]? authors) =>
        authors is { Length: > 0 } || !StubTitle.Is(title) ? null
        : StubTitle.IsArxiv(title) ? "Details follow when arXiv answers"
        : "Details follow when the registry of its DOI answers";
}

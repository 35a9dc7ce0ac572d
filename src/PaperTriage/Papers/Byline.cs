using PaperTriage.Shell;

namespace PaperTriage.Papers;

/// <summary>Who wrote a paper, in one line.</summary>
internal static class Byline
{
    /// <summary>Up to four names in full, more as “first, second, third … last (17)”; only a count as “6 authors”; null when nothing is known.</summary>
    public static string? Of(string[]? authors, int? count) => authors switch
    {
        { Length: > 4 } => $"{Text.Clip(authors[0], 80)}, {Text.Clip(authors[1], 80)}, {Text.Clip(authors[2], 80)} … {Text.Clip(authors[^1], 80)} ({Counts.Of(authors.Length)})",
        { Length: > 0 } => string.Join(", ", authors.Select(name => Text.Clip(name, 80))),
        _ when count is > 0 and { } known => Counts.Of(known, "author"),
        _ => null,
    };
}

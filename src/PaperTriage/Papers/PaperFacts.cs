namespace PaperTriage.Papers;

internal sealed record PaperFacts
{
    public static IReadOnlyList<string> Correctable { get; } = ["title", "abstract", "authors", "organization", "published"];
}

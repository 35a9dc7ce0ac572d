namespace PaperTriage.Search.Scoring;

/// <summary>Which documents scores are wanted for.</summary>
/// <param name="set">The documents.</param>
/// <param name="count">How many they are.</param>
/// <param name="isStrict">Whether documents outside must keep their scores; otherwise nobody looks at theirs.</param>
internal readonly ref struct Gate(ReadOnlySpan<ulong> set, int count, bool isStrict)
{
    public ReadOnlySpan<ulong> Set { get; } = set;

    public int Count { get; } = count;

    public bool IsStrict { get; } = isStrict;
}

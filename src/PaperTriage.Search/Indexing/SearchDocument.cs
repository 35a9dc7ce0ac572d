namespace PaperTriage.Search.Indexing;

/// <summary>One document as the index takes it.</summary>
/// <param name="Key">Its number outside; smaller keys come first among equal scores.</param>
/// <param name="Revision">Grows when the document changes; handed back with hits.</param>
public sealed record SearchDocument(long Key, long Revision = 0)
{
    /// <summary>Running text by field; of each the first 16,383 words are indexed. Names that the schema lacks are ignored.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = Nothing<string>.Values;

    /// <summary>Whole values by field, compared without letter case and accents (<see cref="Analysis.Analyzer.Fold"/>); empty ones are ignored.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keywords { get; init; } = Nothing<IReadOnlyList<string>>.Values;

    /// <summary>Numbers by field. Days are <see cref="DateOnly.DayNumber"/>, times of day their fraction. What is not finite is ignored.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Numbers { get; init; } = Nothing<IReadOnlyList<double>>.Values;

    private static class Nothing<T>
    {
        public static readonly Dictionary<string, T> Values = [];
    }
}

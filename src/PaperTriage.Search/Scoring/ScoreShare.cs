namespace PaperTriage.Search;

/// <summary>What one term, phrase or pattern gives to a score.</summary>
/// <param name="What">The term as the index has it, or the phrase or pattern.</param>
/// <param name="Score">Its part of the score.</param>
/// <param name="Weight">How telling it is: inverse document frequency times boost.</param>
/// <param name="Frequency">How often it stands in the document, fields weighted and lengths taken into account; 0 for patterns, whose score is constant.</param>
public sealed record ScoreShare(string What, double Score, double Weight, double Frequency);

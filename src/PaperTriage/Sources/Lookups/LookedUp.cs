namespace PaperTriage.Sources.Lookups;

/// <summary>How looking one id up went.</summary>
internal enum LookupOutcome
{
    /// <summary>Its details came.</summary>
    Answered,

    /// <summary>The registry answered and has nothing of it: asking again soon would be answered the same.</summary>
    Unknown,

    /// <summary>No answer, or none that can be used: it may go better later.</summary>
    Failed,

    /// <summary>Not asked: the server is to be left alone.</summary>
    Postponed,
}

/// <summary>What came of looking one id up.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Fault">Why there are no details, for people; null when there are.</param>
internal sealed record LookedUp(LookupOutcome Outcome, string? Fault = null)
{
    /// <summary>The day the paper was published, where the answer tells it: young papers change more often.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>When the server may be asked again, where it or we have said so.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>What came of looking several ids up.</summary>
/// <param name="Documents">The bodies to take in.</param>
/// <param name="ById">What came of every id.</param>
internal sealed record LookupAnswers(IReadOnlyList<byte[]> Documents, IReadOnlyDictionary<string, LookedUp> ById);

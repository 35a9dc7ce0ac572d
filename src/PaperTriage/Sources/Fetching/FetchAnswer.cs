namespace PaperTriage.Sources.Fetching;

/// <summary>How a request went.</summary>
internal enum FetchOutcome
{
    Ok,

    /// <summary>404 or 410.</summary>
    NotFound,

    /// <summary>Another status of the 400s: asking again would be answered the same.</summary>
    Refused,

    /// <summary>429, or 503 with a time to come back.</summary>
    Limited,

    /// <summary>A page that wants to see a browser, in place of the answer.</summary>
    Challenged,

    /// <summary>No answer, half an answer, or a status of the 500s: it may go better later.</summary>
    Failed,

    /// <summary>More than is read of one answer.</summary>
    TooLarge,

    /// <summary>Not asked: the server is to be left alone until <see cref="FetchAnswer.NotBefore"/>.</summary>
    Postponed,
}

/// <summary>What came of asking a server for one document.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Sentence">What happened, for people; empty when all is well.</param>
internal sealed record FetchAnswer(FetchOutcome Outcome, string Sentence)
{
    public byte[] Body { get; init; } = [];

    /// <summary>The status of the answer; null when there was none.</summary>
    public int? Status { get; init; }

    /// <summary>The media type that the answer says it has, in lower case.</summary>
    public string? MediaType { get; init; }

    /// <summary>Where the answer came from in the end, after redirects.</summary>
    public Uri? Address { get; init; }

    /// <summary>When the server may be asked again, where it or we have said so.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}

namespace PaperTriage.Shell;

/// <summary>When the newest digest came in: what the foot of a page says. A feature of the request, where it is known.</summary>
internal sealed record Arrival(DateTimeOffset? LastDigest);

using PaperTriage.Sources.Fetching;

namespace PaperTriage.Sources;

/// <summary>When what failed is tried again.</summary>
/// <param name="Attempts">Failed tries, this one counted if it was the server's.</param>
/// <param name="Until">Not before.</param>
internal sealed record Rest(int Attempts, DateTimeOffset Until)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>Five minutes, doubled with every failure up to six hours, a fifth more or less; never earlier than the server said.</summary>
    /// <returns>Null when it is not to be tried again.</returns>
    public static Rest? After(int attempts, int mostAttempts, FetchAnswer fault, DateTimeOffset now)
    {
        if (fault.Outcome is FetchOutcome.Postponed)
            return new(attempts, fault.NotBefore ?? now + First);
        if (fault.Outcome is FetchOutcome.NotFound or FetchOutcome.Refused or FetchOutcome.TooLarge || attempts + 1 >= mostAttempts)
            return null;

        var doubled = First * Math.Pow(2, attempts);
        var rest = (doubled < Longest ? doubled : Longest) * (0.8 + 0.4 * Random.Shared.NextDouble());
        var until = now + rest;
        return new(attempts + 1, fault.NotBefore > until ? fault.NotBefore.Value : until);
    }
}

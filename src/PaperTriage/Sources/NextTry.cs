using PaperTriage.Sources.Fetching;

namespace PaperTriage.Sources;

/// <summary>When what failed is tried again.</summary>
/// <param name="Attempts">Failed tries, this one counted if it was the server's fault.</param>
/// <param name="Until">Not before.</param>
internal sealed record NextTry(int Attempts, DateTimeOffset Until)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>In five minutes, doubled with every failure up to six hours; never earlier than the server said.</summary>
    /// <returns>Null when it is not to be tried again.</returns>
    public static NextTry? After(int attempts, int mostAttempts, FetchAnswer fault, DateTimeOffset now)
    {
        if (fault.Outcome is FetchOutcome.Postponed)
            return new(attempts, fault.NotBefore ?? now + First);
        if (fault.Outcome is FetchOutcome.NotFound or FetchOutcome.Refused or FetchOutcome.TooLarge || attempts + 1 >= mostAttempts)
            return null;

        var until = now + Jittered(Grown(First, 2, attempts, Longest));
        return new(attempts + 1, fault.NotBefore > until ? fault.NotBefore.Value : until);
    }

    /// <summary>A first pause, multiplied with every failed try, up to a longest one.</summary>
    public static TimeSpan Grown(TimeSpan first, int factor, int attempts, TimeSpan longest) =>
        TimeSpan.FromDays(Math.Min(first.TotalDays * Math.Pow(factor, attempts), longest.TotalDays));

    /// <summary>A tenth more or less, so that what failed together is not tried together.</summary>
    public static TimeSpan Jittered(TimeSpan pause) => pause * (0.9 + 0.2 * Random.Shared.NextDouble());
}

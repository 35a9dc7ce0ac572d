namespace PaperTriage.Sources.Lookups;

/// <summary>When an id is asked for again.</summary>
internal static class LookupTimes
{
    /// <summary>A paper this young gets new versions: it is asked for every week, older ones every two months.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromDays(90);
    private static readonly TimeSpan OfYoung = TimeSpan.FromDays(7);
    private static readonly TimeSpan OfOld = TimeSpan.FromDays(60);

    private static readonly TimeSpan AfterUnknown = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestAfterFailure = TimeSpan.FromDays(1);

    /// <summary>
    /// After an answer in a week or two months; after an answer without the paper in a day, three, nine … up to two months; after
    /// a failure in five minutes, doubled each time up to a day. A tenth more or less, so that what came together does not stay
    /// together.
    /// </summary>
    /// <param name="found">What came of it.</param>
    /// <param name="attempts">Failed tries before.</param>
    /// <param name="now">The time of the answer.</param>
    public static DateTimeOffset After(LookedUp found, int attempts, DateTimeOffset now)
    {
        if (found.Outcome is LookupOutcome.Postponed)
            return found.NotBefore ?? now + AfterFailure;

        var rest = found.Outcome switch
        {
            LookupOutcome.Answered => found.Published is { } day && now - new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) < Young ? OfYoung : OfOld,
            LookupOutcome.Unknown => NextTry.Grown(AfterUnknown, 3, attempts, OfOld),
            _ => NextTry.Grown(AfterFailure, 2, attempts, LongestAfterFailure),
        };
        var until = now + NextTry.Jittered(rest);
        return found.NotBefore > until ? found.NotBefore.Value : until;
    }
}

namespace PaperTriage.Sources;

/// <summary>
/// Notices that a source changed its format: a field that nearly every entry had is missing from most of the newest ones.
/// </summary>
internal static class Drift
{
    /// <summary>Fewer entries than this, now or before, tell nothing.</summary>
    private const int FewestEntries = 10;

    /// <summary>What counts as having had a field, and as having lost it.</summary>
    private const double Had = 0.8, Lost = 0.4;

    private static readonly (string Field, Func<RunFacts, int> With)[] Fields =
    [
        ("an id", r => r.WithId), ("an abstract", r => r.WithAbstract), ("authors", r => r.WithAuthors), ("votes", r => r.WithVotes),
    ];

    /// <summary>What the newest entries lack, as a sentence; null when nothing changed.</summary>
    /// <param name="runs">Finished runs of one source, in any order. Those that read nothing new are passed over.</param>
    public static string? Of(IEnumerable<RunFacts> runs)
    {
        var all = runs.Where(r => r.Outcome is RunOutcome.Read).OrderByDescending(r => r.FinishedAt).ToList();
        if (all is [{ Entries: 0, Problems: > 0 } unread, ..] && all.Exists(r => r.Entries > 0))
            return $"Its format seems to have changed: nothing could be read in the last answer, which has {unread.Problems} problems.";

        var read = all.Where(r => r.Entries > 0).ToList();
        if (read.Count < 2 || read[0].Entries < FewestEntries || read.Skip(1).Sum(r => r.Entries) < FewestEntries)
            return null;

        var lost = new List<string>();
        foreach (var (field, with) in Fields)
        {
            var (now, before) = ((double)with(read[0]) / read[0].Entries, (double)read.Skip(1).Sum(with) / read.Skip(1).Sum(r => r.Entries));
            if (before >= Had && now <= Lost)
                lost.Add($"{with(read[0])} of {read[0].Entries} entries have {field}, usually {before:P0}");
        }

        return lost.Count == 0 ? null : $"Its format seems to have changed: {string.Join("; ", lost)}.";
    }
}

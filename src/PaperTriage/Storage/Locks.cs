namespace PaperTriage.Storage;

/// <summary>
/// The advisory locks of PostgreSQL by which processes on one database take turns. Their numbers are of the database, so
/// every version of the app must go on using them; they begin with one that no other program is likely to choose.
/// </summary>
internal static class Locks
{
    /// <summary>Held over a migration: of several processes that start at once, one migrates.</summary>
    public const long Migration = 7_020_800;

    /// <summary>Held to the end of a transaction that decides which mentions are of one paper: the answer depends on all of them.</summary>
    public const long Identity = 7_020_801;

    /// <summary>Held while documents are stored: two that store the same ones in different orders would wait for one another's rows.</summary>
    public const long Intake = 7_020_802;

    /// <summary>Held while a backfill is started: the same one is started once.</summary>
    public const long Backfill = 7_020_803;
}

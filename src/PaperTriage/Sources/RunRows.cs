using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using PaperTriage.Storage;

namespace PaperTriage.Sources;

/// <summary>What a finished run is recorded with.</summary>
internal sealed record RunRecord(RunOutcome Outcome, string? Message)
{
    public int Documents { get; init; }
    public int Entries { get; init; }
    public int New { get; init; }
    public int Problems { get; init; }
    public int WithId { get; init; }
    public int WithAbstract { get; init; }
    public int WithAuthors { get; init; }
    public int WithVotes { get; init; }
}

/// <summary>Which runs a process does: all, those of one backfill, or those of none.</summary>
internal sealed record RunsWanted
{
    private RunsWanted(bool all, long? backfill) => (All, Backfill) = (all, backfill);

    public bool All { get; }

    public long? Backfill { get; }

    public static RunsWanted Any { get; } = new(true, null);

    public static RunsWanted OfNoBackfill { get; } = new(false, null);

    public static RunsWanted OfBackfill(long id) => new(false, id);
}

/// <summary>The statements on <c>source_runs</c> that several processes may send at once.</summary>
internal static class RunRows
{
    /// <summary>
    /// Locks the most urgent run that is due. The lock lets others refer to the row, as the digests that it brings do, and
    /// is gone when the process is.
    /// </summary>
    public static async Task<ClaimedRun?> ClaimAsync(NpgsqlTransaction transaction, RunsWanted wanted, IEnumerable<long> busySources, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT r.id, r.source_id, s.form, s.name, s.target, r.period, r.reason, r.attempts, r.backfill_id
            FROM source_runs r JOIN sources s ON s.id = r.source_id
            WHERE r.finished_at IS NULL AND r.due_at <= $1 AND s.removed_at IS NULL AND NOT r.source_id = ANY($2)
              AND ($3 OR r.backfill_id IS NOT DISTINCT FROM $4)
            ORDER BY r.reason, r.due_at, r.id LIMIT 1
            FOR NO KEY UPDATE OF r SKIP LOCKED
            """,
            transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = busySources.ToArray() });
        command.Parameters.Add(new() { Value = wanted.All });
        command.Parameters.Add(new() { Value = (object?)wanted.Backfill ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new(row.GetInt64(0), row.GetInt64(1), (SourceForm)row.GetInt16(2), row.GetString(3), row.GetString(4), row.GetString(5), (RunReason)row.GetInt16(6),
                row.GetInt32(7), row.IsDBNull(8) ? null : row.GetInt64(8))
            : null;
    }

    /// <summary>Adds runs; a period of the source that waits already is not asked twice.</summary>
    public static async Task<int> AddAsync(
        NpgsqlConnection connection, long source, IReadOnlyList<string> periods, RunReason reason, DateTimeOffset due, long? backfill, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO source_runs (source_id, period, reason, backfill_id, due_at, attempts, outcome, took_ms, requests, bytes, documents,
              entries, new, merged, problems, with_id, with_abstract, with_authors, with_votes)
            SELECT $1, p.period, $3, $5, $4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM unnest($2) WITH ORDINALITY AS p (period, place) ORDER BY p.place
            ON CONFLICT DO NOTHING
            """,
            connection);
        command.Parameters.Add(new() { Value = source });
        command.Parameters.Add(new() { Value = periods.ToArray() });
        command.Parameters.Add(new() { Value = (short)reason });
        command.Parameters.Add(new() { Value = due });
        command.Parameters.Add(new() { Value = (object?)backfill ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        return await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Records a run that is over.</summary>
    public static async Task FinishAsync(
        NpgsqlTransaction transaction, ClaimedRun run, RunRecord record, DateTimeOffset started, DateTimeOffset finished, TimeSpan took, int requests, long bytes,
        CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            UPDATE source_runs SET outcome = $2, message = $3, started_at = $4, finished_at = $5, took_ms = $6, requests = $7, bytes = $8,
              documents = $9, entries = $10, new = $11, merged = $10 - $11, problems = $12, with_id = $13, with_abstract = $14, with_authors = $15, with_votes = $16,
              attempts = $17
            WHERE id = $1
            """,
            transaction.Connection, transaction);
        object?[] values =
        [
            run.Id, (short)record.Outcome, record.Message, started, finished, (int)took.TotalMilliseconds, requests, bytes, record.Documents, record.Entries, record.New,
            record.Problems, record.WithId, record.WithAbstract, record.WithAuthors, record.WithVotes, run.Attempts + (record.Outcome is RunOutcome.Failed ? 1 : 0),
        ];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>
    /// Leaves a run to be tried again, unless its source was removed or its backfill stopped meanwhile; while its source or its
    /// backfill is paused it waits for that. Without a message it keeps the one it has.
    /// </summary>
    public static async Task PostponeAsync(NpgsqlTransaction transaction, ClaimedRun run, int attempts, string? message, DateTimeOffset due, DateTimeOffset started, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"""
            UPDATE source_runs r SET attempts = $2, message = coalesce($3, x.message), started_at = $5,
              due_at = CASE WHEN b.paused_at IS NOT NULL THEN 'infinity' ELSE $4 END,
              finished_at = CASE WHEN gone THEN $5 END, outcome = CASE WHEN gone THEN {(short)RunOutcome.Stopped} ELSE x.outcome END
            FROM source_runs x JOIN sources s ON s.id = x.source_id LEFT JOIN backfills b ON b.id = x.backfill_id,
              LATERAL (SELECT s.removed_at IS NOT NULL OR b.finished_at IS NOT NULL OR (s.next_at IS NULL AND x.backfill_id IS NULL AND x.reason > {(short)RunReason.ByHand}) AS gone) g
            WHERE x.id = $1 AND r.id = x.id
            """,
            transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = run.Id });
        command.Parameters.Add(new() { Value = attempts });
        command.Parameters.Add(new() { Value = (object?)message ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = due });
        command.Parameters.Add(new() { Value = started });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Ends everything of a source that waits, but for backfills.</summary>
    public static Task<int> StopAsync(PaperTriageDb db, long source, DateTimeOffset now, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync(
            $"UPDATE source_runs SET finished_at = {now}, outcome = {(short)RunOutcome.Stopped} WHERE id IN (SELECT id FROM source_runs WHERE source_id = {source} AND finished_at IS NULL AND backfill_id IS NULL FOR UPDATE SKIP LOCKED)",
            stop);
}

using Npgsql;
using PaperTriage.Papers;

namespace PaperTriage.Sources.Lookups;

/// <summary>The statements on <c>lookups</c>, in the transaction that holds what is asked for.</summary>
internal static class LookupRows
{
    /// <summary>Claims what has waited longest; no other process sees it as free until the transaction ends.</summary>
    /// <returns>The ids with their failed tries.</returns>
    public static async Task<Dictionary<string, int>> ClaimAsync(NpgsqlTransaction transaction, PaperKeyKind kind, int most, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "SELECT value, attempts FROM lookups WHERE kind = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = (short)kind });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = most });
        var claimed = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            claimed.Add(row.GetString(0), row.GetInt32(1));
        return claimed;
    }

    /// <summary>Records what came of them, and when they are asked for again.</summary>
    public static async Task WriteAsync(
        NpgsqlTransaction transaction, PaperKeyKind kind, IReadOnlyDictionary<string, int> claimed, IReadOnlyDictionary<string, LookedUp> found, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            UPDATE lookups l SET due_at = f.due_at, attempts = f.attempts, fault = f.fault, answered_at = CASE WHEN f.answered THEN $6 ELSE l.answered_at END
            FROM unnest($2, $3, $4, $5, $7) AS f (value, due_at, attempts, fault, answered)
            WHERE l.kind = $1 AND l.value = f.value
            """,
            transaction.Connection, transaction);
        var rows = claimed.Select(c => (Id: c.Key, Attempts: c.Value, Found: found[c.Key])).ToList();
        command.Parameters.Add(new() { Value = (short)kind });
        command.Parameters.Add(new() { Value = rows.Select(r => r.Id).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(r => LookupTimes.After(r.Found, r.Attempts, now)).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(r => AttemptsAfter(r.Found.Outcome, r.Attempts)).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(r => r.Found.Fault).ToArray() });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = rows.Select(r => r.Found.Outcome is LookupOutcome.Answered).ToArray() });
        await command.ExecuteNonQueryAsync(stop);
    }

    private static int AttemptsAfter(LookupOutcome outcome, int attempts) => outcome switch
    {
        LookupOutcome.Answered => 0,
        LookupOutcome.Postponed => attempts,
        _ => attempts + 1,
    };
}

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
        // One statement an id: a join over a hundred would let the planner scan.
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var (id, attempts) in claimed)
        {
            var came = found[id];
            var answered = came.Outcome is LookupOutcome.Answered ? ", answered_at = $6" : "";
            var update = new NpgsqlBatchCommand($"UPDATE lookups SET due_at = $3, attempts = $4, fault = $5{answered} WHERE kind = $1 AND value = $2");
            object[] values = [(short)kind, id, LookupTimes.After(came, attempts, now), AttemptsAfter(came.Outcome, attempts), (object?)came.Fault ?? DBNull.Value];
            foreach (var value in answered.Length > 0 ? [.. values, now] : values)
                update.Parameters.Add(new() { Value = value });
            batch.BatchCommands.Add(update);
        }

        await batch.ExecuteNonQueryAsync(stop);
    }

    private static int AttemptsAfter(LookupOutcome outcome, int attempts) => outcome switch
    {
        LookupOutcome.Answered => 0,
        LookupOutcome.Postponed => attempts,
        _ => attempts + 1,
    };
}

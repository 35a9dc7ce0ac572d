using Npgsql;
using NpgsqlTypes;

namespace PaperTriage.Storage;

/// <summary>Appends to the stream of changes (design decision 11).</summary>
internal static class ChangeLog
{
    /// <summary>The channel on which the database tells followers that there are changes: they wake and read, the message itself is empty.</summary>
    public const string Channel = "papertriage_changes";

    /// <summary>
    /// Numbers the changes, writes them and tells the followers, in one round trip. Call it as the last statement before the commit: the clock
    /// row stays locked from here to the commit, which is what makes the numbers gapless and in commit order.
    /// </summary>
    public static async Task AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<(ChangeKind Kind, long Id)> changes, CancellationToken stop)
    {
        if (changes.Count == 0)
            return;

        await using var batch = new NpgsqlBatch(connection);
        var command = new NpgsqlBatchCommand(
            """
            WITH tick AS (UPDATE clock SET n = n + $1 WHERE id = 1 RETURNING n - $1 AS before)
            INSERT INTO changes (n, kind, id)
            SELECT tick.before + c.ordinal, c.kind, c.id
            FROM tick, unnest($2, $3) WITH ORDINALITY AS c (kind, id, ordinal)
            """);
        command.Parameters.Add(new() { Value = (long)changes.Count });
        command.Parameters.Add(new() { Value = changes.Select(c => (short)c.Kind).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint });
        command.Parameters.Add(new() { Value = changes.Select(c => c.Id).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(new($"NOTIFY {Channel}"));
        await batch.ExecuteNonQueryAsync(stop);
    }
}

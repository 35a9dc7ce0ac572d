using Npgsql;
using NpgsqlTypes;

namespace PaperTriage.Storage;

/// <summary>Appends to the stream of changes (design decision 11).</summary>
internal static class ChangeLog
{
    /// <summary>
    /// Numbers the changes and writes them in one statement. Call it as the last statement before the commit: the clock
    /// row stays locked from here to the commit, which is what makes the numbers gapless and in commit order.
    /// </summary>
    public static async Task AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<(ChangeKind Kind, long Id)> changes, CancellationToken stop)
    {
        if (changes.Count == 0)
            return;

        await using var command = new NpgsqlCommand(
            """
            WITH tick AS (UPDATE clock SET n = n + $1 WHERE id = 1 RETURNING n - $1 AS before)
            INSERT INTO changes (n, kind, id)
            SELECT tick.before + c.ordinal, c.kind, c.id
            FROM tick, unnest($2, $3) WITH ORDINALITY AS c (kind, id, ordinal)
            """,
            connection);
        command.Parameters.Add(new() { Value = (long)changes.Count });
        command.Parameters.Add(new() { Value = changes.Select(c => (short)c.Kind).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint });
        command.Parameters.Add(new() { Value = changes.Select(c => c.Id).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        await command.ExecuteNonQueryAsync(stop);
    }
}

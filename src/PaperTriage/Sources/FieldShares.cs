using Npgsql;

namespace PaperTriage.Sources;

/// <summary>How many entries carry what: a share that falls far below the usual says that the source changed its format.</summary>
internal static class FieldShares
{
    /// <summary>Counts over the entries of all digests of an answer, those included whose bytes were here before.</summary>
    public static async Task<RunRecord> CountAsync(NpgsqlTransaction transaction, long[] digests, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT count(coalesce(arxiv_id, doi)), count(abstract_raw), count(author_count), count(votes) FROM entries WHERE digest_id = ANY($1)
            """,
            transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = digests });
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return new(RunOutcome.Read, null)
        {
            WithId = (int)row.GetInt64(0),
            WithAbstract = (int)row.GetInt64(1),
            WithAuthors = (int)row.GetInt64(2),
            WithVotes = (int)row.GetInt64(3),
        };
    }
}

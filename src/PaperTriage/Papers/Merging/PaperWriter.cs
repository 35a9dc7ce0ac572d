using Npgsql;
using NpgsqlTypes;

namespace PaperTriage.Papers.Merging;

/// <summary>The statements by which merging reads and writes keys, entries and new rows, many at a time.</summary>
internal static class PaperWriter
{
    /// <summary>The stored keys of these papers and of their mentions, and every arXiv id and DOI of the rows that their mentions have.</summary>
    public static async Task<List<(PaperKeyKind Kind, string Value, long PaperId)>> KeysAsync(
        NpgsqlConnection connection, IReadOnlyList<PaperIdentity.Cluster> clusters, IEnumerable<string> returning, CancellationToken stop)
    {
        var wanted = clusters.SelectMany(c => c.Keys()).Concat(returning.Select(r => (Kind: PaperKeyKind.Mention, Value: r))).Distinct().ToList();
        await using var command = new NpgsqlCommand(
            $"""
            WITH asked AS (SELECT k.kind, k.value, k.paper_id FROM paper_keys k JOIN unnest($1, $2) AS w (kind, value) USING (kind, value))
            SELECT kind, value, paper_id FROM asked
            UNION
            SELECT k.kind, k.value, k.paper_id FROM paper_keys k
            WHERE k.kind IN ({(short)PaperKeyKind.Arxiv}, {(short)PaperKeyKind.Doi}) AND k.paper_id IN (SELECT paper_id FROM asked UNION SELECT unnest($3))
            """,
            connection);
        command.Parameters.Add(new() { Value = wanted.Select(k => (short)k.Kind).ToArray() });
        command.Parameters.Add(new() { Value = wanted.Select(k => k.Value).ToArray() });
        command.Parameters.Add(new() { Value = clusters.SelectMany(c => c.Mentions).Select(m => m.PaperId).OfType<long>().Distinct().ToArray() });

        var keys = new List<(PaperKeyKind, string, long)>();
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            keys.Add(((PaperKeyKind)row.GetInt16(0), row.GetString(1), row.GetInt64(2)));
        return keys;
    }

    /// <summary>Which of the rows hold mentions.</summary>
    public static async Task<IReadOnlyList<long>> OccupiedAsync(NpgsqlConnection connection, long[] rows, CancellationToken stop)
    {
        if (rows.Length == 0)
            return [];

        await using var command = new NpgsqlCommand("SELECT p FROM unnest($1) AS p WHERE EXISTS (SELECT 1 FROM entries e WHERE e.paper_id = p)", connection);
        command.Parameters.Add(new() { Value = rows });
        var occupied = new List<long>();
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            occupied.Add(row.GetInt64(0));
        return occupied;
    }

    /// <summary>Writes down which row a mention had before it was taken out or moved; the keys are those of <see cref="MentionKeys.OfReturning"/>.</summary>
    public static async Task RememberAsync(NpgsqlConnection connection, IReadOnlyList<(string Key, long Paper)> rows, CancellationToken stop)
    {
        if (rows.Count == 0)
            return;

        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO paper_keys (kind, value, paper_id) SELECT {(short)PaperKeyKind.Mention}, k.value, k.paper_id FROM unnest($1, $2) AS k (value, paper_id)
            ON CONFLICT (kind, value) DO UPDATE SET paper_id = excluded.paper_id WHERE paper_keys.paper_id <> excluded.paper_id
            """,
            connection);
        command.Parameters.Add(new() { Value = rows.Select(r => r.Key).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(r => r.Paper).ToArray() });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Takes ids for new papers from the sequence.</summary>
    public static async Task<long[]> ReserveAsync(NpgsqlConnection connection, int count, CancellationToken stop)
    {
        if (count == 0)
            return [];

        await using var command = new NpgsqlCommand("SELECT array_agg(nextval(pg_get_serial_sequence('papers', 'id'))) FROM generate_series(1, $1)", connection);
        command.Parameters.Add(new() { Value = count });
        return (long[])(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Gives stored mentions to another row.</summary>
    public static async Task MoveAsync(NpgsqlConnection connection, IReadOnlyList<(long Entry, long Paper)> moves, CancellationToken stop)
    {
        if (moves.Count == 0)
            return;

        // The row may be new and not written yet: the foreign key is checked at the end of the transaction.
        await using var command = new NpgsqlCommand(
            "UPDATE entries e SET paper_id = m.paper FROM unnest($1, $2) AS m (entry, paper) WHERE e.id = m.entry", connection);
        command.Parameters.Add(new() { Value = moves.Select(m => m.Entry).ToArray() });
        command.Parameters.Add(new() { Value = moves.Select(m => m.Paper).ToArray() });
        await command.ExecuteNonQueryAsync(stop);
    }

    public static async Task InsertEntriesAsync(NpgsqlConnection connection, IReadOnlyList<Mention> mentions, CancellationToken stop)
    {
        if (mentions.Count == 0)
            return;

        await using var writer = await connection.BeginBinaryImportAsync(
            """
            COPY entries (digest_id, position, paper_id, date, title, title_key, arxiv_id, doi, abstract_raw, authors, author_count,
              organization, organization_handle, votes, comments, published, links, line, "column", last_line, path,
              arxiv_version, version_date, year, journal, remark, categories, keywords) FROM STDIN (FORMAT BINARY)
            """,
            stop);
        foreach (var m in mentions)
        {
            await writer.StartRowAsync(stop);
            await writer.WriteAsync(m.DigestId, NpgsqlDbType.Bigint, stop);
            await writer.WriteAsync(m.Position, NpgsqlDbType.Integer, stop);
            await writer.WriteAsync(m.PaperId!.Value, NpgsqlDbType.Bigint, stop);
            await WriteOrNull(writer, m.Date, NpgsqlDbType.Date, stop);
            await writer.WriteAsync(m.Title, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, m.TitleKey, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, m.ArxivId, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, m.Doi, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, m.AbstractRaw, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, m.Authors, NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, m.AuthorCount, NpgsqlDbType.Integer, stop);
            await WriteOrNull(writer, m.Organization, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, m.OrganizationHandle, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, m.Votes, NpgsqlDbType.Integer, stop);
            await WriteOrNull(writer, m.Comments, NpgsqlDbType.Integer, stop);
            await WriteOrNull(writer, m.Published, NpgsqlDbType.Date, stop);
            await writer.WriteAsync(m.Links, NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
            await writer.WriteAsync(m.Line, NpgsqlDbType.Integer, stop);
            await writer.WriteAsync(m.Column, NpgsqlDbType.Integer, stop);
            await writer.WriteAsync(m.LastLine, NpgsqlDbType.Integer, stop);
            await WriteOrNull(writer, m.Path, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, m.ArxivVersion, NpgsqlDbType.Integer, stop);
            await WriteOrNull(writer, m.VersionDate, NpgsqlDbType.Date, stop);
            await WriteOrNull(writer, m.Year, NpgsqlDbType.Integer, stop);
            await WriteOrNull(writer, m.Journal, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, m.Remark, NpgsqlDbType.Text, stop);
            await writer.WriteAsync(m.Categories, NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
            await writer.WriteAsync(m.Keywords, NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
        }

        await writer.CompleteAsync(stop);
    }

    public static async Task InsertPapersAsync(
        NpgsqlConnection connection, IReadOnlyList<(long Id, PaperFacts Facts)> papers, DateTimeOffset at, CancellationToken stop)
    {
        if (papers.Count == 0)
            return;

        await using var writer = await connection.BeginBinaryImportAsync(
            """
            COPY papers (id, title, title_key, arxiv_id, doi, abstract, abstract_raw, authors, author_count, organization, organization_handle,
              published, links, first_date, last_date, sort_date, mention_count, votes, comments, stats_at, revision, merged_by_person, listed,
              corrected, added_at, year, journal, remark, categories, arxiv_version) FROM STDIN (FORMAT BINARY)
            """,
            stop);
        foreach (var (id, f) in papers)
        {
            await writer.StartRowAsync(stop);
            await writer.WriteAsync(id, NpgsqlDbType.Bigint, stop);
            await writer.WriteAsync(f.Title, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, MentionKeys.OfTitle(f.Title), NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, f.ArxivId, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, f.Doi, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, f.Abstract, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, f.AbstractRaw, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, f.Authors, NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, f.AuthorCount, NpgsqlDbType.Integer, stop);
            await WriteOrNull(writer, f.Organization, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, f.OrganizationHandle, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, f.Published, NpgsqlDbType.Date, stop);
            await writer.WriteAsync(f.Links, NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, f.FirstDate, NpgsqlDbType.Date, stop);
            await WriteOrNull(writer, f.LastDate, NpgsqlDbType.Date, stop);
            await writer.WriteAsync(f.LastDate ?? DateOnly.MinValue, NpgsqlDbType.Date, stop);
            await writer.WriteAsync(f.MentionCount, NpgsqlDbType.Integer, stop);
            await WriteOrNull(writer, f.Votes, NpgsqlDbType.Integer, stop);
            await WriteOrNull(writer, f.Comments, NpgsqlDbType.Integer, stop);
            await WriteOrNull(writer, f.StatsAt, NpgsqlDbType.Date, stop);
            await writer.WriteAsync(1, NpgsqlDbType.Integer, stop);
            await writer.WriteAsync(false, NpgsqlDbType.Boolean, stop);
            await writer.WriteAsync(f.Listed, NpgsqlDbType.Boolean, stop);
            await writer.WriteAsync(f.Corrected, NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
            await writer.WriteAsync(at, NpgsqlDbType.TimestampTz, stop);
            await WriteOrNull(writer, f.Year, NpgsqlDbType.Integer, stop);
            await WriteOrNull(writer, f.Journal, NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, f.Remark, NpgsqlDbType.Text, stop);
            await writer.WriteAsync(f.Categories, NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
            await WriteOrNull(writer, f.ArxivVersion, NpgsqlDbType.Integer, stop);
        }

        await writer.CompleteAsync(stop);
    }

    /// <summary>
    /// Ids point at the row that has them; a title does so while exactly one paper has it. Keys of papers that lost their
    /// last mention stay, so that the paper returns to its row when it is mentioned again.
    /// </summary>
    public static async Task WriteKeysAsync(
        NpgsqlConnection connection, IReadOnlyList<PaperIdentity.Cluster> clusters, long?[] rows, CancellationToken stop)
    {
        var papers = clusters.SelectMany((c, i) => c.Keys().Select(k => (Key: k, Paper: rows[i]!.Value))).ToLookup(k => k.Key, k => k.Paper);
        var shared = papers.Where(p => p.Count() > 1).Select(p => p.Key.Value).ToArray();
        var unique = papers.Where(p => p.Count() == 1).Select(p => (p.Key.Kind, p.Key.Value, Paper: p.First())).ToList();

        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new($"DELETE FROM paper_keys WHERE kind = {(short)PaperKeyKind.Title} AND value = ANY($1)") { Parameters = { new() { Value = shared } } });
        batch.BatchCommands.Add(new(
            """
            INSERT INTO paper_keys (kind, value, paper_id) SELECT * FROM unnest($1, $2, $3)
            ON CONFLICT (kind, value) DO UPDATE SET paper_id = excluded.paper_id WHERE paper_keys.paper_id <> excluded.paper_id
            """)
        {
            Parameters =
            {
                new() { Value = unique.Select(k => (short)k.Kind).ToArray() },
                new() { Value = unique.Select(k => k.Value).ToArray() },
                new() { Value = unique.Select(k => k.Paper).ToArray() },
            },
        });
        await batch.ExecuteNonQueryAsync(stop);
    }

    private static Task WriteOrNull<T>(NpgsqlBinaryImporter writer, T? value, NpgsqlDbType type, CancellationToken stop) =>
        value is null ? writer.WriteNullAsync(stop) : writer.WriteAsync(value, type, stop);
}

using Npgsql;

namespace PaperTriage.Papers.Merging;

/// <summary>Reads stored mentions for merging.</summary>
internal static class MentionReader
{
    private const string Columns =
        """
        e.id, e.digest_id, d.source, encode(d.hash, 'hex'), e.position, e.paper_id, e.date, e.title, e.title_key, e.arxiv_id, e.doi,
        e.abstract_raw, e.authors, e.author_count, e.organization, e.organization_handle, e.votes, e.comments, e.published, e.links
        """;

    /// <summary>Every stored mention that is connected to the seeds through shared arXiv ids, DOIs or title keys, directly or through others.</summary>
    public static async Task<List<Mention>> ClosureAsync(NpgsqlConnection connection, IEnumerable<Mention> seeds, CancellationToken stop)
    {
        var found = new Dictionary<long, Mention>();
        HashSet<string> arxiv = new(StringComparer.Ordinal), dois = new(StringComparer.Ordinal), titles = new(StringComparer.Ordinal);
        IReadOnlyCollection<Mention> front = [.. seeds];

        while (front.Count > 0)
        {
            string[] newArxiv = [.. front.Select(m => m.ArxivId).OfType<string>().Where(arxiv.Add)];
            string[] newDois = [.. front.Select(m => m.Doi).OfType<string>().Where(dois.Add)];
            string[] newTitles = [.. front.Select(m => m.TitleKey).OfType<string>().Where(titles.Add)];
            if (newArxiv.Length + newDois.Length + newTitles.Length == 0)
                break;

            // A UNION of three index look-ups: an OR over three columns would let the planner scan.
            var met = await ReadAsync(connection,
                $"""
                SELECT {Columns} FROM entries e JOIN digests d ON d.id = e.digest_id WHERE e.id IN (
                  SELECT id FROM entries WHERE arxiv_id = ANY($1)
                  UNION SELECT id FROM entries WHERE doi = ANY($2)
                  UNION SELECT id FROM entries WHERE title_key = ANY($3))
                """,
                stop, newArxiv, newDois, newTitles);
            front = [.. met.Where(m => found.TryAdd(m.EntryId!.Value, m))];
        }

        return [.. found.Values];
    }

    /// <summary>Every mention of the given rows.</summary>
    public static Task<List<Mention>> OfPapersAsync(NpgsqlConnection connection, long[] papers, CancellationToken stop) =>
        ReadAsync(connection, $"SELECT {Columns} FROM entries e JOIN digests d ON d.id = e.digest_id WHERE e.paper_id = ANY($1)", stop, papers);

    /// <summary>Removes the mentions of the digests and returns them as they were.</summary>
    public static Task<List<Mention>> RemoveAsync(NpgsqlConnection connection, long[] digests, CancellationToken stop) =>
        ReadAsync(connection, $"DELETE FROM entries e USING digests d WHERE d.id = e.digest_id AND e.digest_id = ANY($1) RETURNING {Columns}", stop, digests);

    private static async Task<List<Mention>> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken stop, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });

        var mentions = new List<Mention>();
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            mentions.Add(Of(row));
        return mentions;
    }

    private static Mention Of(NpgsqlDataReader row)
    {
        return new()
        {
            EntryId = row.GetInt64(0),
            DigestId = row.GetInt64(1),
            SourceRank = row.GetInt16(2),
            DigestHash = row.GetString(3),
            Position = row.GetInt32(4),
            PaperId = row.GetInt64(5),
            Date = Get<DateOnly?>(6),
            Title = row.GetString(7),
            TitleKey = Get<string?>(8),
            ArxivId = Get<string?>(9),
            Doi = Get<string?>(10),
            AbstractRaw = Get<string?>(11),
            Authors = Get<string[]?>(12),
            AuthorCount = Get<int?>(13),
            Organization = Get<string?>(14),
            OrganizationHandle = Get<string?>(15),
            Votes = Get<int?>(16),
            Comments = Get<int?>(17),
            Published = Get<DateOnly?>(18),
            Links = row.GetFieldValue<string[]>(19),
        };

        T Get<T>(int column) => row.IsDBNull(column) ? default! : row.GetFieldValue<T>(column);
    }
}

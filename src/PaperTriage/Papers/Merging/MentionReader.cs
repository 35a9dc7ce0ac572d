using Npgsql;

namespace PaperTriage.Papers.Merging;

/// <summary>Reads stored mentions for merging.</summary>
internal static class MentionReader
{
    private const string Columns =
        """
        e.id, e.digest_id, d.source, encode(d.hash, 'hex'), e.position, e.paper_id, e.date, e.title, e.title_key, e.arxiv_id, e.doi,
        e.abstract_raw, e.authors, e.author_count, e.organization, e.organization_handle, e.votes, e.comments, e.published, e.links,
        e.arxiv_version, e.version_date, e.year, e.journal, e.remark, e.categories, e.keywords
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

    /// <summary>The stored mentions of a series of digests that share an arXiv id, a DOI, a title key or the title with one of the given ones.</summary>
    public static Task<List<Mention>> OfSeriesAsync(NpgsqlConnection connection, string series, IReadOnlyList<Mention> like, CancellationToken stop) =>
        ReadAsync(connection,
            $"""
            WITH snapshots AS MATERIALIZED (SELECT id FROM digests WHERE series = $1 AND withdrawn_at IS NULL),
              met AS (SELECT id FROM entries WHERE arxiv_id = ANY($2)
                      UNION SELECT id FROM entries WHERE doi = ANY($3)
                      UNION SELECT id FROM entries WHERE title_key = ANY($4)
                      UNION SELECT e.id FROM snapshots s JOIN entries e ON e.digest_id = s.id WHERE e.title = ANY($5))
            SELECT {Columns} FROM met JOIN entries e ON e.id = met.id JOIN digests d ON d.id = e.digest_id WHERE e.digest_id IN (SELECT id FROM snapshots)
            """,
            stop, series, like.Select(m => m.ArxivId).OfType<string>().ToArray(), like.Select(m => m.Doi).OfType<string>().ToArray(),
            like.Select(m => m.TitleKey).OfType<string>().ToArray(),
            like.Where(m => m is { ArxivId: null, Doi: null, TitleKey: null }).Select(m => m.Title).ToArray());

    /// <summary>Every mention of the given rows.</summary>
    public static Task<List<Mention>> OfPapersAsync(NpgsqlConnection connection, long[] papers, CancellationToken stop) =>
        ReadAsync(connection, $"SELECT {Columns} FROM entries e JOIN digests d ON d.id = e.digest_id WHERE e.paper_id = ANY($1)", stop, papers);

    /// <summary>Removes the mentions of the digests, and the entries, and returns them as they were.</summary>
    public static Task<List<Mention>> RemoveAsync(NpgsqlConnection connection, long[] digests, long[] entries, CancellationToken stop) =>
        ReadAsync(connection,
            $"""
            DELETE FROM entries e USING digests d
            WHERE d.id = e.digest_id AND e.id IN (SELECT id FROM entries WHERE digest_id = ANY($1) UNION SELECT unnest($2))
            RETURNING {Columns}
            """,
            stop, digests, entries);

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
            Source = (SourceKind)row.GetInt16(2),
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
            ArxivVersion = Get<int?>(20),
            VersionDate = Get<DateOnly?>(21),
            Year = Get<int?>(22),
            Journal = Get<string?>(23),
            Remark = Get<string?>(24),
            Categories = row.GetFieldValue<string[]>(25),
            Keywords = row.GetFieldValue<string[]>(26),
        };

        T Get<T>(int column) => row.IsDBNull(column) ? default! : row.GetFieldValue<T>(column);
    }
}

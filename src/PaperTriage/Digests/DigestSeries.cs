using System.Globalization;
using Npgsql;
using PaperTriage.Papers.Merging;

namespace PaperTriage.Digests;

/// <summary>
/// Snapshots of one thing that changes, such as a day of Daily Papers whose votes settle for two weeks. Of the live
/// digests of a series only the newest that mentions a paper keeps the mention: a later answer renews what it tells, and
/// one that tells less takes nothing away. What arXiv says is kept once for each version.
/// </summary>
internal static class DigestSeries
{
    /// <summary>What arXiv and the registries of DOIs say, asked again and again.</summary>
    public const string Details = "details";

    private const string ListingPrefix = "listing:";

    /// <summary>How many snapshots that tell nothing any more keep their bytes; older ones are purged.</summary>
    private const int KeptSnapshots = 2;

    /// <summary>One day, week or month of Daily Papers.</summary>
    /// <param name="period">The day as yyyy-MM-dd, the week as yyyy-Www, the month as yyyy-MM.</param>
    public static string DailyPapers(string period) => $"daily-papers:{period}";

    /// <summary>What a search or a feed lists: a paper in it stays on the day it was first listed.</summary>
    public static string Listing(long sourceId) => string.Create(CultureInfo.InvariantCulture, $"{ListingPrefix}{sourceId}");

    /// <summary>What a mention is in its series: the same for the same paper in another snapshot.</summary>
    private static string KeyOf(Mention m) =>
        m.ArxivId is { } arxiv ? (m.IsDetails ? $"{arxiv}v{m.ArxivVersion}" : arxiv) : m.Doi ?? m.TitleKey ?? m.Title;

    /// <summary>Decides which of the mentions stand, and which stored entries of older snapshots they replace.</summary>
    /// <param name="connection">In the transaction that reads the digests.</param>
    /// <param name="mentions">Mentions of digests that are read, in or out of a series.</param>
    /// <param name="seriesOf">The series of each digest that has one.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The mentions that stand; the entries that go, and every digest whose entries are fewer than it tells.</returns>
    public static async Task<(List<Mention> Standing, long[] Replaced, long[] Shorter)> StandingAsync(
        NpgsqlConnection connection, IReadOnlyList<Mention> mentions, IReadOnlyDictionary<long, string> seriesOf, CancellationToken stop)
    {
        var standing = mentions.Where(m => !seriesOf.ContainsKey(m.DigestId)).ToList();
        var replaced = new List<Mention>();
        foreach (var series in mentions.Where(m => seriesOf.ContainsKey(m.DigestId)).GroupBy(m => seriesOf[m.DigestId], StringComparer.Ordinal))
        {
            var read = series.Select(m => m.DigestId).ToHashSet();
            var stored = (await MentionReader.OfSeriesAsync(connection, series.Key, [.. series], stop)).ToLookup(KeyOf, StringComparer.Ordinal);
            var staysOnFirstDay = series.Key.StartsWith(ListingPrefix, StringComparison.Ordinal);
            foreach (var same in series.GroupBy(KeyOf, StringComparer.Ordinal))
            {
                var newest = same.OrderByDescending(m => m.DigestId).ThenBy(m => m.Position).First();
                var others = stored[same.Key].Where(m => !read.Contains(m.DigestId)).ToList();
                if (others.Exists(m => m.DigestId > newest.DigestId))
                    continue;

                replaced.AddRange(others);
                var older = stored[same.Key].Concat(same).OrderByDescending(m => m.DigestId).ThenBy(m => m.Position).ToList();
                var filled = older.Aggregate(newest, Filled);
                standing.Add(staysOnFirstDay ? filled with { Date = older.Min(m => m.Date) } : filled);
            }
        }

        return ([.. standing.OrderBy(m => m.DigestId).ThenBy(m => m.Position)], [.. replaced.Select(m => m.EntryId!.Value)],
            [.. replaced.Select(m => m.DigestId).Union(seriesOf.Keys)]);
    }

    /// <summary>What a newer snapshot does not say of a paper, an older one still says: an answer that tells less takes nothing away.</summary>
    private static Mention Filled(Mention newer, Mention older) => newer with
    {
        ArxivId = newer.ArxivId ?? older.ArxivId,
        ArxivVersion = newer.ArxivVersion ?? older.ArxivVersion,
        VersionDate = newer.VersionDate ?? older.VersionDate,
        Doi = newer.Doi ?? older.Doi,
        AbstractRaw = newer.AbstractRaw ?? older.AbstractRaw,
        Authors = newer.Authors ?? older.Authors,
        AuthorCount = newer.AuthorCount ?? older.AuthorCount,
        Organization = newer.Organization ?? older.Organization,
        OrganizationHandle = newer.Organization is null ? older.OrganizationHandle : newer.OrganizationHandle,
        Votes = newer.Votes ?? older.Votes,
        Comments = newer.Comments ?? older.Comments,
        Published = newer.Published ?? older.Published,
        Year = newer.Year ?? older.Year,
        Journal = newer.Journal ?? older.Journal,
        Remark = newer.Remark ?? older.Remark,
        Categories = newer.Categories.Length > 0 ? newer.Categories : older.Categories,
        Keywords = newer.Keywords.Length > 0 ? newer.Keywords : older.Keywords,
        Links = newer.Links.Length > 0 ? newer.Links : older.Links,
    };

    /// <summary>Writes down how many entries of each snapshot later ones tell again; the bytes of the oldest that tell nothing any more are purged.</summary>
    public static async Task RecountAsync(NpgsqlConnection connection, long[] digests, string[] series, DateTimeOffset now, CancellationToken stop)
    {
        if (series.Length == 0)
            return;

        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(
            """
            UPDATE digests d SET replaced_count = c.replaced
            FROM (SELECT s.id, s.entry_count - (SELECT count(*) FROM entries e WHERE e.digest_id = s.id)::int AS replaced
                  FROM digests s WHERE s.id = ANY($1)) c
            WHERE d.id = c.id AND d.replaced_count <> c.replaced
            """)
        { Parameters = { new() { Value = digests } } });
        batch.BatchCommands.Add(new(
            """
            WITH told AS (SELECT id, row_number() OVER (PARTITION BY series ORDER BY id DESC) AS age FROM digests
                          WHERE series = ANY($1) AND withdrawn_at IS NULL AND entry_count > 0 AND replaced_count >= entry_count),
                 purged AS (UPDATE digests SET withdrawn_at = $2, purged_at = $2 WHERE id IN (SELECT id FROM told WHERE age > $3) RETURNING id),
                 problems AS (DELETE FROM digest_problems WHERE digest_id IN (SELECT id FROM purged))
            DELETE FROM digest_documents WHERE digest_id IN (SELECT id FROM purged)
            """)
        { Parameters = { new() { Value = series }, new() { Value = now }, new() { Value = KeptSnapshots } } });
        await batch.ExecuteNonQueryAsync(stop);
    }
}

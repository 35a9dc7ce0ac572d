using Npgsql;
using PaperTriage.Digests;
using PaperTriage.Parsing.Digests;
using PaperTriage.Shell;

namespace PaperTriage.Sources;

/// <summary>Recognizes a source that sends the papers of one day for another: a cache that stands still.</summary>
internal static class StaleDay
{
    /// <summary>Days of fewer papers are left alone: two of them may well be alike.</summary>
    private const int FewestPapers = 3;

    /// <summary>How far to look for the days before and after: over holidays.</summary>
    private const int DaysAround = 7;

    /// <summary>A day nearby whose papers, all of them and no others, the documents have; null when they are of their own day.</summary>
    public static async Task<DateOnly?> FindAsync(NpgsqlTransaction transaction, DateOnly day, IReadOnlyList<byte[]> documents, CancellationToken stop)
    {
        var entries = documents.SelectMany(d => DigestReader.Read(d, day).Entries).ToList();
        var ids = entries.Select(e => e.Arxiv?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (ids.Count < FewestPapers || entries.Any(e => e.ListedOn == day))
            return null;

        await using var command = new NpgsqlCommand(
            """
            SELECT d.date, array_agg(DISTINCT e.arxiv_id) FILTER (WHERE e.arxiv_id IS NOT NULL)
            FROM digests d JOIN entries e ON e.digest_id = d.id
            WHERE d.series = ANY($1) AND d.withdrawn_at IS NULL AND d.date IS NOT NULL GROUP BY d.series, d.date ORDER BY d.date
            """,
            transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = Enumerable.Range(-DaysAround, 2 * DaysAround + 1).Where(d => d != 0).Select(d => DigestSeries.DailyPapers(day.AddDays(d).Iso)).ToArray() });
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
        {
            if (!row.IsDBNull(1) && ids.SetEquals(row.GetFieldValue<string[]>(1)))
                return row.GetFieldValue<DateOnly>(0);
        }

        return null;
    }
}

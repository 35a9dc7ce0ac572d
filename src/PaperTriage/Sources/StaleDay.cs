using Npgsql;
using PaperTriage.Digests;
using PaperTriage.Parsing.Digests;

namespace PaperTriage.Sources;

/// <summary>Recognizes a source that sends the papers of one day for another: a cache that stands still.</summary>
internal static class StaleDay
{
    /// <summary>Days of fewer papers are left alone: two of them may well be alike.</summary>
    private const int FewestPapers = 3;

    /// <summary>How far back to look for the day before: over holidays.</summary>
    private const int DaysBack = 7;

    /// <summary>The day before whose papers, all of them and no others, the documents have; null when they have moved on.</summary>
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
            WHERE d.series = ANY($1) AND d.withdrawn_at IS NULL AND d.date IS NOT NULL GROUP BY d.series, d.date ORDER BY d.date DESC LIMIT 1
            """,
            transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = Enumerable.Range(1, DaysBack).Select(back => DigestSeries.DailyPapers($"{day.AddDays(-back):yyyy-MM-dd}")).ToArray() });
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) && !row.IsDBNull(1) && ids.SetEquals(row.GetFieldValue<string[]>(1)) ? row.GetFieldValue<DateOnly>(0) : null;
    }
}

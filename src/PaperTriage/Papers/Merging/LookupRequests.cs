using Npgsql;

namespace PaperTriage.Papers.Merging;

/// <summary>Lets ids that came in be looked up where they are registered, each once.</summary>
internal static class LookupRequests
{
    /// <summary>Makes every new arXiv id due at once, and the DOIs of papers of which somebody added nothing but the DOI.</summary>
    public static async Task AskAsync(NpgsqlConnection connection, IReadOnlyList<Mention> mentions, DateTimeOffset now, CancellationToken stop)
    {
        var ids = mentions.Where(m => !m.IsDetails).SelectMany(IdsOf).Distinct().ToList();
        if (ids.Count == 0)
            return;

        await using var command = new NpgsqlCommand(
            "INSERT INTO lookups (kind, value, due_at, attempts) SELECT kind, value, $3, 0 FROM unnest($1, $2) AS i (kind, value) ON CONFLICT DO NOTHING",
            connection);
        command.Parameters.Add(new() { Value = ids.Select(i => (short)i.Kind).ToArray() });
        command.Parameters.Add(new() { Value = ids.Select(i => i.Value).ToArray() });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Makes arXiv ids due at once of which somebody knows a later version than the library.</summary>
    public static async Task AskForVersionsAsync(NpgsqlConnection connection, IReadOnlyCollection<(string Id, int Version)> known, DateTimeOffset now, CancellationToken stop)
    {
        if (known.Count == 0)
            return;

        await using var command = new NpgsqlCommand(
            $"""
            UPDATE lookups l SET due_at = $3
            FROM unnest($1, $2) AS a (value, version), paper_keys k JOIN papers p ON p.id = k.paper_id
            WHERE l.kind = {(short)PaperKeyKind.Arxiv} AND l.value = a.value AND k.kind = {(short)PaperKeyKind.Arxiv} AND k.value = a.value
              AND a.version > coalesce(p.arxiv_version, 0) AND (l.due_at IS NULL OR l.due_at > $3)
            """,
            connection);
        command.Parameters.Add(new() { Value = known.Select(k => k.Id).ToArray() });
        command.Parameters.Add(new() { Value = known.Select(k => k.Version).ToArray() });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(stop);
    }

    private static IEnumerable<(PaperKeyKind Kind, string Value)> IdsOf(Mention mention)
    {
        if (mention.ArxivId is { } arxiv)
            yield return (PaperKeyKind.Arxiv, arxiv);
        else if (mention is { Source: SourceKind.Added, Doi: { } doi })
            yield return (PaperKeyKind.Doi, doi);
    }
}

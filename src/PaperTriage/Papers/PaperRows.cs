namespace PaperTriage.Papers;

/// <summary>
/// Chooses the row that each resolved paper keeps, so that addresses and what people attached stay with the work: the row
/// of its arXiv id, else of its DOI, else the oldest row that its mentions already have. A row is given to one paper only,
/// and a row with an arXiv id of its own only to that id.
/// </summary>
internal static class PaperRows
{
    /// <param name="clusters">The resolved papers.</param>
    /// <param name="keys">The known keys of these papers, and every id key of the rows that their mentions have.</param>
    /// <returns>A row for each cluster, in order; null where a new row is needed.</returns>
    public static long?[] Choose(IReadOnlyList<PaperIdentity.Cluster> clusters, IReadOnlyCollection<(PaperKeyKind Kind, string Value, long PaperId)> keys)
    {
        var rowOf = keys.ToDictionary(k => (k.Kind, k.Value), k => k.PaperId);
        var arxivRows = keys.Where(k => k.Kind is PaperKeyKind.Arxiv).Select(k => k.PaperId).ToHashSet();
        var idRows = keys.Where(k => k.Kind is PaperKeyKind.Arxiv or PaperKeyKind.Doi).Select(k => k.PaperId).ToHashSet();
        var rows = new long?[clusters.Count];
        var used = new HashSet<long>();

        for (var i = 0; i < clusters.Count; i++)
        {
            if (clusters[i].ArxivId is { } arxiv && rowOf.TryGetValue((PaperKeyKind.Arxiv, arxiv), out var row))
                Take(i, row);
        }

        foreach (var withIds in (bool[])[true, false])
        {
            for (var i = 0; i < clusters.Count; i++)
            {
                if (rows[i] is not null || clusters[i].HasIds != withIds)
                    continue;

                var closed = withIds ? arxivRows : idRows;
                var free = Candidates(clusters[i], rowOf).Where(r => !used.Contains(r) && !closed.Contains(r)).Select(r => (long?)r).FirstOrDefault();
                if (free is { } taken)
                    Take(i, taken);
            }
        }

        return rows;

        void Take(int cluster, long row)
        {
            rows[cluster] = row;
            used.Add(row);
        }
    }

    private static IEnumerable<long> Candidates(PaperIdentity.Cluster cluster, Dictionary<(PaperKeyKind, string), long> rowOf)
    {
        foreach (var doi in cluster.Dois)
        {
            if (rowOf.TryGetValue((PaperKeyKind.Doi, doi), out var row))
                yield return row;
        }

        foreach (var row in cluster.Mentions.Select(m => m.PaperId).OfType<long>().Distinct().Order())
            yield return row;

        foreach (var key in cluster.HasIds ? [] : cluster.Keys())
        {
            if (rowOf.TryGetValue(key, out var row))
                yield return row;
        }
    }
}

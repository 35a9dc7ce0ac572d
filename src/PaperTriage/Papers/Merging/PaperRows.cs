namespace PaperTriage.Papers.Merging;

/// <summary>
/// Chooses the row that each resolved paper keeps, so that addresses and what people attached stay with the work: the row
/// of its arXiv id, else of its DOI, else the oldest row that its mentions have or had, else that of its title. A row is
/// given to one paper only, and a row with an arXiv id of its own to no other arXiv id.
/// </summary>
internal static class PaperRows
{
    /// <param name="clusters">The resolved papers.</param>
    /// <param name="keys">The known keys of these papers and of their mentions, and every id key of the rows that their mentions have.</param>
    /// <param name="occupied">Rows that hold mentions of papers which are not among these.</param>
    /// <param name="returning">The keys of mentions without ids, see <see cref="MentionKeys.OfReturning"/>.</param>
    /// <returns>A row for each cluster, in order; null where a new row is needed.</returns>
    public static long?[] Choose(
        IReadOnlyList<PaperIdentity.Cluster> clusters, IReadOnlyCollection<(PaperKeyKind Kind, string Value, long PaperId)> keys,
        IEnumerable<long> occupied, IReadOnlyDictionary<Mention, string> returning)
    {
        var rowOf = keys.ToDictionary(k => (k.Kind, k.Value), k => k.PaperId);
        var arxivRows = keys.Where(k => k.Kind is PaperKeyKind.Arxiv).Select(k => k.PaperId).ToHashSet();
        var idRows = keys.Where(k => k.Kind is PaperKeyKind.Arxiv or PaperKeyKind.Doi).Select(k => k.PaperId).ToHashSet();
        var rows = new long?[clusters.Count];
        var used = occupied.ToHashSet();

        Round(c => c.ArxivId is { } arxiv ? Known(PaperKeyKind.Arxiv, [arxiv]) : []);
        Round(c => c.HasIds ? Known(PaperKeyKind.Doi, c.Dois).Concat(RowsOf(c)).Where(r => c.ArxivId is null || !arxivRows.Contains(r)) : []);
        Round(c => c.HasIds ? [] : RowsOf(c));
        Round(c => c.HasIds ? [] : Known(PaperKeyKind.Mention, c.Mentions.Select(m => returning.GetValueOrDefault(m)).OfType<string>()));
        Round(c => c.HasIds ? [] : Known(PaperKeyKind.Title, c.TitleKeys).Where(r => !idRows.Contains(r)));
        return rows;

        IEnumerable<long> Known(PaperKeyKind kind, IEnumerable<string> values) =>
            values.Where(v => rowOf.ContainsKey((kind, v))).Select(v => rowOf[(kind, v)]);

        void Round(Func<PaperIdentity.Cluster, IEnumerable<long>> candidates)
        {
            for (var i = 0; i < rows.Length; i++)
                rows[i] ??= candidates(clusters[i]).Where(used.Add).Select(r => (long?)r).FirstOrDefault();
        }
    }

    private static IEnumerable<long> RowsOf(PaperIdentity.Cluster cluster) =>
        cluster.Mentions.Select(m => m.PaperId).OfType<long>().Distinct().Order();
}

using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Storage;

namespace PaperTriage.Papers.Merging;

/// <summary>
/// Brings mentions in and takes them out: decides which paper each belongs to, recomputes the facts of every paper it
/// touches, and says what changed. Runs inside the caller's transaction; the caller appends the changes as its last
/// statement (<see cref="ChangeLog"/>).
/// </summary>
internal sealed class PaperMerge(PaperTriageDb db, TimeProvider clock)
{
    /// <summary>What a merge did.</summary>
    /// <param name="PaperOf">The row of each incoming mention, in the order given.</param>
    /// <param name="New">Rows that were made for works not known before.</param>
    /// <param name="Contradictions">Incoming mentions whose DOI other arXiv ids claim too, with that DOI.</param>
    /// <param name="Changes">What followers must be told.</param>
    public sealed record Outcome(
        IReadOnlyList<long> PaperOf, IReadOnlySet<long> New, IReadOnlyList<Mention> Contradictions, IReadOnlyList<(ChangeKind, long)> Changes);

    /// <summary>
    /// Only one transaction at a time decides about identity; the unique keys of <see cref="PaperKey"/> stand behind this
    /// lock as a net. Held to the end of the transaction.
    /// </summary>
    public async Task LockAsync(CancellationToken stop)
    {
        // Others may have much to merge: waiting for them is no fault.
        await using var wait = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Locks.Identity})", (NpgsqlConnection)db.Database.GetDbConnection()) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(stop);
    }

    /// <param name="incoming">Mentions to bring in; their digests are stored.</param>
    /// <param name="withdrawn">Digests whose mentions go first.</param>
    /// <param name="stop">Ends the work; the caller's transaction is then rolled back.</param>
    /// <param name="replaced">Stored entries of other digests whose mentions go too.</param>
    public async Task<Outcome> ApplyAsync(IReadOnlyList<Mention> incoming, long[] withdrawn, CancellationToken stop, long[]? replaced = null)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var removed = withdrawn.Length > 0 || replaced is { Length: > 0 } ? await MentionReader.RemoveAsync(connection, withdrawn, replaced ?? [], stop) : [];
        var known = await MentionReader.ClosureAsync(connection, [.. incoming, .. removed], stop);

        var resolution = PaperIdentity.Resolve([.. known, .. incoming]);
        await PaperWriter.RememberAsync(connection, [.. MentionKeys.OfReturning(removed).Select(m => (m.Value, m.Key.PaperId!.Value))], stop);
        var returning = MentionKeys.OfReturning([.. known, .. incoming]);
        var keys = await PaperWriter.KeysAsync(connection, resolution.Clusters, returning.Values, stop);
        var elsewhere = keys.Select(k => k.PaperId).Except(known.Select(m => m.PaperId!.Value)).ToArray();
        var rows = PaperRows.Choose(resolution.Clusters, keys, await PaperWriter.OccupiedAsync(connection, elsewhere, stop), returning);
        var made = await PaperWriter.ReserveAsync(connection, rows.Count(r => r is null), stop);
        var rowOf = new Dictionary<Mention, long>(ReferenceEqualityComparer.Instance);
        var next = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] ??= made[next++];
            foreach (var mention in resolution.Clusters[i].Mentions)
                rowOf[mention] = rows[i]!.Value;
        }

        var moved = known.Where(m => m.PaperId != rowOf[m]).ToList();
        var placed = incoming.Select(m => m with { PaperId = rowOf[m] }).ToList();
        var touched = placed.Select(m => m.PaperId!.Value).Concat(removed.Select(m => m.PaperId!.Value))
            .Concat(moved.SelectMany(m => (long[])[m.PaperId!.Value, rowOf[m]])).Distinct().ToArray();

        await PaperWriter.RememberAsync(connection, [.. moved.Where(returning.ContainsKey).Select(m => (returning[m], m.PaperId!.Value))], stop);
        await PaperWriter.MoveAsync(connection, [.. moved.Select(m => (m.EntryId!.Value, rowOf[m]))], stop);
        var update = new PaperUpdate(db, clock.GetUtcNow());
        var left = await update.RedirectAsync(Emptied(moved, rowOf, made), [.. rowOf.Values.Distinct().Except(made)], stop);
        await update.RefreshAsync([.. touched.Union(left)], made, placed, stop);
        await PaperWriter.InsertEntriesAsync(connection, placed, stop);
        await PaperWriter.WriteKeysAsync(connection, resolution.Clusters, rows, stop);
        await update.RecountDaysAsync(stop);
        await LookupRequests.AskAsync(connection, placed, clock.GetUtcNow(), stop);
        await LookupRequests.AskForVersionsAsync(
            connection, [.. placed.Where(m => m is { Source: SourceKind.Added, ArxivId: not null, ArxivVersion: not null }).Select(m => (m.ArxivId!, m.ArxivVersion!.Value))], clock.GetUtcNow(), stop);

        return new(
            [.. placed.Select(m => m.PaperId!.Value)], made.ToHashSet(),
            [.. incoming.Where(m => m.Doi is { } doi && m.ArxivId is not null && resolution.ContestedDois.Contains(doi))], update.Changes);
    }

    /// <summary>Recomputes papers whose merges or corrections changed, and returns what followers must be told.</summary>
    public async Task<IReadOnlyList<(ChangeKind, long)>> RefreshAsync(long[] papers, CancellationToken stop)
    {
        var update = new PaperUpdate(db, clock.GetUtcNow());
        await update.RefreshAsync(papers, [], [], stop);
        await update.RecountDaysAsync(stop);
        return update.Changes;
    }

    /// <summary>Rows all of whose mentions went to one other stored row.</summary>
    private static List<(long From, long Into)> Emptied(List<Mention> moved, Dictionary<Mention, long> rowOf, long[] made)
    {
        var filled = rowOf.Values.ToHashSet();
        return [.. from row in moved.GroupBy(m => m.PaperId!.Value, m => rowOf[m])
                   where !filled.Contains(row.Key) && row.Distinct().Count() == 1 && !made.Contains(row.First())
                   select (row.Key, row.First())];
    }
}

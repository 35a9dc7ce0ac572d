using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Papers;
using PaperTriage.Parsing.Digests;
using PaperTriage.Sources;
using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>A stored digest that is to be read.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Content">Its raw bytes.</param>
/// <param name="Given">The day its giver said it is of.</param>
/// <param name="Source">Set where the way in decides the source; otherwise the dialect does.</param>
internal sealed record WaitingDigest(long Id, ReadOnlyMemory<byte> Content, DateOnly? Given, SourceKind? Source);

/// <summary>Reads stored digests and merges their entries into papers, each batch in one transaction.</summary>
internal sealed class DigestReadings(PaperTriageDb db, PaperMerge merge, TimeProvider clock)
{
    private const int DigestsAtOnce = 64;

    /// <summary>Reads the digests that still wait among the given ones; one that another process read meanwhile is left alone.</summary>
    /// <returns>The keys of those that were read here.</returns>
    public Task<IReadOnlyList<long>> ReadAsync(IReadOnlyList<WaitingDigest> digests, CancellationToken stop) => ReadAsync(digests, again: false, stop);

    /// <summary>Reads those among the given digests that a process stored and did not read.</summary>
    /// <returns>The keys of those that were read here.</returns>
    public async Task<IReadOnlyList<long>> ReadWaitingAsync(long[] ids, CancellationToken stop) =>
        await ReadAsync(await LoadAsync(db.Digests.Where(d => ids.Contains(d.Id) && d.ReadAt == null && d.WithdrawnAt == null), stop), again: false, stop);

    /// <summary>Reads every digest that waits, as after a process died between storing and reading; returns how many.</summary>
    /// <param name="receivedBefore">Leaves younger ones to the process that is just taking them in.</param>
    /// <param name="stop">Ends the work between two batches.</param>
    public async Task<int> ReadWaitingAsync(DateTimeOffset receivedBefore, CancellationToken stop)
    {
        var read = 0;
        while (await LoadAsync(db.Digests.Where(d => d.ReadAt == null && d.WithdrawnAt == null && d.ReceivedAt <= receivedBefore), stop) is { Count: > 0 } waiting)
        {
            await ReadAsync(waiting, stop);
            read += waiting.Count;
        }

        return read;
    }

    /// <summary>Reads every live digest again with today's readers; returns how many.</summary>
    /// <param name="progress">Told how many were read so far.</param>
    /// <param name="stop">Ends the work between two batches; what was re-read stays.</param>
    public async Task<int> RereadAsync(Action<int> progress, CancellationToken stop)
    {
        var (read, after) = (0, 0L);
        while (await LoadAsync(db.Digests.Where(d => d.WithdrawnAt == null && d.Id > after), stop) is { Count: > 0 } digests)
        {
            await ReadAsync(digests, again: true, stop);
            after = digests[^1].Id;
            read += digests.Count;
            progress(read);
        }

        return read;
    }

    /// <summary>Reads these digests again, whatever they held before.</summary>
    public async Task RereadAsync(long[] ids, CancellationToken stop) =>
        await ReadAsync(await LoadAsync(db.Digests.Where(d => ids.Contains(d.Id)), stop), again: true, stop);

    private async Task<List<WaitingDigest>> LoadAsync(IQueryable<Digest> digests, CancellationToken stop)
    {
        var stored = await digests.OrderBy(d => d.Id).Take(DigestsAtOnce)
            .Join(db.Documents, d => d.Id, c => c.DigestId, (d, c) => new { d.Id, d.Size, d.GivenDate, d.Source, c.Content })
            .OrderBy(d => d.Id).AsNoTracking().ToListAsync(stop);
        return [.. stored.Select(d => new WaitingDigest(d.Id, DocumentBytes.Decompress(d.Content, d.Size), d.GivenDate, d.Source is SourceKind.Starter ? d.Source : null))];
    }

    private async Task<IReadOnlyList<long>> ReadAsync(IReadOnlyList<WaitingDigest> digests, bool again, CancellationToken stop)
    {
        if (digests.Count == 0)
            return [];

        // Reading is pure and may take its time; only the merge is done one at a time.
        var readings = digests.ToDictionary(d => d.Id, d => (Digest: d, Reading: DigestReader.Read(d.Content, d.Given)));
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await merge.LockAsync(stop);

        long[] ids = [.. readings.Keys];
        var digestRows = await db.Digests.AsNoTracking()
            .Where(d => ids.Contains(d.Id) && d.WithdrawnAt == null && (again || d.ReadAt == null))
            .Select(d => new { d.Id, d.Hash }).OrderBy(d => d.Id).ToListAsync(stop);
        var batch = digestRows.Select(d => new ReadDigest(d.Id, Convert.ToHexStringLower(d.Hash), readings[d.Id].Reading, SourceOf(readings[d.Id]))).ToList();
        var mentions = batch.SelectMany(d => d.Mentions()).ToList();
        var outcome = await merge.ApplyAsync(mentions, again ? [.. batch.Select(d => d.Id)] : [], stop);

        await WriteAsync(batch, mentions, outcome, again, stop);
        var changes = outcome.Changes.Concat(batch.Select(d => (ChangeKind.Digest, d.Id))).ToList();
        await ChangeLog.AppendAsync((NpgsqlConnection)db.Database.GetDbConnection(), changes, stop);
        await transaction.CommitAsync(stop);
        return [.. batch.Select(d => d.Id)];
    }

    private static SourceKind SourceOf((WaitingDigest Digest, DigestReading Reading) read) => read.Digest.Source ?? read.Reading.Format switch
    {
        DigestFormat.DailyPapersJson or DigestFormat.PythonReprJson => SourceKind.DailyPapers,
        DigestFormat.RichText or DigestFormat.BareText or DigestFormat.DenseText => SourceKind.DailyPapersText,
        _ => SourceKind.File,
    };

    private async Task WriteAsync(
        List<ReadDigest> batch, List<Mention> mentions, PaperMerge.Outcome outcome, bool again, CancellationToken stop)
    {
        var firsts = mentions.Zip(outcome.PaperOf).Where(m => outcome.New.Contains(m.Second)).DistinctBy(m => m.Second)
            .CountBy(m => m.First.DigestId).ToDictionary();
        var contradictions = outcome.Contradictions.ToLookup(m => m.DigestId);
        var now = clock.GetUtcNow();
        await using var writes = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());

        if (again)
            writes.BatchCommands.Add(new("DELETE FROM digest_problems WHERE digest_id = ANY($1)") { Parameters = { new() { Value = batch.Select(d => d.Id).ToArray() } } });
        foreach (var digest in batch)
        {
            var problems = digest.Problems(contradictions[digest.Id]);
            writes.BatchCommands.Add(digest.Update(now, firsts.GetValueOrDefault(digest.Id), problems.Count, again));
            if (problems.Count > 0)
                writes.BatchCommands.Add(digest.InsertProblems(problems));
        }

        if (writes.BatchCommands.Count > 0)
            await writes.ExecuteNonQueryAsync(stop);
    }
}

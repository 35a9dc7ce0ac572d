using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Papers;
using PaperTriage.Papers.Merging;
using PaperTriage.Parsing.Digests;
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
    /// <summary>Why digests are read; it says which of them may be.</summary>
    private enum Reason
    {
        /// <summary>They wait.</summary>
        New,

        /// <summary>They were read before, perhaps by other readers.</summary>
        Again,

        /// <summary>They were withdrawn, and reading brings them back.</summary>
        Restored,
    }

    /// <summary>Reads the digests that still wait among the given ones; one that another process read meanwhile is left alone.</summary>
    /// <returns>The keys of those that were read here.</returns>
    public Task<IReadOnlyList<long>> ReadAsync(IReadOnlyList<WaitingDigest> digests, CancellationToken stop) => ReadAsync(digests, Reason.New, stop);

    /// <summary>Reads those among the given digests that a process stored and did not read.</summary>
    /// <returns>The keys of those that were read here.</returns>
    public async Task<IReadOnlyList<long>> ReadWaitingAsync(long[] ids, CancellationToken stop) =>
        await ReadAsync(await LoadAsync(db.Digests.Where(d => ids.Contains(d.Id) && d.ReadAt == null && d.WithdrawnAt == null), stop), Reason.New, stop);

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

    /// <summary>Says which day a live digest is of, whatever day it had, and reads it again.</summary>
    /// <returns>False, changing nothing, when the digest is unknown, withdrawn or not read yet.</returns>
    public async Task<bool> GiveDayAsync(long id, DateOnly day, CancellationToken stop)
    {
        var given = await db.Digests.Where(d => d.Id == id && d.WithdrawnAt == null && d.ReadAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.GivenDate, day), stop);
        if (given == 1)
            await RereadAsync(id, stop);
        return given == 1;
    }

    /// <summary>Reads live digests again with today's readers; returns how many.</summary>
    /// <param name="outdated">Only those that an older <see cref="DigestReader.Version"/> read.</param>
    /// <param name="progress">Told how many were read so far.</param>
    /// <param name="stop">Ends the work between two batches; what was re-read stays.</param>
    public async Task<int> RereadAsync(bool outdated, Action<int> progress, CancellationToken stop)
    {
        var (read, after) = (0, 0L);
        var chosen = outdated ? db.Digests.Where(d => d.ReaderVersion < DigestReader.Version) : db.Digests;
        while (await LoadAsync(chosen.Where(d => d.WithdrawnAt == null && d.Id > after), stop) is { Count: > 0 } digests)
        {
            await ReadAsync(digests, Reason.Again, stop);
            after = digests[^1].Id;
            read += digests.Count;
            progress(read);
        }

        return read;
    }

    /// <summary>Reads this digest again, whatever it held before.</summary>
    public async Task RereadAsync(long id, CancellationToken stop) =>
        await ReadAsync(await LoadAsync(db.Digests.Where(d => d.Id == id), stop), Reason.Again, stop);

    /// <summary>Brings a withdrawn digest back, read with today's readers, in one transaction; false when it is not withdrawn or was purged.</summary>
    public async Task<bool> RestoreAsync(long id, CancellationToken stop) =>
        (await ReadAsync(await LoadAsync(db.Digests.Where(d => d.Id == id && d.WithdrawnAt != null), stop), Reason.Restored, stop)).Count == 1;

    /// <summary>The first batch of the digests.</summary>
    private async Task<List<WaitingDigest>> LoadAsync(IQueryable<Digest> digests, CancellationToken stop)
    {
        var next = await digests.OrderBy(d => d.Id).Take(DigestBatch.Documents).Select(d => new { d.Id, d.Size }).ToListAsync(stop);
        long[] ids = [.. next.Take(DigestBatch.CountFrom(next, 0, d => d.Size)).Select(d => d.Id)];
        var stored = await db.Digests.Where(d => ids.Contains(d.Id))
            .Join(db.Documents, d => d.Id, c => c.DigestId, (d, c) => new { d.Id, d.Size, d.GivenDate, d.Source, c.Content })
            .OrderBy(d => d.Id).AsNoTracking().ToListAsync(stop);
        return [.. stored.Select(d => new WaitingDigest(d.Id, DocumentBytes.Decompress(d.Content, d.Size), d.GivenDate, d.Source.IsGiven ? d.Source : null))];
    }

    /// <summary>Reads again what else the series of a digest holds: what its snapshots say when that one does not count, or counts again.</summary>
    public async Task RereadSeriesAsync(long id, CancellationToken stop)
    {
        if (await db.Digests.Where(d => d.Id == id).Select(d => d.Series).FirstOrDefaultAsync(stop) is not { } series)
            return;

        var others = db.Digests.Where(d => d.Series == series && d.Id != id && d.WithdrawnAt == null && d.ReplacedCount > 0);
        var after = 0L;
        while (await LoadAsync(others.Where(d => d.Id > after), stop) is { Count: > 0 } digests)
        {
            await ReadAsync(digests, Reason.Again, stop);
            after = digests[^1].Id;
        }
    }

    private async Task<IReadOnlyList<long>> ReadAsync(IReadOnlyList<WaitingDigest> digests, Reason reason, CancellationToken stop)
    {
        if (digests.Count == 0)
            return [];

        // Reading is pure and may take its time; only the merge is done one at a time.
        var readings = digests.ToDictionary(d => d.Id, d => (Digest: d, Reading: DigestReader.Read(d.Content, d.Given)));
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await merge.LockAsync(stop);

        long[] ids = [.. readings.Keys];
        var again = reason is not Reason.New;
        var digestRows = await db.Digests.AsNoTracking()
            .Where(d => ids.Contains(d.Id) && d.PurgedAt == null && (again || d.ReadAt == null)
                && (reason == Reason.Restored ? d.WithdrawnAt != null : d.WithdrawnAt == null))
            .Select(d => new { d.Id, d.Hash, d.Series }).OrderBy(d => d.Id).ToListAsync(stop);
        var batch = digestRows.Select(d => new ReadDigest(d.Id, Convert.ToHexStringLower(d.Hash), readings[d.Id].Reading, SourceOf(readings[d.Id]))).ToList();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var seriesOf = digestRows.Where(d => d.Series is not null).ToDictionary(d => d.Id, d => d.Series!);
        var (mentions, replaced, shorter) = await DigestSeries.StandingAsync(connection, [.. batch.SelectMany(d => d.Mentions())], seriesOf, stop);
        var outcome = await merge.ApplyAsync(mentions, again ? [.. batch.Select(d => d.Id)] : [], stop, replaced);

        await WriteAsync(batch, mentions, outcome, again, stop);
        await DigestSeries.RecountAsync(connection, shorter, [.. seriesOf.Values.Distinct()], clock.GetUtcNow(), stop);
        var changes = outcome.Changes.Concat(batch.Select(d => (ChangeKind.Digest, d.Id))).ToList();
        await ChangeLog.AppendAsync(connection, changes, stop);
        await transaction.CommitAsync(stop);
        return [.. batch.Select(d => d.Id)];
    }

    private static SourceKind SourceOf((WaitingDigest Digest, DigestReading Reading) read) => read.Digest.Source ?? read.Reading.Format switch
    {
        DigestFormat.DailyPapersJson or DigestFormat.PythonReprJson => SourceKind.DailyPapers,
        DigestFormat.HtmlPage => SourceKind.DailyPapersPage,
        DigestFormat.RichText or DigestFormat.BareText or DigestFormat.DenseText or DigestFormat.LinkedText => SourceKind.DailyPapersText,
        DigestFormat.ArxivAtom => SourceKind.Arxiv,
        DigestFormat.Feed => SourceKind.Feed,
        DigestFormat.BibTex or DigestFormat.Ris or DigestFormat.CslJson => SourceKind.Bibliography,
        DigestFormat.IdList => SourceKind.Added,
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

        // Also those that are read for the first time: whatever left problems behind must not stop the whole batch.
        if (batch.Count > 0)
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

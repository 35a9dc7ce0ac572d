using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Papers;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Text;
using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>A document on its way in.</summary>
/// <param name="Name">A file name, or what the list of digests should call it.</param>
/// <param name="Content">The raw bytes, any encoding.</param>
/// <param name="Date">The day the giver says it is of; null when the giver does not know.</param>
/// <param name="Source">Set only where the way in decides (<see cref="SourceKinds.get_IsGiven"/>); otherwise the dialect does.</param>
/// <param name="Series">What the document is a snapshot of, see <see cref="Digest.Series"/>.</param>
/// <param name="Run">The fetch that brings it.</param>
internal sealed record IncomingDocument(
    string Name, ReadOnlyMemory<byte> Content, DateOnly? Date = null, SourceKind? Source = null, string? Series = null, long? Run = null);

/// <summary>What became of one incoming document.</summary>
/// <param name="Digest">The digest as stored, with its counts; null when the document was too large to take.</param>
/// <param name="Outcome">Whether it was read now or was here before.</param>
/// <param name="Problems">Everything that could not be read, in document order.</param>
internal sealed record IntakeReceipt(Digest? Digest, IntakeOutcome Outcome, IReadOnlyList<DigestProblemRow> Problems)
{
    /// <summary>Papers that it was the first to bring.</summary>
    public int New => Outcome is IntakeOutcome.Read ? Digest!.NewCount : 0;

    /// <summary>Entries that joined other entries: of papers known before, or of the same document.</summary>
    public int Merged => Outcome is IntakeOutcome.Read ? Digest!.EntryCount - Digest.NewCount : 0;

    /// <summary>Entries that were here already, with the same bytes.</summary>
    public int Unchanged => Outcome is IntakeOutcome.AlreadyHere ? Digest!.EntryCount : 0;
}

internal enum IntakeOutcome
{
    /// <summary>New bytes, read now.</summary>
    Read,

    /// <summary>The same bytes were here; nothing changed.</summary>
    AlreadyHere,

    /// <summary>The same bytes are here but withdrawn; nothing changed.</summary>
    Withdrawn,

    /// <summary>The same bytes were purged by an owner and are not taken again.</summary>
    Purged,

    /// <summary>More than <see cref="DigestReader.MaxBytes"/> bytes: not taken.</summary>
    TooLarge,
}

/// <summary>
/// Takes documents in: the raw bytes are committed first, then read. A process that dies in between leaves digests that
/// wait; whoever comes next reads them (<see cref="DigestReadings.ReadWaitingAsync(DateTimeOffset, CancellationToken)"/>).
/// </summary>
internal sealed class DigestIntake(PaperTriageDb db, DigestReadings readings, TimeProvider clock)
{
    /// <summary>Stores and reads the documents; the receipts are in the order of the documents.</summary>
    public async Task<IReadOnlyList<IntakeReceipt>> TakeAsync(IReadOnlyList<IncomingDocument> documents, CancellationToken stop)
    {
        var receipts = new List<IntakeReceipt>(documents.Count);
        var from = 0;
        while (from < documents.Count)
        {
            var count = DigestBatch.CountFrom(documents, from, d => d.Content.Length);
            receipts.AddRange(await TakeTogetherAsync([.. documents.Skip(from).Take(count)], stop));
            from += count;
        }

        return receipts;
    }

    private async Task<IEnumerable<IntakeReceipt>> TakeTogetherAsync(List<IncomingDocument> documents, CancellationToken stop)
    {
        var fitting = documents.Where(d => d.Content.Length <= DigestReader.MaxBytes).ToList();
        var stored = await StoreAsync(fitting, stop);
        var added = stored.Where(s => s.Added).Select(s => new WaitingDigest(s.Id, s.Document.Content, s.Document.Date, s.Document.Source)).ToList();
        var read = (await readings.ReadAsync(added, stop)).ToHashSet();

        // Bytes that were here may still wait: whoever stored them died before reading them.
        read.UnionWith(await readings.ReadWaitingAsync([.. stored.Where(s => !s.Added).Select(s => s.Id).Except(added.Select(a => a.Id))], stop));
        await GiveDatesAsync(stored.Where(s => !s.Added && s.Document.Date is not null).ToList(), stop);

        var ids = stored.Select(s => s.Id).Distinct().ToArray();
        var digests = await db.Digests.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, stop);
        var problems = (await db.Problems.AsNoTracking().Where(p => ids.Contains(p.DigestId)).OrderBy(p => p.Number).ToListAsync(stop)).ToLookup(p => p.DigestId);
        var receipts = new Queue<IntakeReceipt>(stored.Select(s => ReceiptOf(digests[s.Id], read.Remove(s.Id), [.. problems[s.Id]])));

        return documents.Select(d => d.Content.Length <= DigestReader.MaxBytes ? receipts.Dequeue() : new(null, IntakeOutcome.TooLarge, [])).ToList();
    }

    /// <summary>
    /// A digest whose day nobody knew takes the day that comes with the same bytes later. The day may have been written down
    /// before: by a process that died before it read the digest again.
    /// </summary>
    private async Task GiveDatesAsync(List<(IncomingDocument Document, long Id, bool Added)> dated, CancellationToken stop)
    {
        foreach (var (document, id, _) in dated)
        {
            var given = await db.Digests.Where(d => d.Id == id && d.Date == null && d.WithdrawnAt == null && d.ReadAt != null)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.GivenDate, document.Date), stop);
            if (given == 1)
                await readings.RereadAsync(id, stop);
        }
    }

    private static IntakeReceipt ReceiptOf(Digest digest, bool read, IReadOnlyList<DigestProblemRow> problems)
    {
        var outcome = read ? IntakeOutcome.Read
            : digest.PurgedAt is not null ? IntakeOutcome.Purged
            : digest.WithdrawnAt is not null ? IntakeOutcome.Withdrawn
            : IntakeOutcome.AlreadyHere;
        return new(digest, outcome, problems);
    }

    /// <summary>Commits the raw bytes of every document that is not here yet.</summary>
    private async Task<List<(IncomingDocument Document, long Id, bool Added)>> StoreAsync(List<IncomingDocument> documents, CancellationToken stop)
    {
        if (documents.Count == 0)
            return [];

        var hashed = documents.Select(d => (Document: d, Hash: SHA256.HashData(d.Content.Span))).ToList();
        var distinct = hashed.DistinctBy(d => Convert.ToHexString(d.Hash)).ToList();
        var hashes = distinct.Select(d => d.Hash).ToArray();
        var now = clock.GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await LockAsync(connection, stop);
        var added = await InsertDigestsAsync(connection, distinct, now, stop);
        await InsertDocumentsAsync(connection, distinct.Where(d => added.ContainsKey(Convert.ToHexString(d.Hash))), added, stop);
        await transaction.CommitAsync(stop);

        var ids = await db.Digests.Where(d => hashes.Contains(d.Hash)).Select(d => new { d.Id, d.Hash }).ToListAsync(stop);
        var idOf = ids.ToDictionary(d => Convert.ToHexString(d.Hash), d => d.Id, StringComparer.Ordinal);
        var first = new HashSet<string>(StringComparer.Ordinal);
        return [.. hashed.Select(d => (Key: Convert.ToHexString(d.Hash), d.Document)).Select(d => (d.Document, idOf[d.Key], added.ContainsKey(d.Key) && first.Add(d.Key)))];
    }

    /// <summary>Two that bring the same documents in different orders would wait for one another's rows; so they store in turns.</summary>
    private static async Task LockAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var wait = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Locks.Intake})", connection) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(stop);
    }

    private static async Task<Dictionary<string, long>> InsertDigestsAsync(
        NpgsqlConnection connection, List<(IncomingDocument Document, byte[] Hash)> documents, DateTimeOffset now, CancellationToken stop)
    {
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO digests (hash, name, source, size, given_date, received_at, reader_version, format, entry_count, new_count, problem_count, replaced_count, series, run_id)
            SELECT hash, name, source, size, given_date, $6, 0, 'Unknown', 0, 0, 0, 0, series, run_id
            FROM unnest($1, $2, $3, $4, $5, $7, $8) AS d (hash, name, source, size, given_date, series, run_id)
            ON CONFLICT (hash) DO NOTHING RETURNING hash, id
            """,
            connection);
        insert.Parameters.Add(new() { Value = documents.Select(d => d.Hash).ToArray() });
        insert.Parameters.Add(new() { Value = documents.Select(d => PlainText.OneLine(d.Document.Name)).ToArray() });
        insert.Parameters.Add(new() { Value = documents.Select(d => (short)(d.Document.Source ?? SourceKind.File)).ToArray() });
        insert.Parameters.Add(new() { Value = documents.Select(d => d.Document.Content.Length).ToArray() });
        insert.Parameters.Add(new() { Value = documents.Select(d => d.Document.Date).ToArray() });
        insert.Parameters.Add(new() { Value = now });
        insert.Parameters.Add(new() { Value = documents.Select(d => d.Document.Series).ToArray() });
        insert.Parameters.Add(new() { Value = documents.Select(d => d.Document.Run).ToArray() });

        var added = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var row = await insert.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            added.Add(Convert.ToHexString(row.GetFieldValue<byte[]>(0)), row.GetInt64(1));
        return added;
    }

    private static async Task InsertDocumentsAsync(
        NpgsqlConnection connection, IEnumerable<(IncomingDocument Document, byte[] Hash)> documents, Dictionary<string, long> idOf, CancellationToken stop)
    {
        await using var writer = await connection.BeginBinaryImportAsync("COPY digest_documents (digest_id, content) FROM STDIN (FORMAT BINARY)", stop);
        foreach (var (document, hash) in documents)
        {
            await writer.StartRowAsync(stop);
            await writer.WriteAsync(idOf[Convert.ToHexString(hash)], stop);
            await writer.WriteAsync(DocumentBytes.Compress(document.Content.Span), stop);
        }

        await writer.CompleteAsync(stop);
    }
}

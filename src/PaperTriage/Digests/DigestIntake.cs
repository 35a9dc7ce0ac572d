using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>A document on its way in.</summary>
/// <param name="Name">A file name, or what the list of digests should call it.</param>
/// <param name="Content">The raw bytes, any encoding.</param>
/// <param name="Date">The day the giver says it is of; null when the giver does not know.</param>
/// <param name="Source">Set only where the way in decides (the starter library); otherwise the dialect does.</param>
internal sealed record IncomingDocument(string Name, ReadOnlyMemory<byte> Content, DateOnly? Date = null, SourceKind? Source = null);

/// <summary>What became of one incoming document.</summary>
/// <param name="Digest">The digest as stored, with its counts.</param>
/// <param name="Outcome">Whether it was read now or was here before.</param>
/// <param name="New">Papers that it was the first to bring.</param>
/// <param name="Merged">Entries that joined papers known before.</param>
/// <param name="Problems">Everything that could not be read, in document order.</param>
internal sealed record IntakeReceipt(Digest Digest, IntakeOutcome Outcome, int New, int Merged, IReadOnlyList<DigestProblemRow> Problems);

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
}

internal sealed class DigestIntake(PaperTriageDb db)
{
    public Task<IReadOnlyList<IntakeReceipt>> TakeAsync(IReadOnlyList<IncomingDocument> documents, CancellationToken stop) =>
        throw new InvalidOperationException(db.ToString());
}

using Microsoft.EntityFrameworkCore;
using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>The raw bytes of a stored digest.</summary>
internal sealed record DigestBytes(string Name, byte[] Bytes)
{
    /// <summary>Null when there is no such digest or its bytes were purged.</summary>
    public static async Task<DigestBytes?> ReadAsync(PaperTriageDb db, long id, CancellationToken stop)
    {
        var stored = await db.Digests.Where(d => d.Id == id)
            .Join(db.Documents, d => d.Id, c => c.DigestId, (d, c) => new { d.Name, d.Size, c.Content })
            .FirstOrDefaultAsync(stop);
        return stored is null ? null : new(stored.Name, DocumentBytes.Decompress(stored.Content, stored.Size));
    }
}

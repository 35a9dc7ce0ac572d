using Microsoft.EntityFrameworkCore;
using PaperTriage.Papers;
using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>
/// All digests that tell something, the last received first. Snapshots that later ones of their series replaced are left out, and
/// so are answers that only say more about papers that are here.
/// </summary>
/// <param name="After">Where the page before ended, as <see cref="Keyset"/> text; null for the first page.</param>
internal sealed record DigestList(string? After = null)
{
    public const int PageSize = 50;

    public bool IsFirst => Keyset.Read(After, 2) is null;

    /// <summary>One page, and where the next begins; null on the last.</summary>
    public async Task<(IReadOnlyList<Digest> Rows, string? Next)> ReadAsync(PaperTriageDb db, CancellationToken stop)
    {
        var digests = db.Digests.AsNoTracking().Where(d => d.Source != SourceKind.ArxivDetails && d.Source != SourceKind.DoiDetails)
            .Where(d => d.Series == null || d.EntryCount == 0 || d.ReplacedCount < d.EntryCount);
        if (Keyset.Read(After, 2) is [>= 0 and var ticks, var id] && ticks <= DateTime.MaxValue.Ticks)
        {
            var received = new DateTimeOffset(ticks, TimeSpan.Zero);
            digests = digests.Where(d => EF.Functions.LessThan(ValueTuple.Create(d.ReceivedAt, d.Id), ValueTuple.Create(received, id)));
        }

        var rows = await digests.OrderByDescending(d => d.ReceivedAt).ThenByDescending(d => d.Id).Take(PageSize + 1).ToListAsync(stop);
        if (rows.Count <= PageSize)
            return (rows, null);

        rows.RemoveAt(PageSize);
        return (rows, Keyset.Write(rows[^1].ReceivedAt.UtcTicks, rows[^1].Id));
    }
}

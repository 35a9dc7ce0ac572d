using Microsoft.EntityFrameworkCore;
using PaperTriage.Papers;
using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>What became of one id of a list that came in.</summary>
/// <param name="Digest">The digest that is the list.</param>
/// <param name="Position">Its place in the list, from 1.</param>
/// <param name="Written">The id in words: <c>arXiv 2407.21783</c>.</param>
/// <param name="Paper">The paper that has it.</param>
/// <param name="Title">The title that the library knows by now.</param>
/// <param name="Authors">Names in order; null while nobody named them.</param>
/// <param name="AuthorCount">How many there are.</param>
/// <param name="IsNew">Whether the list brought it.</param>
/// <param name="Fault">Why there are no details of it, for people; null while nobody has failed to get them.</param>
public sealed record ReceivedId(long Digest, int Position, string Written, long Paper, string Title, string[]? Authors, int? AuthorCount, bool IsNew, string? Fault)
{
    /// <summary>Ids of one list that are shown.</summary>
    public const int Most = 100;

    /// <summary>The ids of those among the digests that are lists of ids.</summary>
    internal static async Task<ILookup<long, ReceivedId>> ReadAsync(PaperTriageDb db, IEnumerable<Digest> digests, CancellationToken stop)
    {
        var lists = digests.Where(d => d.Source is SourceKind.Added).Select(d => d.Id).ToArray();
        if (lists.Length == 0)
            return Array.Empty<ReceivedId>().ToLookup(r => r.Digest);

        var rows = await (
            from entry in db.Entries
            join paper in db.Papers on entry.PaperId equals paper.Id
            join digest in db.Digests on entry.DigestId equals digest.Id
            where lists.Contains(entry.DigestId) && entry.Position <= Most
            orderby entry.DigestId, entry.Position
            select new ReceivedId(entry.DigestId, entry.Position, entry.Title, paper.MergedInto ?? paper.Id, paper.Title, paper.Authors, paper.AuthorCount, paper.AddedAt >= digest.ReceivedAt,
                db.Lookups.Where(l => l.Kind == (paper.ArxivId == null ? PaperKeyKind.Doi : PaperKeyKind.Arxiv) && l.Value == (paper.ArxivId ?? paper.Doi)).Select(l => l.Fault).FirstOrDefault())).ToListAsync(stop);
        return rows.ToLookup(r => r.Digest);
    }
}

using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Papers;
using PaperTriage.Papers.Merging;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Papers;
using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>What became of an id that somebody wants in the library.</summary>
/// <param name="Written">The id, or the word that is none.</param>
/// <param name="Outcome">What was done.</param>
/// <param name="Paper">The paper that has the id; null where there is none.</param>
/// <param name="Digest">The digest that brought it, or brought it once and is not counted now; null where it was here.</param>
internal sealed record AddedId(WrittenId Written, AddingOutcome Outcome, long? Paper = null, long? Digest = null);

internal enum AddingOutcome
{
    /// <summary>Nothing mentioned it before.</summary>
    Added,

    /// <summary>The library has it.</summary>
    Here,

    /// <summary>It was added before by a digest that is withdrawn now, or purged.</summary>
    Withdrawn,

    /// <summary>It is neither an arXiv id nor a DOI.</summary>
    Unreadable,
}

/// <summary>Brings papers in of which only the id is known; whatever else there is to know is looked up where the id is registered.</summary>
internal sealed class PaperAdding(PaperTriageDb db, DigestIntake intake, TimeProvider clock)
{
    /// <summary>Ids of one digest.</summary>
    private const int MostTogether = 10_000;

    /// <summary>Adds every id that the library does not list yet, together as one digest; the answers are in the order of what was written, each id once.</summary>
    public async Task<IReadOnlyList<AddedId>> AddAsync(IEnumerable<WrittenId> written, CancellationToken stop)
    {
        var asked = written.DistinctBy(w => w.Key, StringComparer.Ordinal).ToList();
        var here = await ListedAsync(asked, stop);
        await AskForVersionsAsync(asked, stop);
        var missing = asked.Where(w => w.IsId && !here.ContainsKey(w.Key)).ToList();
        if (missing.Count == 0)
            return [.. asked.Select(w => Answer(w, here))];

        var portions = missing.Chunk(MostTogether).ToList();
        var receipts = await intake.TakeAsync([.. portions.Select(DocumentOf)], stop);
        var digestOf = portions.Zip(receipts).SelectMany(p => p.First, (p, id) => (id.Key, p.Second.Digest!.Id)).ToDictionary(p => p.Key, p => p.Id, StringComparer.Ordinal);
        var added = await ListedAsync(missing, stop);
        return [.. asked.Select(w => !digestOf.TryGetValue(w.Key, out var digest) ? Answer(w, here)
            : added.TryGetValue(w.Key, out var paper) ? new AddedId(w, AddingOutcome.Added, paper, digest)
            : new AddedId(w, AddingOutcome.Withdrawn, null, digest))];
    }

    /// <summary>Whoever writes down a later version than the library knows wants to see it.</summary>
    private async Task AskForVersionsAsync(IEnumerable<WrittenId> asked, CancellationToken stop)
    {
        var versions = asked.Select(w => ArxivId.TryParse(w.Text, out var id, out var version) && version is { } known ? (Id: id.Value, Version: known) : default)
            .Where(v => v.Id is not null).ToList();
        if (versions.Count == 0)
            return;

        await db.Database.OpenConnectionAsync(stop);
        await LookupRequests.AskForVersionsAsync((NpgsqlConnection)db.Database.GetDbConnection(), versions, clock.GetUtcNow(), stop);
    }

    private static AddedId Answer(WrittenId written, Dictionary<string, long> here) =>
        written.IsId ? new(written, AddingOutcome.Here, here[written.Key]) : new(written, AddingOutcome.Unreadable);

    private static IncomingDocument DocumentOf(WrittenId[] ids) => new(
        ids is [var one] ? one.Title : $"{ids.Length} papers by their ids",
        Encoding.UTF8.GetBytes(string.Concat(ids.Select(id => (id.Arxiv is null ? "doi:" : "arXiv:") + id.Key + "\n"))));

    /// <summary>The listed papers that stand for the ids, by the id.</summary>
    private async Task<Dictionary<string, long>> ListedAsync(IReadOnlyList<WrittenId> ids, CancellationToken stop)
    {
        var values = ids.Where(w => w.IsId).Select(w => w.Key).ToArray();
        var rows = await db.Database.SqlQuery<KnownId>(
            $"""
            WITH RECURSIVE up AS (
              SELECT k.value, p.id, p.merged_into, p.listed FROM paper_keys k JOIN papers p ON p.id = k.paper_id
              WHERE k.kind IN ({(short)PaperKeyKind.Arxiv}, {(short)PaperKeyKind.Doi}) AND k.value = ANY({values})
              UNION SELECT up.value, p.id, p.merged_into, p.listed FROM up JOIN papers p ON p.id = up.merged_into)
            SELECT value AS "Value", id AS "Paper" FROM up WHERE merged_into IS NULL AND listed
            """).ToListAsync(stop);
        return rows.DistinctBy(r => r.Value, StringComparer.Ordinal).ToDictionary(r => r.Value, r => r.Paper, StringComparer.Ordinal);
    }

    private sealed record KnownId(string Value, long Paper);
}

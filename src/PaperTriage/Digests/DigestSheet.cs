using Microsoft.EntityFrameworkCore;
using PaperTriage.Papers;
using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>What the page of a digest shows.</summary>
/// <param name="Digest">Its row.</param>
/// <param name="Entries">One page of its live entries, in their order.</param>
/// <param name="Problems">One page of its problems, in document order.</param>
internal sealed record DigestSheet(Digest Digest, IReadOnlyList<EntryLine> Entries, IReadOnlyList<DigestProblemRow> Problems)
{
    public const int ProblemsPageSize = 100;

    /// <summary>Reads the sheet; null when there is no such digest. Positions and numbers are dense, so pages are ranges of them.</summary>
    /// <param name="db">The database.</param>
    /// <param name="id">The digest.</param>
    /// <param name="page">Page of entries, from 1.</param>
    /// <param name="problems">Page of problems, from 1.</param>
    /// <param name="stop">Ends the work.</param>
    public static async Task<DigestSheet?> ReadAsync(PaperTriageDb db, long id, int page, int problems, CancellationToken stop)
    {
        if (await db.Digests.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, stop) is not { } digest)
            return null;

        var first = (long)(page - 1) * DigestPlace.PageSize;
        var entries = await db.Entries
            .Where(e => e.DigestId == id && e.Position > first && e.Position <= first + DigestPlace.PageSize)
            .OrderBy(e => e.Position)
            .Select(e => new EntryLine(e.Position, e.PaperId, e.Title, e.Authors, e.AuthorCount, e.Organization, e.Votes, e.Comments, e.Date, e.Line, e.Column, e.Path))
            .ToListAsync(stop);
        var firstProblem = (long)(problems - 1) * ProblemsPageSize;
        var located = digest.ProblemCount == 0 ? [] : await db.Problems.AsNoTracking()
            .Where(p => p.DigestId == id && p.Number > firstProblem && p.Number <= firstProblem + ProblemsPageSize)
            .OrderBy(p => p.Number).ToListAsync(stop);

        return new(digest, entries, located);
    }
}

/// <summary>One entry, as the page of its digest lists it.</summary>
internal sealed record EntryLine(
    int Position, long Paper, string Title, string[]? Authors, int? AuthorCount, string? Organization,
    int? Votes, int? Comments, DateOnly? Date, int Line, int Column, string? Path);

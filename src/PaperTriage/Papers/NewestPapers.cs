using Microsoft.EntityFrameworkCore;
using PaperTriage.Storage;

namespace PaperTriage.Papers;

/// <summary>All listed papers, the newest digest day first, a day in the order in which its papers came; undated papers come last.</summary>
/// <param name="After">Where the page before ended, as <see cref="Keyset"/> text; null for the first page.</param>
internal sealed record NewestPapers(string? After = null)
{
    public const int PageSize = 50;

    private static readonly Func<PaperTriageDb, DateOnly, long, IAsyncEnumerable<PaperRow>> Query =
        EF.CompileAsyncQuery((PaperTriageDb db, DateOnly date, long id) =>
            db.Papers
                .Where(p => p.Listed && p.SortDate <= date && (p.SortDate < date || p.Id > id))
                .OrderByDescending(p => p.SortDate).ThenBy(p => p.Id)
                .Take(PageSize + 1)
                .Select(p => new PaperRow(
                    p.Id, p.Title, p.Authors, p.AuthorCount, p.Organization, p.Links,
                    p.MentionCount, p.FirstDate, p.SortDate, p.Votes, p.Comments)));

    public async Task<PaperListPage> ReadAsync(PaperTriageDb db, CancellationToken stop)
    {
        var (day, id, shown) = Keyset.Read(After, 3) is [>= 0 and var d, var i, >= 0 and var s] && d <= DateOnly.MaxValue.DayNumber
            ? (DateOnly.FromDayNumber((int)d), i, s)
            : (DateOnly.MaxValue, 0L, 0L);
        var rows = new List<PaperRow>(PageSize + 1);
        await foreach (var row in Query(db, day, id).WithCancellation(stop))
            rows.Add(row);

        if (rows.Count <= PageSize)
            return new(rows, shown, null);

        rows.RemoveAt(PageSize);
        var last = rows[^1];
        return new(rows, shown, Keyset.Write(last.SortDate.DayNumber, last.Id, shown + rows.Count));
    }
}

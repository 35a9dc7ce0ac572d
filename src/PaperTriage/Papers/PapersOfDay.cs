using Microsoft.EntityFrameworkCore;
using PaperTriage.Storage;

namespace PaperTriage.Papers;

/// <summary>The papers of a digest day, most votes first; papers that nobody counted come last.</summary>
/// <param name="Date">The digest day.</param>
/// <param name="After">Where the page before ended, as <see cref="Keyset"/> text; null for the first page.</param>
internal sealed record PapersOfDay(DateOnly Date, string? After = null)
{
    public const int PageSize = 50;

    // One paper more than a page holds tells whether there is another page.
    private static readonly Func<PaperTriageDb, DateOnly, int, long, IAsyncEnumerable<PaperRow>> Query =
        EF.CompileAsyncQuery((PaperTriageDb db, DateOnly date, int votes, long id) =>
            (from day in db.PaperDays
             join paper in db.Papers on day.PaperId equals paper.Id
             where day.Date == date && (day.Votes < votes || (day.Votes == votes && day.PaperId > id))
             orderby day.Votes descending, day.PaperId
             select new PaperRow(
                 paper.Id, paper.Title, paper.Authors, paper.AuthorCount, paper.Organization, paper.Links,
                 paper.MentionCount, paper.FirstDate, paper.SortDate, day.Votes, day.Comments))
            .Take(PageSize + 1));

    public async Task<PaperListPage> ReadAsync(PaperTriageDb db, CancellationToken stop)
    {
        var (votes, id, shown) = Keyset.Read(After, 3) is [>= int.MinValue and <= int.MaxValue and var v, var i, >= 0 and var s] ? ((int)v, i, s) : (int.MaxValue, 0L, 0L);
        var rows = new List<PaperRow>(PageSize + 1);
        await foreach (var row in Query(db, Date, votes, id).WithCancellation(stop))
            rows.Add(row);

        if (rows.Count <= PageSize)
            return new(rows, shown, null);

        rows.RemoveAt(PageSize);
        var last = rows[^1];
        return new(rows, shown, Keyset.Write(last.Votes ?? -1, last.Id, shown + rows.Count));
    }
}

/// <summary>One page of a list of papers.</summary>
/// <param name="Rows">What it shows.</param>
/// <param name="Before">How many papers stand on the pages before it.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record PaperListPage(IReadOnlyList<PaperRow> Rows, long Before, string? Next);

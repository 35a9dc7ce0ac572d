using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using PaperTriage.Shell;

namespace PaperTriage.Search;

/// <summary>
/// Lists as files: <c>/papers.bib</c>, <c>/search.csv?q=…</c> and so on. A file of a search holds the papers with all of the words
/// (design decision 12), by number. Papers are read and written in batches, so that memory stays flat however many there are.
/// </summary>
internal static class ListRoutes
{
    private const int AtOnce = 500;

    extension(IEndpointRouteBuilder routes)
    {
        public void MapLists()
        {
            foreach (var format in ListFormat.All)
            {
                var extension = format().Extension;
                routes.MapGet($"/papers.{extension}", (NpgsqlDataSource source, HttpContext context) => WriteAsync(context, format(), "papers", All(source, context.RequestAborted)))
                    .RequireAuthorization(Policies.CanRead).RequireRateLimiting(SearchLimit.Policy).ExcludeFromDescription();
                routes.MapGet($"/search.{extension}", (string? q, PaperIndex papers, NpgsqlDataSource source, TimeProvider clock, HttpContext context) => SearchAsync(format(), q, papers.State, source, clock, context))
                    .RequireAuthorization(Policies.CanRead).RequireRateLimiting(SearchLimit.Policy).ExcludeFromDescription();
            }
        }
    }

    private static async Task SearchAsync(ListFormat format, string? q, IndexState state, NpgsqlDataSource source, TimeProvider clock, HttpContext context)
    {
        ProblemHttpResult? problem = null;
        var search = PaperSearch.Read(q, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), out var faults);
        if (!state.IsReady)
            problem = SearchProblems.Indexing(context, state);
        else if (search is null)
            problem = SearchProblems.Of(faults);

        if (problem is not null)
            await problem.ExecuteAsync(context);
        else
            await WriteAsync(context, format, "search", Of(source, state.Index.Keys(search!.Set), context.RequestAborted));
    }

    private static async Task WriteAsync(HttpContext context, ListFormat format, string name, IAsyncEnumerable<List<FoundPaper>> batches)
    {
        context.Response.ContentType = format.ContentType;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format.Extension}\"";
        var text = new StringBuilder(format.Head);
        await foreach (var batch in batches)
        {
            foreach (var paper in batch)
                format.Write(text, paper);
            await context.Response.WriteAsync(text.ToString(), Encoding.UTF8, context.RequestAborted);
            text.Clear();
        }

        await context.Response.WriteAsync(text.Append(format.Foot).ToString(), Encoding.UTF8, context.RequestAborted);
    }

    private static async IAsyncEnumerable<List<FoundPaper>> All(NpgsqlDataSource source, [EnumeratorCancellation] CancellationToken stop)
    {
        var (day, id) = (DateOnly.MaxValue, 0L);
        while (await FoundPaper.BehindAsync(source, day, id, AtOnce, stop) is { Count: > 0 } batch)
        {
            yield return batch;
            (day, id) = (batch[^1].SortDate, batch[^1].Id);
        }
    }

    private static async IAsyncEnumerable<List<FoundPaper>> Of(NpgsqlDataSource source, IReadOnlyList<long> papers, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var keys in papers.Chunk(AtOnce))
        {
            var batch = await FoundPaper.OfAsync(source, keys, stop);
            batch.Sort((a, b) => a.Id.CompareTo(b.Id));
            yield return batch;
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace PaperTriage.Papers;

/// <summary>
/// Pages of lists, read and rendered once for each tick of the clock: fifty rows cost more than everything else of a page
/// together, and are the same for every reader.
/// </summary>
internal sealed class PaperLists(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    private const int Most = 128;

    private volatile Tick newest = new(Guid.Empty, -1);

    /// <param name="library">The library as of this request: rows of another tick are not shown.</param>
    /// <param name="query">What identifies the list; equal queries share their rows.</param>
    /// <param name="read">Reads the rows.</param>
    /// <param name="stop">Ends the reading.</param>
    public async ValueTask<RenderedList> ReadAsync<TQuery>(
        Library library, TQuery query, Func<TQuery, CancellationToken, Task<PaperListPage>> read, CancellationToken stop) where TQuery : notnull
    {
        var tick = newest;
        if (tick.Epoch != library.Epoch || tick.N < library.N)
            newest = tick = new(library.Epoch, library.N);
        if (tick.Lists.TryGetValue(query, out var kept))
            return kept;

        var page = await read(query, stop);
        var withCode = page.Rows.Count(row => PaperLink.FirstCode(row.Links) is not null);
        var list = new RenderedList(await RenderAsync(page, (query as PapersOfDay)?.Date), page.Rows.Count, withCode, page.Before, page.Next);
        if (tick.Lists.Count >= Most)
            tick.Lists.Clear();
        tick.Lists.TryAdd(query, list);
        return list;
    }

    private async Task<MarkupString> RenderAsync(PaperListPage page, DateOnly? day)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Papers"] = page.Rows, ["Day"] = day });
            return (MarkupString)(await renderer.RenderComponentAsync<PaperDays>(parameters)).ToHtmlString();
        });
    }

    private sealed record Tick(Guid Epoch, long N)
    {
        public ConcurrentDictionary<object, RenderedList> Lists { get; } = new();
    }
}

/// <summary>One page of a list, ready to be shown.</summary>
/// <param name="Rows">The rows as markup.</param>
/// <param name="Count">How many there are.</param>
/// <param name="WithCode">How many of them lead to code.</param>
/// <param name="Before">How many papers stand on the pages before.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record RenderedList(MarkupString Rows, int Count, int WithCode, long Before, string? Next)
{
    public static readonly RenderedList Empty = new(default, 0, 0, 0, null);
}

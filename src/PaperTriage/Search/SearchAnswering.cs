using Npgsql;
using PaperTriage.Search.Highlighting;

namespace PaperTriage.Search;

/// <summary>Answers a search from one state of the index: hits from the index, words from the database.</summary>
internal sealed class SearchAnswering(PaperSearch search, IndexState state, NpgsqlDataSource source)
{
    /// <param name="mode">Which list.</param>
    /// <param name="limit">How many papers.</param>
    /// <param name="place">Where the page before ended.</param>
    /// <param name="facets">Fields to count.</param>
    /// <param name="explain">Whether to tell how scores come about.</param>
    /// <param name="stop">The client went away: what is not begun is not done.</param>
    public async Task<SearchPageOfPapers> PageAsync(SearchMode mode, int limit, SearchCursor? place, string[] facets, bool explain, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var request = search.Request(mode, limit + 1, place is null ? null : search.Behind(place, state, mode), facets);
        var answer = state.Index.Search(request);
        stop.ThrowIfCancellationRequested();

        var hits = answer.Hits.Where(hit => hit.Key != place?.Key).Take(limit).ToList();
        var next = answer.Hits.Length > limit && hits.Count > 0 ? new SearchCursor(state.Epoch, state.Position, search.Question(mode), hits[^1].Rank, hits[^1].Key).Write() : null;
        var rows = (await FoundPaper.OfAsync(source, [.. hits.Select(hit => hit.Key)], stop)).ToDictionary(paper => paper.Id);
        var (titles, abstracts) = (new Highlighter(search.Highlighted, "title"), new Highlighter(search.Highlighted, "abstract"));

        // A paper that left the lists since the index last looked is in no row.
        var items = hits.Where(hit => rows.ContainsKey(hit.Key)).Select(hit => ItemOf(
            rows[hit.Key], request.SortBy is null ? hit.Rank : null, titles, abstracts, explain ? state.Index.Explain(request, hit.Key) : null));
        return new(
            answer.SetTotal, mode == SearchMode.All ? search.CountSome(state.Index) : answer.SomeTotal, [.. items],
            [.. answer.Facets.Select(f => new FacetCounts(f.Field, f.Values, f.More))], answer.Capped, next);
    }

    private static SearchItem ItemOf(FoundPaper paper, double? score, Highlighter titles, Highlighter abstracts, Explanation? explanation)
    {
        var text = paper.Abstract ?? "";
        var snippet = string.Join(' ', abstracts.Passages(text).Select(passage => passage.ToHtml(text)));
        return new(paper.Id, paper.Citation.Title, score, snippet, titles.Mark(paper.Citation.Title), PaperItem.Of(paper), explanation?.Shares);
    }
}

using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using PaperTriage.Papers;
using PaperTriage.Search.Indexing;
using PaperTriage.Shell;
using PaperTriage.Storage;

namespace PaperTriage.Search;

/// <summary>Searching and reading papers under <c>/api/v1</c>, as docs/api.md describes it.</summary>
internal static class SearchApi
{
    extension(IEndpointRouteBuilder routes)
    {
        public void MapSearch()
        {
            var api = routes.MapGroup("/api/v1").RequireAuthorization(Policies.CanRead).RequireRateLimiting(SearchLimit.Policy);
            api.MapGet("/search", Search).WithName("SearchPapers").WithSummary("Papers that a query finds");
            api.MapGet("/papers", List).WithName("ListPapers").WithSummary("All papers, the newest first");
            api.MapGet("/papers/{id:long}", Read).WithName("ReadPaper").WithSummary("A paper");
            api.MapGet("/papers/{id:long}/similar", Similar).WithName("SimilarPapers").WithSummary("Papers most like one");
        }
    }

    private static async Task<Results<Ok<SearchPageOfPapers>, ProblemHttpResult>> Search(
        [AsParameters] SearchParameters asked, PaperIndex papers, NpgsqlDataSource source, TimeProvider clock, Site site, HttpContext context, CancellationToken stop)
    {
        var state = papers.State;
        if (!state.IsReady)
            return SearchProblems.Indexing(context, state);
        if (PaperSearch.Read(asked.Q, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), out var faults) is not { } search)
            return SearchProblems.Of(faults);
        if (asked.Problem(search, state) is { } problem)
            return problem;

        var answer = new SearchAnswering(search, state, source);
        var page = await answer.PageAsync(asked.ModeAsked!.Value, asked.Limit ?? SearchParameters.UsualLimit, asked.Place, asked.FacetsAsked, asked.Explain is true, stop);
        if (page.Next is { } next)
            context.Response.Headers.Link = $"<{site.Absolute(context.Request.Path + asked.QueryWith(next))}>; rel=\"next\"";
        return TypedResults.Ok(page);
    }

    private static async Task<Results<Ok<PageOfPapers>, ProblemHttpResult>> List(
        int? limit, string? cursor, PaperTriageDb db, LibraryMemory memory, NpgsqlDataSource source, Site site, HttpContext context, CancellationToken stop)
    {
        var library = await memory.ReadAsync(db, stop);
        if (SearchProblems.OfLimit(limit) is { } refused)
            return refused;
        if (ListCursor.Read(cursor, library.Epoch) is not { } place)
            return SearchProblems.OfCursor();

        var most = limit ?? SearchParameters.UsualLimit;
        var rows = await FoundPaper.BehindAsync(source, place.Day, place.Id, most + 1, stop);
        var next = rows.Count > most ? ListCursor.Write(library.Epoch, rows[most - 1]) : null;
        if (next is not null)
            context.Response.Headers.Link = $"<{site.Absolute($"/api/v1/papers?limit={most}&cursor={next}")}>; rel=\"next\"";
        return TypedResults.Ok(new PageOfPapers(library.Papers, [.. rows.Take(most).Select(PaperItem.Of)], next));
    }

    /// <summary>A paper that another stands for is answered by the other one.</summary>
    private static async Task<Results<Ok<PaperItem>, ProblemHttpResult>> Read(long id, PaperTriageDb db, NpgsqlDataSource source, CancellationToken stop) =>
        await PaperAddress.StandsForAsync(db, id, stop) is { } stands && await FoundPaper.OfAsync(source, [stands], stop) is [var paper]
            ? TypedResults.Ok(PaperItem.Of(paper))
            : SearchProblems.NoPaper(id);

    private static async Task<Results<Ok<SimilarPapers>, ProblemHttpResult>> Similar(
        long id, int? limit, PaperIndex papers, PaperTriageDb db, NpgsqlDataSource source, HttpContext context, CancellationToken stop)
    {
        var state = papers.State;
        if (!state.IsReady)
            return SearchProblems.Indexing(context, state);
        if (SearchProblems.OfLimit(limit) is { } refused)
            return refused;
        if (await PaperAddress.StandsForAsync(db, id, stop) is not { } stands || await FoundPaper.OfAsync(source, [stands], stop) is not [var paper])
            return SearchProblems.NoPaper(id);

        var document = new SearchDocument(stands)
        {
            Texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = paper.Citation.Title, ["abstract"] = paper.Abstract ?? "" },
        };
        var hits = state.Index.Similar(document, limit ?? 10);
        var rows = (await FoundPaper.OfAsync(source, [.. hits.Select(h => h.Key)], stop)).ToDictionary(p => p.Id);
        return TypedResults.Ok(new SimilarPapers([.. hits.Where(h => rows.ContainsKey(h.Key)).Select(h => new SimilarItem(h.Key, rows[h.Key].Citation.Title, h.Score, [.. h.Shared]))]));
    }
}

/// <summary>What a search may be asked with.</summary>
/// <param name="Q">The query, in the language of docs/query-language.md; empty finds every paper, the newest first.</param>
/// <param name="Mode"><c>rank</c>: papers with any of the words, the best first; <c>all</c>: papers with all of them.</param>
/// <param name="Limit">How many papers, 1 to 100; 20 when nothing is said.</param>
/// <param name="Cursor">The <c>next</c> of the page before.</param>
/// <param name="Facets">Fields to count the values of, separated by commas: year, org, source, has.</param>
/// <param name="Explain">Whether each paper says how it comes to its score.</param>
internal sealed record SearchParameters(
    [FromQuery] string? Q, [FromQuery] string? Mode, [FromQuery] int? Limit, [FromQuery] string? Cursor, [FromQuery] string? Facets, [FromQuery] bool? Explain)
{
    public const int UsualLimit = 20;

    internal SearchMode? ModeAsked => Mode switch { null or "" or "rank" => SearchMode.Rank, "all" => SearchMode.All, _ => null };

    internal string[] FacetsAsked => (Facets ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal SearchCursor? Place => string.IsNullOrEmpty(Cursor) ? null : SearchCursor.Read(Cursor);

    /// <summary>What is wrong with the parameters; null when nothing is.</summary>
    internal ProblemHttpResult? Problem(PaperSearch search, IndexState state)
    {
        if (ModeAsked is not { } mode)
            return SearchProblems.Bad("mode is rank or all.");
        if (FacetsAsked.FirstOrDefault(f => !PaperSearch.FacetFields.Contains(f)) is { } unknown)
            return SearchProblems.Bad($"There is no facet “{Text.Clip(unknown, 40)}”. Facets are {string.Join(", ", PaperSearch.FacetFields)}.");
        if (SearchProblems.OfLimit(Limit) is { } refused)
            return refused;
        return string.IsNullOrEmpty(Cursor) || (Place is { } place && place.Epoch == state.Epoch && place.Question == search.Question(mode)) ? null : SearchProblems.OfCursor();
    }

    /// <summary>The same search behind another place.</summary>
    internal QueryString QueryWith(string cursor)
    {
        (string Name, string? Value)[] values = [("q", Q), ("mode", Mode), ("limit", Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("facets", Facets), ("explain", Explain is true ? "true" : null), ("cursor", cursor)];
        return QueryString.Create(values.Where(v => v.Value is not null).Select(v => KeyValuePair.Create(v.Name, v.Value)));
    }
}

/// <summary>A page of a search.</summary>
/// <param name="Total">How many papers have all of the words.</param>
/// <param name="TotalAny">How many have some of them.</param>
/// <param name="Items">In order.</param>
/// <param name="Facets">In the order asked for, counted over the papers with all of the words.</param>
/// <param name="Capped">Patterns that stood for more words than are followed.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record SearchPageOfPapers(int Total, int TotalAny, IReadOnlyList<SearchItem> Items, IReadOnlyList<FacetCounts> Facets, IReadOnlyList<string> Capped, string? Next);

/// <summary>A paper that a search found.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Score">How well it fits, to be compared within one answer; null when the order is another one.</param>
/// <param name="Snippet">HTML: passages of the abstract with what matched in <c>mark</c>; everything else is escaped.</param>
/// <param name="TitleHtml">HTML: the title, marked in the same way.</param>
/// <param name="Paper">What else is known.</param>
/// <param name="Explanation">What each term gave to the score.</param>
internal sealed record SearchItem(
    long Id, string Title, double? Score, string Snippet, string TitleHtml, PaperItem Paper, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ScoreShare>? Explanation);

/// <summary>The values of a field and how many papers have each.</summary>
internal sealed record FacetCounts(string Field, IReadOnlyList<FacetValue> Values, int More);

/// <summary>A page of the list of all papers.</summary>
internal sealed record PageOfPapers(long Total, IReadOnlyList<PaperItem> Items, string? Next);

/// <summary>Papers like another one, the most alike first.</summary>
internal sealed record SimilarPapers(IReadOnlyList<SimilarItem> Items);

/// <param name="Id">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Score">To be compared within one answer.</param>
/// <param name="Terms">Words that both have, the most telling first.</param>
internal sealed record SimilarItem(long Id, string Title, double Score, IReadOnlyList<string> Terms);

/// <summary>A paper as the API tells it.</summary>
internal sealed record PaperItem(
    long Id, string Title, string[]? Authors, int? AuthorCount, string? Organization, string? Abstract, string? Arxiv, string? Doi, DateOnly? Published, int? Year, string? Journal,
    DateOnly? Seen, int Mentions, int? Votes, int? Comments, string[] Links)
{
    public static PaperItem Of(FoundPaper paper) => new(
        paper.Id, paper.Citation.Title, paper.Citation.Authors, paper.AuthorCount, paper.Organization, paper.Abstract, paper.Citation.Arxiv, paper.Citation.Doi, paper.Citation.Published,
        paper.Citation.PublicationYear, paper.Citation.Journal, paper.FirstDate, paper.Mentions, paper.Votes, paper.Comments, paper.Links);
}

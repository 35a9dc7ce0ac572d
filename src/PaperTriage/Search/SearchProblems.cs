using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PaperTriage.Search.Queries;
using PaperTriage.Shell;

namespace PaperTriage.Search;

/// <summary>What searches cannot answer, as problem details.</summary>
internal static class SearchProblems
{
    /// <summary>A query that cannot be read: the first fault with its place (UTF-16 code units from the beginning), and all of them.</summary>
    public static ProblemHttpResult Of(ImmutableArray<QueryFault> faults) => TypedResults.Problem(
        detail: $"{faults[0].Message} Expected {faults[0].Expected}.",
        statusCode: StatusCodes.Status400BadRequest,
        title: "The query cannot be read",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["position"] = faults[0].Span.Start,
            ["length"] = faults[0].Span.Length,
            ["expected"] = faults[0].Expected,
            ["faults"] = faults.Select(f => new { position = f.Span.Start, length = f.Span.Length, message = f.Message, expected = f.Expected, repairs = f.Repairs }).ToArray(),
        });

    public static ProblemHttpResult Bad(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>Null when the limit is none or may be.</summary>
    public static ProblemHttpResult? OfLimit(int? limit) => limit is < 1 or > PaperSearch.MostHits ? Bad($"limit is 1 to {PaperSearch.MostHits}.") : null;

    public static ProblemHttpResult OfCursor() => Bad("The cursor does not continue this list. It may be of a library that was restored since; begin with the first page.");

    public static ProblemHttpResult NoPaper(long id) => TypedResults.Problem($"No paper has the number {id}.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>An index that is not whole would answer with totals and lists that look right and are not.</summary>
    public static ProblemHttpResult Indexing(HttpContext context, IndexState state)
    {
        context.Response.Headers.RetryAfter = "2";
        return TypedResults.Problem(
            detail: Progress(state),
            statusCode: StatusCodes.Status503ServiceUnavailable,
            title: "The search index is being built",
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["indexed"] = state.Index.Count, ["papers"] = state.Papers });
    }

    /// <summary>How far the index is.</summary>
    public static string Progress(IndexState state) => string.Create(CultureInfo.InvariantCulture, $"Indexing, {Counts.Of(state.Index.Count)} of {Counts.Of(state.Papers, "paper")}.");
}

using System.Collections.Immutable;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search;

/// <summary>How hits are listed.</summary>
internal enum SearchMode
{
    /// <summary>Papers with any of the words, the best first.</summary>
    Rank,

    /// <summary>Papers with all of the words.</summary>
    All,
}

/// <summary>A search of the library by somebody who has not signed in: a valid query in both of its readings.</summary>
internal sealed class PaperSearch
{
    /// <summary>The most hits on one page.</summary>
    public const int MostHits = 100;

    private static readonly QuerySchema Anonymous = PaperSchema.Fields.ForAnonymous();

    private readonly ParsedQuery query;
    private readonly QueryMatch rank;
    private readonly QueryMatch set;

    private PaperSearch(ParsedQuery query, QueryMatch rank, QueryMatch set) => (this.query, this.rank, this.set) = (query, rank, set);

    /// <summary>The query in its canonical text.</summary>
    public string Canonical => query.Canonical!;

    public QueryNode Root => query.Root!;

    /// <summary>What highlighting looks for.</summary>
    public QueryMatch Highlighted => rank;

    /// <summary>Fields that facets may count.</summary>
    public static ImmutableArray<string> FacetFields { get; } = ["year", "org", "source", "has"];

    /// <summary>Reads a query; null with the faults when it cannot be read.</summary>
    /// <param name="text">As typed; null or empty finds every paper.</param>
    /// <param name="today">What <c>today</c> and periods count from.</param>
    /// <param name="faults">Empty when it can be read.</param>
    public static PaperSearch? Read(string? text, DateOnly today, out ImmutableArray<QueryFault> faults)
    {
        var parsed = QueryParser.Parse(text ?? "", Anonymous);
        var (rank, set) = (parsed.Read(ReadingMode.Rank, today), parsed.Read(ReadingMode.Set, today));
        faults = parsed.Faults.Length > 0 ? parsed.Faults : rank.Faults.Length > 0 ? rank.Faults : set.Faults;
        return faults.IsEmpty && rank.Match is { } ranked && set.Match is { } all ? new(parsed, ranked, all) : null;
    }

    /// <summary>What the query denotes wherever it is not a ranked list.</summary>
    public SearchRequest Set => new(set);

    public SearchRequest Request(SearchMode mode, int limit, PageStart? after, IEnumerable<string> facets) => new(mode == SearchMode.All ? set : rank, set)
    {
        Limit = limit,
        After = after,
        SortBy = SortBy,
        Facets = [.. facets.Select(field => new FacetRequest(field, 20))],
    };

    /// <summary>How many papers have some of the words.</summary>
    public int CountSome(SearchIndex index) => index.Search(new(rank) { Limit = 0 }).SomeTotal;

    /// <summary>The field to order by; null for the order of relevance. Without a word to rank by the newest come first.</summary>
    private string? SortBy => query.Sort switch
    {
        QuerySort.Date => PaperDocuments.Newest,
        QuerySort.Votes => "votes",
        QuerySort.Relevance => null,
        _ => Canonical.Length == 0 ? PaperDocuments.Newest : null,
    };

    /// <summary>Identifies the list that a cursor continues.</summary>
    public long Question(SearchMode mode) => SearchCursor.HashOf($"{mode}\n{Canonical}");

    /// <summary>
    /// Where the page behind a cursor begins in the index of now. Scores move a little with every paper that arrives: the last hit's
    /// place is where its score of now puts it.
    /// </summary>
    public PageStart Behind(SearchCursor cursor, IndexState state, SearchMode mode)
    {
        if (SortBy is not null || cursor.Position == state.Position)
            return new(cursor.Rank, cursor.Key);

        var score = state.Index.Explain(Request(mode, 1, null, []), cursor.Key)?.Score ?? cursor.Rank;
        return new(Math.Abs(score - cursor.Rank) <= 1e-6 * Math.Abs(score) ? cursor.Rank : score, cursor.Key); // sums in another order differ by less
    }
}

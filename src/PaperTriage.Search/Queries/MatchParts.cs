namespace PaperTriage.Search.Queries;

/// <summary>The clauses of a group as they are shared out.</summary>
internal sealed class MatchParts
{
    private readonly List<QueryMatch> must = [];
    private bool mustHasWords;

    public List<QueryMatch> Should { get; } = [];

    public List<QueryMatch> MustNot { get; } = [];

    /// <param name="match">What must match.</param>
    /// <param name="isAboutWords">Whether it is enough to be in a ranked list.</param>
    public void Require(QueryMatch match, bool isAboutWords)
    {
        must.Add(match);
        mustHasWords |= isAboutWords;
    }

    public QueryMatch Match() => (must, Should, MustNot) switch
    {
        ([], [], []) => new MatchEverything(),
        ([var only], [], []) => only,
        ([], [var only], []) => only,
        _ => new MatchBoolean([.. must], [.. Should], [.. MustNot], NeedsShould: Should.Count > 0 && !mustHasWords),
    };
}

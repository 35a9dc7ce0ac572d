using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <summary>How a query is read.</summary>
public enum ReadingMode
{
    /// <summary>For the ranked list: bare words are alternatives that rank; whatever was written as a condition is required.</summary>
    Rank,

    /// <summary>For everything that denotes a set (totals, facets, date order, feeds, briefings): bare words are all required.</summary>
    Set,
}

/// <summary>A query in one of its readings, or why it cannot be read so.</summary>
/// <param name="Match">Null exactly when there are faults.</param>
/// <param name="Faults">References that nobody knows or that expand to too much.</param>
public sealed record QueryReading(QueryMatch? Match, ImmutableArray<QueryFault> Faults);

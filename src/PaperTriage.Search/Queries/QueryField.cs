using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <summary>A field that queries may name. Two fields of one schema are the same when their names are.</summary>
/// <param name="Name">Lower case, as canonical text prints it; of a family the part before the dot.</param>
/// <param name="Kind">What stands after its colon.</param>
public sealed record QueryField(string Name, FieldKind Kind)
{
    /// <summary>Other names that mean this field.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>All the values there are; empty when the field is open.</summary>
    public ImmutableArray<FieldValue> Values { get; init; } = [];

    /// <summary>Whether names are <c>name.something</c>, as in <c>claim.speedup</c>. A leaf's field has the whole name and is no family.</summary>
    public bool IsFamily { get; init; }

    /// <summary>Whether only a signed-in person may ask for it.</summary>
    public bool PeopleOnly { get; init; }

    public bool Equals(QueryField? other) => other is not null && Name == other.Name && Kind == other.Kind;

    public override int GetHashCode() => HashCode.Combine(Name, Kind);
}

/// <summary>A value of a closed field.</summary>
/// <param name="Name">As canonical text prints it.</param>
/// <param name="PeopleOnly">Whether only a signed-in person may ask for it.</param>
public sealed record FieldValue(string Name, bool PeopleOnly = false)
{
    /// <summary>Other words that mean this value.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];
}

/// <summary>What stands after a field's colon.</summary>
public enum FieldKind
{
    /// <summary>Words to analyse, phrases, patterns.</summary>
    Text,

    /// <summary>Whole values, prefixes and patterns of them.</summary>
    Keyword,

    /// <summary>Numbers and ranges.</summary>
    Number,

    /// <summary>Numbers that may carry k, M, B or T, and ranges.</summary>
    Size,

    /// <summary>Days, months, years, periods and ranges.</summary>
    Date,

    /// <summary>What a paper has: <c>has:code</c>.</summary>
    Presence,

    /// <summary>Where the paper stands for the person who asks: <c>state:queue</c>. Answered by overlays.</summary>
    Personal,

    /// <summary>Another query by its name: <c>search:"…"</c>.</summary>
    Reference,

    /// <summary><c>sort:date</c>, which matches nothing and orders the answer.</summary>
    Sort,
}

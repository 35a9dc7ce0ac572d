using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <summary>The fields that queries may name, and for whom.</summary>
public sealed class QuerySchema
{
    private static readonly SearchValues<char> MemberLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly FrozenDictionary<string, QueryField> byName;
    private readonly FrozenDictionary<string, QueryField> byNameInAnyCase;

    /// <param name="fields">Names and aliases must all be different.</param>
    /// <exception cref="ArgumentException">Two fields share a name or alias.</exception>
    public QuerySchema(IEnumerable<QueryField> fields)
        : this([.. fields], isAnonymous: false)
    {
    }

    private QuerySchema(ImmutableArray<QueryField> fields, bool isAnonymous)
    {
        Fields = fields;
        IsAnonymous = isAnonymous;
        var names = fields.SelectMany(field => field.Aliases.Prepend(field.Name).Select(name => KeyValuePair.Create(name, field))).ToArray();
        byName = names.ToDictionary(StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
        byNameInAnyCase = names.Where(name => IsUnmistakable(name.Value)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    public ImmutableArray<QueryField> Fields { get; }

    /// <summary>Whether the person who asks has not signed in: fields and values that are for people only are then faults.</summary>
    public bool IsAnonymous { get; }

    /// <summary>The same fields for somebody who has not signed in.</summary>
    public QuerySchema ForAnonymous() => new(Fields, isAnonymous: true);

    /// <summary>The field of a name or alias; null when there is none. <c>claim.speedup</c> answers a field of that whole name.</summary>
    public QueryField? Find(string name) => Find(name, byName);

    /// <summary>
    /// As <see cref="Find(string)"/> in any letter case, but only the fields whose values show that a field is meant: <c>Year:2024</c>
    /// is one, and <c>TAG: Tangential</c> begins a title.
    /// </summary>
    internal QueryField? FindUnmistakable(string name) => Find(name, byNameInAnyCase);

    private static QueryField? Find(string name, FrozenDictionary<string, QueryField> names)
    {
        if (names.TryGetValue(name, out var field))
            return field.IsFamily ? null : field;

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !IsMember(name.AsSpan(dot + 1)) || !names.TryGetValue(name[..dot], out var family) || !family.IsFamily)
            return null;

        return family with { Name = $"{family.Name}.{name[(dot + 1)..].ToLowerInvariant()}", IsFamily = false };
    }

    private static bool IsUnmistakable(QueryField field) =>
        !field.Values.IsEmpty || field.Kind is FieldKind.Number or FieldKind.Size or FieldKind.Date;

    private static bool IsMember(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= 64 && !name.ContainsAnyExcept(MemberLetters);
}

using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <summary>The fields that queries may name, and for whom.</summary>
public sealed class QuerySchema
{
    private readonly FrozenDictionary<string, QueryField> byName;

    /// <param name="fields">Names and aliases must be lower case and all different.</param>
    /// <exception cref="ArgumentException">Two fields share a name or alias.</exception>
    public QuerySchema(IEnumerable<QueryField> fields)
        : this([.. fields], isAnonymous: false)
    {
    }

    private QuerySchema(ImmutableArray<QueryField> fields, bool isAnonymous)
    {
        Fields = fields;
        IsAnonymous = isAnonymous;
        byName = fields.SelectMany(field => field.Aliases.Prepend(field.Name).Select(name => KeyValuePair.Create(name, field)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    public ImmutableArray<QueryField> Fields { get; }

    /// <summary>Whether the person who asks has not signed in: fields and values that are for people only are then faults.</summary>
    public bool IsAnonymous { get; }

    /// <summary>The same fields for somebody who has not signed in.</summary>
    public QuerySchema ForAnonymous() => new(Fields, isAnonymous: true);

    /// <summary>The field of a name or alias, in any letter case; null when there is none. <c>claim.speedup</c> answers a field of that whole name.</summary>
    public QueryField? Find(string name)
    {
        if (byName.TryGetValue(name, out var field))
            return field.IsFamily ? null : field;

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !IsMember(name.AsSpan(dot + 1)) || !byName.TryGetValue(name[..dot], out var family) || !family.IsFamily)
            return null;

        return family with { Name = $"{family.Name}.{name[(dot + 1)..].ToLowerInvariant()}", IsFamily = false };
    }

    private static bool IsMember(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '-' or '.'))
                return false;
        }

        return name.Length is > 0 and <= 64;
    }
}

using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <summary>
/// The one shape of all trees that mean the same for the same reason: no group within a group that could do without, no <c>+</c>
/// that changes nothing. Trees of the parser have it; trees made by hand get it with <see cref="Of"/>.
/// </summary>
internal static class NormalForm
{
    /// <summary>The tree in normal form. The work is linear in its size times its depth.</summary>
    public static QueryNode Of(QueryNode node) => node switch
    {
        QueryGroup group => Reduced(Whole(group)),
        QueryAlternatives alternatives => Alternatives(alternatives),
        _ => node,
    };

    /// <summary>Whether a plain clause is required in the ranked list too: everything but the bare words of its group.</summary>
    /// <param name="node">The clause's node.</param>
    /// <param name="scope">The field of the group it stands in.</param>
    public static bool IsRequiredAnyway(QueryNode node, QueryField? scope) => node switch
    {
        PhraseLeaf or AnyValueLeaf => true,
        QueryLeaf leaf => leaf.Field is { Kind: not FieldKind.Text } || leaf.Field != scope,
        QueryGroup group => group.Field != scope || !HasOptional(group),
        _ => true,
    };

    /// <summary>Whether the group has a clause that only ranks.</summary>
    public static bool HasOptional(QueryGroup group)
    {
        foreach (var clause in group.Clauses)
        {
            if (clause.Occur == Occur.Plain && !IsRequiredAnyway(clause.Node, group.Field))
                return true;
        }

        return false;
    }

    /// <summary>Two boosts, one within the other, as one.</summary>
    public static double Boost(double outer, double inner) => Math.Min(WordSuffix.MostBoost, Math.Round(outer * inner, 4));

    /// <summary>The group with its clauses in normal form. Where nothing only ranks, the field of the group has no meaning and goes.</summary>
    private static QueryGroup Whole(QueryGroup group)
    {
        var lifted = group.Clauses.All(clause => clause.Node is QueryLeaf) ? group.Clauses : group.Clauses.SelectMany(clause => Lifted(clause, group.Field));
        var whole = group with { Clauses = [.. lifted.Select(clause => Moved(clause, group.Field, group.Field))] };
        if (!HasOptional(whole))
            whole = whole with { Field = null, Clauses = [.. whole.Clauses.Select(clause => Moved(clause, group.Field, null))] };

        return whole.Clauses.All(clause => clause.Occur == Occur.Prohibited) ? whole with { Boost = 1 } : whole;
    }

    private static QueryNode Reduced(QueryGroup whole) =>
        whole.Clauses is [{ Occur: not Occur.Prohibited, Node: var only }] ? only with { Boost = Boost(whole.Boost, only.Boost) } : whole;

    /// <summary>A clause as it stands in another group, with <c>+</c> exactly where it is required and would not be without.</summary>
    private static QueryClause Moved(QueryClause clause, QueryField? from, QueryField? to)
    {
        if (clause.Occur == Occur.Prohibited || (clause.Occur == Occur.Plain && !IsRequiredAnyway(clause.Node, from)))
            return clause;

        return clause with { Occur = IsRequiredAnyway(clause.Node, to) ? Occur.Plain : Occur.Required };
    }

    /// <summary>The clauses that stand for this one in a group of the field <paramref name="scope"/>.</summary>
    private static IEnumerable<QueryClause> Lifted(QueryClause clause, QueryField? scope)
    {
        if (clause.Node is QueryAlternatives alternatives)
            return [clause with { Node = Alternatives(alternatives) }];
        if (clause.Node is not QueryGroup group)
            return [clause];

        var whole = Whole(group);
        if (whole.Clauses is not [var only])
            return Spread(clause, whole, scope);

        // Two boosts can make one, so that the group inside needs no bracket any more.
        var single = Single(clause, whole, only, scope);
        return single.Node is QueryGroup { Clauses.Length: > 1 } inner ? Spread(single, inner, scope) : [single];
    }

    /// <summary>The clauses of a group that needs no bracket, else the group.</summary>
    private static IEnumerable<QueryClause> Spread(QueryClause clause, QueryGroup whole, QueryField? scope)
    {
        if (clause.Occur == Occur.Prohibited || !whole.Boost.Equals(1))
            return [clause with { Node = whole }];
        if (!HasOptional(whole))
            return whole.Clauses.Select(inner => Moved(inner, whole.Field, scope));

        return clause.Occur == Occur.Plain && whole.Field == scope ? whole.Clauses : [clause with { Node = whole }];
    }

    private static QueryClause Single(QueryClause clause, QueryGroup whole, QueryClause only, QueryField? scope)
    {
        var node = only.Node with { Boost = Boost(whole.Boost, only.Node.Boost) };
        return (clause.Occur, only.Occur) switch
        {
            (Occur.Prohibited, Occur.Prohibited) => clause with { Node = whole },
            (Occur.Prohibited, _) => new(node, Occur.Prohibited),
            (_, Occur.Prohibited) => only,
            (Occur.Required, _) => new(node, Occur.Required),
            _ => Moved(new(node, only.Occur), whole.Field, scope),
        };
    }

    private static QueryNode Alternatives(QueryAlternatives alternatives)
    {
        var nodes = alternatives.Nodes.Select(Of)
            .SelectMany(node => node is QueryAlternatives inner && inner.Boost.Equals(1) ? inner.Nodes : [node]).ToImmutableArray();
        return nodes is [var only] ? only with { Boost = Boost(alternatives.Boost, only.Boost) } : alternatives with { Nodes = nodes };
    }
}

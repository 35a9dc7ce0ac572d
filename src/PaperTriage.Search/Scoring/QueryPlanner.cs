using System.Collections.Immutable;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Scoring;

/// <summary>Turns a query's reading into nodes for one snapshot: analyses its words, looks up their terms, weighs them.</summary>
/// <param name="snapshot">Where to look them up.</param>
/// <param name="request">Which overlays and fields there are.</param>
/// <param name="isSet">Whether it is the set reading.</param>
/// <param name="budget">What the query may cost, for all its readings together.</param>
internal sealed partial class QueryPlanner(IndexSnapshot snapshot, SearchRequest request, bool isSet, QueryBudget budget)
{
    private readonly TermStatistics statistics = budget.Statistics;

    public PlanNode Plan(QueryMatch match) => Node(match, required: true) ?? new NothingNode();

    /// <summary>The node of a part; null for a part of stop words only, which neither matches nor hinders.</summary>
    /// <param name="match">The part.</param>
    /// <param name="required">Whether it stands where it must match: <c>test-time</c> is then both words beside each other.</param>
    private PlanNode? Node(QueryMatch match, bool required) => match switch
    {
        MatchEverything => new EverythingNode(),
        MatchNothing => new NothingNode(),
        MatchBoolean boolean => Boolean(boolean, required),
        MatchDays days => Days(days),
        MatchLeaf leaf => Leaf(leaf.Leaf, leaf.Boost, required),
        _ => new NothingNode(),
    };

    private PlanNode? Boolean(MatchBoolean boolean, bool required)
    {
        var must = Nodes(boolean.Must, required: true);
        var should = Nodes(boolean.Should, required && boolean.Should.Length == 1 && boolean.NeedsShould);
        var mustNot = Nodes(boolean.MustNot, required: true);
        if (must.IsEmpty && should.IsEmpty && mustNot.IsEmpty)
            return null;
        if (must.IsEmpty && should.IsEmpty && boolean.Must.Length + boolean.Should.Length > 0)
            return null;
        if (must is [var only] && should.IsEmpty && mustNot.IsEmpty)
            return only;
        if (should is [var single] && must.IsEmpty && mustNot.IsEmpty && boolean.NeedsShould)
            return single;

        return new BooleanNode(must, should, mustNot, boolean.NeedsShould && !should.IsEmpty);
    }

    private ImmutableArray<PlanNode> Nodes(ImmutableArray<QueryMatch> parts, bool required) =>
        [.. Unite(parts).Select(part => Node(part, required)).OfType<PlanNode>()];

    /// <summary>What stands twice is one with the sum of the boosts.</summary>
    private static IEnumerable<QueryMatch> Unite(ImmutableArray<QueryMatch> parts)
    {
        if (parts.Length < 2)
            return parts;

        List<QueryMatch> united = [];
        Dictionary<QueryLeaf, int> places = [];
        foreach (var part in parts)
        {
            if (part is not MatchLeaf leaf || places.TryAdd(leaf.Leaf, united.Count))
                united.Add(part);
            else
                united[places[leaf.Leaf]] = leaf with { Boost = leaf.Boost + ((MatchLeaf)united[places[leaf.Leaf]]).Boost };
        }

        return united;
    }

    private static NumbersNode Days(MatchDays days) => new(
        days.Leaf.Field!.Name,
        days.First?.DayNumber ?? double.NegativeInfinity,
        days.Last is { } last ? last.DayNumber + 1 : double.PositiveInfinity,
        lowExcluded: false,
        highExcluded: true);

    private PlanNode? Leaf(QueryLeaf leaf, double boost, bool required) => leaf switch
    {
        WordLeaf word => InGroups(word.Field, (group, field) => Word(group, field, Analyzer.Terms(word.Text), boost, required)),
        PhraseLeaf phrase => InGroups(phrase.Field, (group, field) => Phrase(group, field, Analyzer.Terms(phrase.Text), phrase.Slop, boost, phrase.Text)),
        PrefixLeaf { Field.Kind: not FieldKind.Text and not FieldKind.Number } prefix => KeywordPrefix(prefix.Field, prefix.Text),
        WildcardLeaf { Field.Kind: not FieldKind.Text } wildcard => KeywordPattern(wildcard.Field!, wildcard.Pattern),
        PrefixLeaf prefix => InGroups(prefix.Field, (group, field) => Prefix(group, field, prefix.Text, boost)),
        WildcardLeaf wildcard => InGroups(wildcard.Field, (group, field) => Wildcard(group, field, wildcard.Pattern, boost)),
        FuzzyLeaf fuzzy => InGroups(fuzzy.Field, (group, field) => Fuzzy(group, field, fuzzy.Text, fuzzy.Edits, boost)),
        ValueLeaf { Field.Kind: FieldKind.Personal } personal => OverlayOf(personal),
        ValueLeaf value => Value(value.Field!.Name, value.Value),
        AnyValueLeaf { Field.Kind: FieldKind.Personal } any => AnyOverlay(any.Field!.Name),
        AnyValueLeaf any => AnyValue(any.Field!.Name),
        NumberLeaf number => Numbers(number.Field!.Name, number.Range),
        _ => new NothingNode(),
    };

    /// <summary>A leaf in its field, or in the bare fields and whatever others the request searches besides.</summary>
    private PlanNode? InGroups(QueryField? field, Func<int, int, PlanNode?> node)
    {
        if (field is not null)
        {
            var (group, number) = snapshot.Schema.Find(field.Name);
            if (group < 0)
                return new NothingNode();
            return node(group, snapshot.Schema.FieldsOf(group).Length == 1 ? -1 : number);
        }

        var groups = request.AlsoBare.Select(name => snapshot.Schema.Find(name).Group).Where(group => group > 0).Prepend(0).Distinct();
        var nodes = groups.Select(group => node(group, -1)).OfType<PlanNode>().ToImmutableArray();
        return nodes switch
        {
            [] => null,
            [var only] => only,
            _ => new BooleanNode([], nodes, [], needsShould: true),
        };
    }
}

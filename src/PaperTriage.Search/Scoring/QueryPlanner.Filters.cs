using System.Text;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Scoring;

/// <summary>What only filters: values, numbers, overlays.</summary>
internal sealed partial class QueryPlanner
{
    private PlanNode Value(string field, string value)
    {
        var folded = Encoding.UTF8.GetBytes(Analyzer.Fold(value));
        return Values(field, column => column.Values.Find(folded) is var number and >= 0 ? [number] : []);
    }

    private PlanNode KeywordPrefix(QueryField? field, string prefix)
    {
        if (field is null)
            return new NothingNode();

        var folded = Encoding.UTF8.GetBytes(Analyzer.Fold(prefix));
        return Values(field.Name, column =>
        {
            var (from, to) = column.Values.StartingWith(folded);
            return budget.Take(from, to, _ => true, $"{field.Name}:{prefix}*");
        });
    }

    private PlanNode KeywordPattern(QueryField field, string pattern)
    {
        var wildcard = new WildcardPattern(Analyzer.Fold(pattern));
        return Values(field.Name, column =>
        {
            var (from, to) = column.Values.StartingWith(wildcard.Literal);
            return budget.Take(from, to, value => wildcard.Matches(column.Values[value]), $"{field.Name}:{pattern}");
        });
    }

    private PlanNode Values(string field, Func<KeywordColumn, int[]> find)
    {
        var bySegment = Array.ConvertAll(snapshot.Views, view => view.Segment.Keywords.TryGetValue(field, out var column) ? find(column) : []);
        return bySegment.All(values => values is []) ? new NothingNode() : new ValuesNode(field, bySegment);
    }

    private AnyValueNode AnyValue(string field)
    {
        var (group, number) = snapshot.Schema.Find(field);
        return new(field, group, number);
    }

    private static NumbersNode Numbers(string field, NumberRange range) =>
        new(field, range.Low ?? double.NegativeInfinity, range.High ?? double.PositiveInfinity, range.LowExcluded, range.HighExcluded);

    private PlanNode OverlayOf(ValueLeaf leaf) =>
        request.Overlays.TryGetValue((leaf.Field!.Name, leaf.Value), out var overlay) ? new OverlayNode(overlay) : new NothingNode();

    private PlanNode AnyOverlay(string field)
    {
        PlanNode[] overlays = [.. request.Overlays.Where(overlay => overlay.Key.Field == field).OrderBy(overlay => overlay.Key.Value, StringComparer.Ordinal).Select(overlay => new OverlayNode(overlay.Value))];
        return overlays is [] ? new NothingNode() : new BooleanNode([], [.. overlays], [], needsShould: true);
    }

    /// <summary>Values chosen beside the query: any of one field's. A value may be a keyword or a number.</summary>
    public PlanNode Selected(Selection selection) => new BooleanNode(
        [],
        [.. selection.Values.Select(value => double.TryParse(value, out var number)
            ? new BooleanNode([], [Value(selection.Field, value), new NumbersNode(selection.Field, number, number, false, false)], [], needsShould: true)
            : Value(selection.Field, value))],
        [],
        needsShould: true);
}

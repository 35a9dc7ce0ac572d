namespace PaperTriage.Search.Queries;

/// <content>Numbers, sizes and dates.</content>
internal sealed partial class LeafReader
{
    private LeafRead ReadRange(QueryToken token, QueryField field)
    {
        if (token.Missing is { } missing)
            return Incomplete(token, field, missing);

        var suffix = WordSuffix.Of(Raw(token.Suffix));
        return suffix.Boost is { } boost ? Boosted(ReadRange(token, field, token.Range), boost) : BoostFault(token.Suffix, suffix);
    }

    private LeafRead ReadRange(QueryToken token, QueryField field, RangeText range)
    {
        if (range is { Low: null, High: null })
            return new AnyValueLeaf(field);

        return field.Kind == FieldKind.Date ? Dates(token, field, range) : Numbers(token, field, range);
    }

    private LeafRead Numbers(QueryToken token, QueryField field, RangeText range)
    {
        var allowSuffix = field.Kind == FieldKind.Size;
        double? low = null, high = null;
        if (range.Low is not null && (low = RangeReader.Number(range.Low, allowSuffix)) is null)
            return Unreadable(token, field, range.Low);
        if (range.High is not null && (high = RangeReader.Number(range.High, allowSuffix)) is null)
            return Unreadable(token, field, range.High);
        if (low > high)
            return Backwards(token, field, range);

        return new NumberLeaf(field, new(low, high, low is not null && range.LowExcluded, high is not null && range.HighExcluded));
    }

    private LeafRead Dates(QueryToken token, QueryField field, RangeText range)
    {
        QueryDate? low = null, high = null;
        if (range.Low is not null && (low = RangeReader.Date(range.Low)) is null)
            return Unreadable(token, field, range.Low);
        if (range.High is not null && (high = RangeReader.Date(range.High)) is null)
            return Unreadable(token, field, range.High);
        if (low is CalendarDate first && high is CalendarDate last && first.First(default) > last.Last(default))
            return Backwards(token, field, range);
        if (low is RecentPeriod && low == high && range is { LowExcluded: false, HighExcluded: false })
            high = new DaysAgo(0);

        return new DateLeaf(field, new(low, high, low is not null && range.LowExcluded, high is not null && range.HighExcluded));
    }

    private static QueryFault Backwards(QueryToken token, QueryField field, RangeText range) =>
        new(token.Span, "The range ends before it begins.", "the smaller end first", [$"{field.Name}:[{range.High} TO {range.Low}]"]);

    private QueryFault Unreadable(QueryToken token, QueryField field, string end)
    {
        if (end.Length == 0)
            return new(token.Span, $"{field.Name} has no value.", Expected(field), []);

        var repair = RangeReader.Repair(field, end);
        return new(token.Span, $"{field.Name} cannot be “{end}”.", Expected(field),
            repair is null ? [] : [Raw(token.Span).Replace(end, repair, StringComparison.Ordinal)]);
    }

    private QueryFault Incomplete(QueryToken token, QueryField field, MissingPart missing)
    {
        var (message, expected) = missing switch
        {
            MissingPart.LowEnd => ("The range has no beginning.", $"{Expected(field)} or *, then TO"),
            MissingPart.To => ("The range has no end.", $"TO, then {Expected(field)} or *, then ]"),
            MissingPart.HighEnd => ("The range has no end.", $"{Expected(field)} or *, then ]"),
            _ => ("The range is not closed.", "]"),
        };
        var low = token.Range.Low ?? "*";
        var high = missing == MissingPart.ClosingBracket ? token.Range.High ?? "*" : "*";
        return new(token.Span, message, expected, missing == MissingPart.LowEnd ? [] : [$"{field.Name}:[{low} TO {high}]"]);
    }
}

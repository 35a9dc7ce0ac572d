namespace PaperTriage.Search.Indexing;

/// <summary>Makes one segment of the documents of several that are not deleted. Nothing a search can see changes by it.</summary>
internal static class SegmentMerger
{
    /// <param name="parts">The segments and what is not deleted in them (null: everything). A key lives in one of them at most.</param>
    public static Segment Merge(IReadOnlyList<(Segment Segment, ulong[]? Live)> parts)
    {
        var order = OrderOf(parts);
        var remaps = RemapsOf(parts, order);
        var texts = new TextPostings[parts[0].Segment.Texts.Length];
        for (var group = 0; group < texts.Length; group++)
            texts[group] = new PostingsMerger([.. parts.Select(part => part.Segment.Texts[group])], remaps).Merge(order);

        var (keywords, numbers) = MergeColumns(parts, order);
        return new()
        {
            Keys = Array.ConvertAll(order, place => parts[place.Part].Segment.Keys[place.Document]),
            Revisions = Array.ConvertAll(order, place => parts[place.Part].Segment.Revisions[place.Document]),
            Texts = texts,
            Keywords = keywords,
            Numbers = numbers,
        };
    }

    /// <summary>Where the documents of the new segment come from, by key.</summary>
    private static (int Part, int Document)[] OrderOf(IReadOnlyList<(Segment Segment, ulong[]? Live)> parts)
    {
        List<long> keys = [];
        List<(int Part, int Document)> places = [];
        for (var part = 0; part < parts.Count; part++)
        {
            for (var document = 0; document < parts[part].Segment.Count; document++)
            {
                if (parts[part].Live is { } live && !Bits.Has(live, document))
                    continue;
                keys.Add(parts[part].Segment.Keys[document]);
                places.Add((part, document));
            }
        }

        var (sorted, order) = (keys.ToArray(), places.ToArray());
        Array.Sort(sorted, order);
        return order;
    }

    /// <summary>By part and old number the new number of a document, −1 for what was deleted.</summary>
    private static int[][] RemapsOf(IReadOnlyList<(Segment Segment, ulong[]? Live)> parts, (int Part, int Document)[] order)
    {
        var remaps = new int[parts.Count][];
        for (var part = 0; part < remaps.Length; part++)
        {
            remaps[part] = new int[parts[part].Segment.Count];
            remaps[part].AsSpan().Fill(-1);
        }

        for (var number = 0; number < order.Length; number++)
            remaps[order[number].Part][order[number].Document] = number;
        return remaps;
    }

    private static (Dictionary<string, KeywordColumn>, Dictionary<string, NumberColumn>) MergeColumns(
        IReadOnlyList<(Segment Segment, ulong[]? Live)> parts, (int Part, int Document)[] order)
    {
        Dictionary<string, KeywordColumn> keywords = [];
        foreach (var field in parts.SelectMany(part => part.Segment.Keywords.Keys).Distinct())
        {
            var values = Array.ConvertAll(order, place => Keywords(parts[place.Part].Segment, field, place.Document));
            if (KeywordColumn.Of(values) is { } column)
                keywords.Add(field, column);
        }

        Dictionary<string, NumberColumn> numbers = [];
        foreach (var field in parts.SelectMany(part => part.Segment.Numbers.Keys).Distinct())
        {
            var values = Array.ConvertAll(order, place => parts[place.Part].Segment.Numbers.TryGetValue(field, out var column) ? column.ValuesOf(place.Document) : null);
            if (NumberColumn.Of(values) is { } merged)
                numbers.Add(field, merged);
        }

        return (keywords, numbers);
    }

    private static string[]? Keywords(Segment segment, string field, int document)
    {
        if (!segment.Keywords.TryGetValue(field, out var column) || column.ValuesOf(document) is not { Length: > 0 } values)
            return null;

        var written = new string[values.Length];
        for (var i = 0; i < written.Length; i++)
            written[i] = column.WrittenValue(values[i]);
        return written;
    }
}

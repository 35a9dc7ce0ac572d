namespace PaperTriage.Search.Indexing;

/// <summary>Collects the keywords and numbers of documents as they come.</summary>
internal sealed class ColumnsBuilder
{
    private readonly Dictionary<string, List<(int Document, IReadOnlyList<string> Values)>> keywords = [];
    private readonly Dictionary<string, List<(int Document, IReadOnlyList<double> Values)>> numbers = [];

    public void Add(SearchDocument document, int number)
    {
        foreach (var (field, values) in document.Keywords)
            Of(keywords, field).Add((number, values));
        foreach (var (field, values) in document.Numbers)
            Of(numbers, field).Add((number, values));
    }

    /// <summary>The columns of the documents at <paramref name="order"/>.</summary>
    public (Dictionary<string, KeywordColumn> Keywords, Dictionary<string, NumberColumn> Numbers) Build(int[] order)
    {
        Dictionary<string, KeywordColumn> keywordColumns = [];
        foreach (var (field, values) in keywords)
        {
            if (KeywordColumn.Of(InOrder(values, order)) is { } column)
                keywordColumns.Add(field, column);
        }

        Dictionary<string, NumberColumn> numberColumns = [];
        foreach (var (field, values) in numbers)
        {
            if (NumberColumn.Of([.. InOrder(values, order).Select(list => list?.ToArray())]) is { } column)
                numberColumns.Add(field, column);
        }

        return (keywordColumns, numberColumns);
    }

    private static List<T> Of<T>(Dictionary<string, List<T>> byField, string field)
    {
        if (!byField.TryGetValue(field, out var list))
            byField.Add(field, list = []);
        return list;
    }

    private static T?[] InOrder<T>(List<(int Document, T Values)> values, int[] order)
        where T : class
    {
        var byDocument = values.ToDictionary(entry => entry.Document, entry => entry.Values);
        return Array.ConvertAll(order, document => byDocument.GetValueOrDefault(document));
    }
}

namespace PaperTriage.Search.Indexing;

/// <summary>Collects documents and makes a segment of them. Of documents with one key the last counts.</summary>
internal sealed class SegmentBuilder(IndexSchema schema)
{
    private readonly TextPostingsBuilder[] texts = [.. Enumerable.Range(0, schema.Groups).Select(group => new TextPostingsBuilder(schema.FieldsOf(group).Length))];
    private readonly Dictionary<long, int> latest = [];
    private readonly List<long> keys = [];
    private readonly List<long> revisions = [];
    private readonly ColumnsBuilder columns = new();
    private readonly string?[] fields = new string?[IndexSchema.MostBareFields];

    /// <summary>How many documents were added, replaced ones included.</summary>
    public int Added => keys.Count;

    public bool IsEmpty => latest.Count == 0;

    /// <summary>Whether the next document may still come in: numbers of documents and of occurrences are bounded.</summary>
    public bool HasRoom => keys.Count < Segment.MostDocuments && texts.Sum(text => (long)text.Occurrences) < 1 << 28;

    public void Add(SearchDocument document)
    {
        for (var group = 0; group < texts.Length; group++)
        {
            var names = schema.FieldsOf(group);
            for (var field = 0; field < names.Length; field++)
                fields[field] = document.Texts.GetValueOrDefault(names[field].Name);
            texts[group].Add(fields);
        }

        latest[document.Key] = keys.Count;
        columns.Add(document, keys.Count);
        keys.Add(document.Key);
        revisions.Add(document.Revision);
    }

    /// <summary>Takes a document out again; false when it is not here.</summary>
    public bool Remove(long key) => latest.Remove(key);

    public Segment Build()
    {
        var order = latest.OrderBy(entry => entry.Key).Select(entry => entry.Value).ToArray();
        var (keywords, numbers) = columns.Build(order);
        return new()
        {
            Keys = Array.ConvertAll(order, document => keys[document]),
            Revisions = Array.ConvertAll(order, document => revisions[document]),
            Texts = Array.ConvertAll(texts, text => text.Build(order)),
            Keywords = keywords,
            Numbers = numbers,
        };
    }
}

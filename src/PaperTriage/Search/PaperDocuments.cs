using Npgsql;
using PaperTriage.Papers;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search;

/// <summary>Makes documents of the index from rows of <c>papers</c>, with the field names of <see cref="Queries.PaperSchema"/>.</summary>
internal static class PaperDocuments
{
    /// <summary>The number field that <c>sort:date</c> orders by: the day of publication, else the day a digest first had the paper.</summary>
    public const string Newest = "newest";

    private const string Columns =
        "SELECT id, revision, title, abstract, authors, organization, arxiv_id, doi, links, published, year, first_date, votes, comments FROM papers";

    /// <summary>The listed ones of these papers; the others are in no index.</summary>
    public static Task<List<SearchDocument>> OfAsync(NpgsqlConnection connection, long[] papers, CancellationToken stop) =>
        ReadAsync(connection, new($"{Columns} WHERE id = ANY($1) AND listed", connection) { Parameters = { new() { Value = papers } } }, stop);

    /// <summary>The next listed papers by id.</summary>
    public static Task<List<SearchDocument>> AfterAsync(NpgsqlConnection connection, long after, int most, CancellationToken stop) =>
        ReadAsync(connection, new($"{Columns} WHERE id > $1 AND listed ORDER BY id LIMIT $2", connection) { Parameters = { new() { Value = after }, new() { Value = most } } }, stop);

    private static async Task<List<SearchDocument>> ReadAsync(NpgsqlConnection connection, NpgsqlCommand command, CancellationToken stop)
    {
        var documents = new List<SearchDocument>();
        await using (command)
        await using (var row = await command.ExecuteReaderAsync(stop))
        {
            while (await row.ReadAsync(stop))
                documents.Add(DocumentOf(row));
        }

        var sources = await SourcesAsync(connection, [.. documents.Select(d => d.Key)], stop);
        foreach (var document in documents)
            ((Dictionary<string, IReadOnlyList<string>>)document.Keywords)["source"] = [.. sources[document.Key]];
        return documents;
    }

    private static SearchDocument DocumentOf(NpgsqlDataReader row)
    {
        var (arxiv, published, seen) = (Maybe<string>(row, 6), Maybe<DateOnly?>(row, 9), Maybe<DateOnly?>(row, 11));
        var numbers = new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal);
        Number(numbers, "year", Citation.YearOf(published, Maybe<int?>(row, 10), arxiv));
        Number(numbers, "published", published?.DayNumber);
        Number(numbers, "seen", seen?.DayNumber);
        Number(numbers, Newest, (published ?? seen)?.DayNumber);
        Number(numbers, "votes", Maybe<int?>(row, 12));
        Number(numbers, "comments", Maybe<int?>(row, 13));

        return new(row.GetInt64(0), row.GetInt32(1))
        {
            Texts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["title"] = row.GetString(2),
                ["abstract"] = Maybe<string>(row, 3) ?? "",
                ["author"] = string.Join("; ", Maybe<string[]>(row, 4) ?? []),
            },
            Keywords = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["org"] = Values(Maybe<string>(row, 5)),
                ["arxiv"] = Values(arxiv),
                ["doi"] = Values(Maybe<string>(row, 7)),
                ["has"] = PaperLink.FirstCode(row.GetFieldValue<string[]>(8)) is null ? [] : ["code"],
            },
            Numbers = numbers,
        };
    }

    /// <summary>Where the mentions of papers came from, those of papers merged into them included.</summary>
    private static async Task<ILookup<long, string>> SourcesAsync(NpgsqlConnection connection, long[] papers, CancellationToken stop)
    {
        var sources = new List<(long Paper, string Source)>();
        await using var command = new NpgsqlCommand(
            $"""
            WITH RECURSIVE tree AS (
              SELECT id, id AS root FROM unnest($1) AS asked (id)
              UNION SELECT p.id, t.root FROM papers p JOIN tree t ON p.merged_into = t.id)
            SELECT DISTINCT t.root, d.source FROM tree t JOIN entries e ON e.paper_id = t.id JOIN digests d ON d.id = e.digest_id
            WHERE d.source NOT IN ({SourceKinds.DetailsInSql})
            """,
            connection);
        command.Parameters.Add(new() { Value = papers });
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            sources.Add((row.GetInt64(0), ((SourceKind)row.GetInt16(1)).Slug));
        return sources.Distinct().ToLookup(s => s.Paper, s => s.Source);
    }

    private static void Number(Dictionary<string, IReadOnlyList<double>> numbers, string field, int? value)
    {
        if (value is { } known)
            numbers[field] = [known];
    }

    private static string[] Values(string? value) => value is null ? [] : [value];

    private static T? Maybe<T>(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
}

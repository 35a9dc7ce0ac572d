using Npgsql;
using PaperTriage.Papers;

namespace PaperTriage.Search;

/// <summary>A paper as lists of the API and files tell it.</summary>
internal sealed record FoundPaper(
    Citation Citation, string? Abstract, int? AuthorCount, string? Organization, string[] Links, DateOnly? FirstDate, DateOnly SortDate, int Mentions, int? Votes, int? Comments)
{
    private const string Columns =
        """
        SELECT id, title, authors, published, arxiv_id, doi, year, journal, categories[1], abstract, author_count, organization, links,
               first_date, sort_date, mention_count, votes, comments
        FROM papers
        """;

    public long Id => Citation.Id;

    /// <summary>The listed ones of these papers, in no order.</summary>
    public static Task<List<FoundPaper>> OfAsync(NpgsqlDataSource source, IReadOnlyList<long> papers, CancellationToken stop) =>
        papers.Count == 0 ? Task.FromResult<List<FoundPaper>>([]) : ReadAsync(source, $"{Columns} WHERE id = ANY($1) AND listed", stop, papers.ToArray());

    /// <summary>The listed papers behind a place in the order of all papers: the newest day first, within a day by id.</summary>
    public static Task<List<FoundPaper>> BehindAsync(NpgsqlDataSource source, DateOnly day, long id, int most, CancellationToken stop) => ReadAsync(
        source, $"{Columns} WHERE listed AND sort_date <= $1 AND (sort_date < $1 OR id > $2) ORDER BY sort_date DESC, id LIMIT $3", stop, day, id, most);

    private static async Task<List<FoundPaper>> ReadAsync(NpgsqlDataSource source, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });

        var papers = new List<FoundPaper>();
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            papers.Add(Of(row));
        return papers;
    }

    private static FoundPaper Of(NpgsqlDataReader row) => new(
        new(row.GetInt64(0), row.GetString(1), Maybe<string[]>(row, 2), Maybe<DateOnly?>(row, 3), Maybe<string>(row, 4), Maybe<string>(row, 5), Maybe<int?>(row, 6), Maybe<string>(row, 7), Maybe<string>(row, 8)),
        Maybe<string>(row, 9), Maybe<int?>(row, 10), Maybe<string>(row, 11), row.GetFieldValue<string[]>(12), Maybe<DateOnly?>(row, 13), row.GetFieldValue<DateOnly>(14), row.GetInt32(15), Maybe<int?>(row, 16), Maybe<int?>(row, 17));

    private static T? Maybe<T>(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
}

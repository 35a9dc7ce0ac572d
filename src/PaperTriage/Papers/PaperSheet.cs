using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Storage;

namespace PaperTriage.Papers;

/// <summary>Everything that the page of a paper shows, read in one round trip.</summary>
/// <param name="Facts">The row at this address; another may stand for it.</param>
/// <param name="Mentions">Live mentions, those of papers merged into it included, oldest first; at most <see cref="MaxMentions"/>.</param>
/// <param name="Merged">Papers that a person merged into it.</param>
/// <param name="Duplicates">Other listed papers of the same title that nobody has judged to be different works.</param>
/// <param name="Versions">Its versions whose abstracts were seen, oldest first.</param>
internal sealed record PaperSheet(
    SheetFacts Facts, IReadOnlyList<MentionLine> Mentions, IReadOnlyList<PaperRow> Merged, IReadOnlyList<PaperRow> Duplicates, IReadOnlyList<AbstractVersion> Versions)
{
    public const int MaxMentions = 200;

    private static readonly string Around =
        $"""
        WITH RECURSIVE tree AS (SELECT $1 AS id UNION SELECT p.id FROM papers p JOIN tree t ON p.merged_into = t.id)
        SELECT e.date, e.position, e.votes, e.comments, e.title, d.id, d.name, d.entry_count, d.source
        FROM tree t JOIN entries e ON e.paper_id = t.id JOIN digests d ON d.id = e.digest_id
        WHERE d.source NOT IN ({SourceKinds.DetailsInSql})
        ORDER BY e.date, d.id, e.position LIMIT {MaxMentions}
        """;

    /// <summary>
    /// Papers that a person merged into it, and papers that any mention calls by one of its titles: identity keeps those
    /// apart by the titles of mentions, whatever title was chosen or corrected.
    /// </summary>
    private const string Kin =
        """
        WITH RECURSIVE tree AS (SELECT $1 AS id UNION SELECT p.id FROM papers p JOIN tree t ON p.merged_into = t.id),
          titles AS (SELECT ARRAY(SELECT title_key FROM papers WHERE id = $1 UNION SELECT e.title_key FROM tree t JOIN entries e ON e.paper_id = t.id LIMIT 20) AS keys),
          namesakes AS (SELECT paper_id AS id FROM entries, titles WHERE title_key = ANY(keys) AND title_key IS NOT NULL
                        UNION SELECT id FROM papers, titles WHERE listed AND title_key = ANY(keys) AND title_key IS NOT NULL)
        (SELECT true, id, title, authors, author_count, organization, mention_count, first_date, sort_date, votes, comments
         FROM papers WHERE merged_into = $1 AND merged_by_person ORDER BY id LIMIT 100)
        UNION ALL
        (SELECT false, p.id, title, authors, author_count, organization, mention_count, first_date, sort_date, votes, comments
         FROM namesakes n JOIN papers p ON p.id = n.id WHERE p.listed AND p.id <> $1
           AND NOT EXISTS (SELECT 1 FROM distinct_papers d WHERE d.first = least(p.id, $1) AND d.second = greatest(p.id, $1))
         ORDER BY p.id LIMIT 20)
        """;

    /// <summary>Reads the sheet of a paper; null when there is no such paper.</summary>
    public static async Task<PaperSheet?> ReadAsync(PaperTriageDb db, long id, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        foreach (var sql in (ReadOnlySpan<string>)[SheetFacts.Query, Around, Kin, AbstractVersion.Query])
            batch.BatchCommands.Add(new(sql) { Parameters = { new NpgsqlParameter<long> { TypedValue = id } } });

        await using var reader = await batch.ExecuteReaderAsync(stop);
        if (!await reader.ReadAsync(stop))
            return null;

        var facts = SheetFacts.Read(reader);
        await reader.NextResultAsync(stop);
        List<MentionLine> mentions = [];
        while (await reader.ReadAsync(stop))
            mentions.Add(MentionLine.Read(reader));

        await reader.NextResultAsync(stop);
        List<PaperRow> merged = [], duplicates = [];
        while (await reader.ReadAsync(stop))
            (reader.GetBoolean(0) ? merged : duplicates).Add(ReadKin(reader));

        await reader.NextResultAsync(stop);
        return new(facts, mentions, merged, duplicates, await AbstractVersion.ReadAsync(reader, stop));
    }

    private static PaperRow ReadKin(NpgsqlDataReader row) => new(
        row.GetInt64(1), row.GetString(2), Maybe<string[]>(row, 3), Maybe<int?>(row, 4), Maybe<string>(row, 5), [],
        row.GetInt32(6), Maybe<DateOnly?>(row, 7), row.GetFieldValue<DateOnly>(8), Maybe<int?>(row, 9), Maybe<int?>(row, 10));

    internal static T? Maybe<T>(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
}

/// <summary>The facts of a paper, as its page shows them.</summary>
public sealed record SheetFacts(
    Citation Citation, string? Abstract, string? AbstractRaw, int? AuthorCount, string? Organization, string[] Links, int Mentions,
    int? Votes, int? Comments, DateOnly? StatsAt, long? MergedInto, string[] Corrected)
{
    public string? Journal => Citation.Journal;

    public string? Remark { get; private init; }

    public string[] Categories { get; private init; } = [];

    /// <summary>The newest version on arXiv that a mention knows, and its day.</summary>
    public int? Version { get; private init; }

    public DateOnly? VersionDay { get; private init; }

    /// <summary>How looking it up goes; null while nobody has asked to.</summary>
    public SheetLookup? Lookup { get; private init; }

    internal static readonly string Query =
        $"""
        SELECT id, title, authors, published, arxiv_id, doi, abstract, abstract_raw, author_count, organization, links, mention_count,
               votes, comments, stats_at, merged_into, corrected, year, journal, remark, categories, arxiv_version,
               (SELECT max(e.version_date) FROM entries e WHERE e.paper_id = p.id AND e.arxiv_version = p.arxiv_version),
               l.kind IS NOT NULL, l.due_at, l.answered_at, l.fault
        FROM papers p
        LEFT JOIN lookups l ON l.value = coalesce(p.arxiv_id, p.doi)
          AND l.kind = CASE WHEN p.arxiv_id IS NULL THEN {(short)PaperKeyKind.Doi} ELSE {(short)PaperKeyKind.Arxiv} END
        WHERE p.id = $1
        """;

    internal static SheetFacts Read(NpgsqlDataReader row)
    {
        var categories = row.GetFieldValue<string[]>(20);
        var citation = new Citation(
            row.GetInt64(0), row.GetString(1), PaperSheet.Maybe<string[]>(row, 2), PaperSheet.Maybe<DateOnly?>(row, 3), PaperSheet.Maybe<string>(row, 4), PaperSheet.Maybe<string>(row, 5),
            PaperSheet.Maybe<int?>(row, 17), PaperSheet.Maybe<string>(row, 18), categories.FirstOrDefault());
        return new(
            citation, PaperSheet.Maybe<string>(row, 6), PaperSheet.Maybe<string>(row, 7), PaperSheet.Maybe<int?>(row, 8), PaperSheet.Maybe<string>(row, 9),
            row.GetFieldValue<string[]>(10), row.GetInt32(11), PaperSheet.Maybe<int?>(row, 12), PaperSheet.Maybe<int?>(row, 13),
            PaperSheet.Maybe<DateOnly?>(row, 14), PaperSheet.Maybe<long?>(row, 15), row.GetFieldValue<string[]>(16))
        {
            Remark = PaperSheet.Maybe<string>(row, 19),
            Categories = categories,
            Version = PaperSheet.Maybe<int?>(row, 21),
            VersionDay = PaperSheet.Maybe<DateOnly?>(row, 22),
            Lookup = row.GetBoolean(23) ? new(PaperSheet.Maybe<DateTimeOffset?>(row, 24), PaperSheet.Maybe<DateTimeOffset?>(row, 25), PaperSheet.Maybe<string>(row, 26)) : null,
        };
    }
}

/// <summary>How looking a paper up goes.</summary>
/// <param name="DueAt">When it is asked for next.</param>
/// <param name="AnsweredAt">The last answer.</param>
/// <param name="Fault">Why there is no answer, for people.</param>
public sealed record SheetLookup(DateTimeOffset? DueAt, DateTimeOffset? AnsweredAt, string? Fault);

/// <summary>One mention of a paper, as its timeline shows it.</summary>
/// <param name="Date">The digest day; null when the digest has none.</param>
/// <param name="Position">Its place in the digest, from 1.</param>
/// <param name="Votes">As counted that day.</param>
/// <param name="Comments">As counted that day.</param>
/// <param name="Title">The title that the digest gave.</param>
/// <param name="Digest">Key of the digest.</param>
/// <param name="DigestName">What the digest was called.</param>
/// <param name="Entries">How many entries the digest has.</param>
/// <param name="Source">Where the digest came from.</param>
internal sealed record MentionLine(
    DateOnly? Date, int Position, int? Votes, int? Comments, string Title, long Digest, string DigestName, int Entries, SourceKind Source)
{
    internal static MentionLine Read(NpgsqlDataReader row) => new(
        PaperSheet.Maybe<DateOnly?>(row, 0), row.GetInt32(1), PaperSheet.Maybe<int?>(row, 2), PaperSheet.Maybe<int?>(row, 3), row.GetString(4),
        row.GetInt64(5), row.GetString(6), row.GetInt32(7), (SourceKind)row.GetInt16(8));
}

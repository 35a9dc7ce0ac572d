using Npgsql;
using PaperTriage.Papers;
using PaperTriage.Papers.Merging;
using PaperTriage.Parsing.Digests;

namespace PaperTriage.Digests;

/// <summary>A digest with its reading, on the way into the tables.</summary>
internal sealed record ReadDigest(long Id, string Hash, DigestReading Reading, SourceKind Source)
{
    public IEnumerable<Mention> Mentions() => Reading.Entries.Select(e => new Mention
    {
        DigestId = Id,
        DigestHash = Hash,
        Source = Source,
        Position = e.Position,
        Date = e.ListedOn ?? Reading.Date,
        Title = e.Title,
        TitleKey = MentionKeys.OfTitle(e.Title),
        ArxivId = e.Arxiv?.Value,
        ArxivVersion = e.ArxivVersion,
        VersionDate = e.VersionDate,
        Doi = e.Doi?.Value,
        AbstractRaw = e.AbstractRaw,
        Authors = e.Authors is { Count: > 0 } authors ? [.. authors] : null,
        AuthorCount = e.AuthorCount,
        Organization = e.Organization,
        OrganizationHandle = e.OrganizationHandle,
        Votes = e.Votes,
        Comments = e.Comments,
        Published = e.Published,
        Year = e.Year,
        Journal = e.Journal,
        Remark = e.Remark,
        Categories = [.. e.Categories],
        Keywords = [.. e.Keywords],
        Links = [.. e.Links],
        Line = e.At.Line,
        Column = e.At.Column,
        LastLine = e.At.LastLine,
        Path = e.At.Path,
    });

    /// <summary>The problems of the reading and those of merging, in document order.</summary>
    public IReadOnlyList<DigestProblem> Problems(IEnumerable<Mention> contradictions) =>
    [
        .. Reading.Problems.Concat(contradictions.Select(m => new DigestProblem(
                new(m.Line, m.Column, m.LastLine, m.Path),
                $"The DOI {m.Doi} is claimed by several arXiv ids; it identifies none of them until one claim is withdrawn.")))
            .OrderBy(p => p.At.Line).ThenBy(p => p.At.Column),
    ];

    /// <summary>Writes down what was read. A digest with entries is not withdrawn: reading is how one is restored.</summary>
    public NpgsqlBatchCommand Update(DateTimeOffset now, int added, int problems, bool again)
    {
        var update = new NpgsqlBatchCommand(
            """
            UPDATE digests SET withdrawn_at = NULL, read_at = $2, reader_version = $3, format = $4, source = $5, date = $6, printed_date = $7, query = $8,
              entry_count = $9, new_count = CASE WHEN $12 THEN new_count + $10 ELSE $10 END, problem_count = $11
            WHERE id = $1
            """);
        object?[] values =
        [
            Id, now, DigestReader.Version, Reading.Format.ToString(), (short)Source, Reading.Date, Reading.PrintedDate, Reading.Query,
            Reading.Entries.Count, added, problems, again,
        ];
        foreach (var value in values)
            update.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return update;
    }

    public NpgsqlBatchCommand InsertProblems(IReadOnlyList<DigestProblem> problems)
    {
        var insert = new NpgsqlBatchCommand(
            """
            INSERT INTO digest_problems (digest_id, number, line, "column", last_line, path, message)
            SELECT $1, p.number, p.line, p."column", p.last_line, p.path, p.message
            FROM unnest($2, $3, $4, $5, $6) WITH ORDINALITY AS p (line, "column", last_line, path, message, number)
            """);
        insert.Parameters.Add(new() { Value = Id });
        insert.Parameters.Add(new() { Value = problems.Select(p => p.At.Line).ToArray() });
        insert.Parameters.Add(new() { Value = problems.Select(p => p.At.Column).ToArray() });
        insert.Parameters.Add(new() { Value = problems.Select(p => p.At.LastLine).ToArray() });
        insert.Parameters.Add(new() { Value = problems.Select(p => p.At.Path).ToArray() });
        insert.Parameters.Add(new() { Value = problems.Select(p => p.Message).ToArray() });
        return insert;
    }
}

using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Storage;

namespace PaperTriage.Papers.Merging;

/// <summary>Recomputes the facts of papers whose mentions changed, and remembers what followers must be told.</summary>
internal sealed class PaperUpdate(PaperTriageDb db, DateTimeOffset now)
{
    private readonly NpgsqlConnection connection = (NpgsqlConnection)db.Database.GetDbConnection();
    private readonly HashSet<DateOnly> days = [];
    private readonly List<(ChangeKind, long)> changes = [];

    public IReadOnlyList<(ChangeKind, long)> Changes => changes;

    /// <summary>
    /// A row that lost its mentions to one other row redirects there; a row that redirected by this rule and has mentions
    /// again stands for itself. What people merged stays as they said.
    /// </summary>
    /// <param name="emptied">Rows without mentions, each with the stored row that has them now.</param>
    /// <param name="filled">Rows that have mentions.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>Rows that stood for a row which stands for itself now.</returns>
    public async Task<long[]> RedirectAsync(IReadOnlyCollection<(long From, long Into)> emptied, long[] filled, CancellationToken stop)
    {
        var left = await db.Database.SqlQuery<long>(
            $"""
            WITH redirected AS (SELECT id, merged_into FROM papers WHERE id = ANY({filled}) AND merged_into IS NOT NULL AND NOT merged_by_person),
                 freed AS (UPDATE papers SET merged_into = NULL WHERE id IN (SELECT id FROM redirected))
            SELECT merged_into AS "Value" FROM redirected
            """).ToArrayAsync(stop);

        foreach (var (from, into) in emptied)
        {
            // Where a person lets the emptied row stand for the other one, it goes on doing so.
            var redirected = await PaperAddress.StandsForAsync(db, into, stop) == from ? 0 : await db.Database.ExecuteSqlAsync(
                $"UPDATE papers SET merged_into = {into}, listed = false WHERE id = {from} AND merged_into IS NULL", stop);
            if (redirected == 1)
                changes.Add((ChangeKind.PaperGone, from));
        }

        return left;
    }

    /// <summary>Recomputes every paper that stands for one of the rows, and writes what differs.</summary>
    /// <param name="touched">Rows whose set of mentions or corrections changed.</param>
    /// <param name="made">Reserved rows that are to be written for the first time.</param>
    /// <param name="incoming">Mentions that are not stored yet, with their rows.</param>
    /// <param name="stop">Ends the work.</param>
    public async Task RefreshAsync(long[] touched, long[] made, IReadOnlyList<Mention> incoming, CancellationToken stop)
    {
        var rootOf = await TreesAsync([.. touched.Except(made)], stop);
        foreach (var row in made)
            rootOf[row] = row;

        var stored = rootOf.Count > made.Length
            ? await MentionReader.OfPapersAsync(connection, [.. rootOf.Keys], stop)
            : [];
        var mentions = stored.Concat(incoming).ToLookup(m => rootOf[m.PaperId!.Value]);
        long[] roots = [.. rootOf.Values.Distinct()];
        long[] oldRoots = [.. roots.Except(made)];
        var corrections = oldRoots.Length == 0 ? null : await CorrectionsAsync(rootOf, stop);
        var papers = oldRoots.Length == 0 ? [] : await db.Papers.AsNoTracking().Where(p => oldRoots.Contains(p.Id)).ToListAsync(stop);

        var fresh = made.Select(id => (Id: id, Facts: PaperFacts.Of(id, [.. mentions[id]], NoCorrections))).ToList();
        await PaperWriter.InsertPapersAsync(connection, fresh, now, stop);
        changes.AddRange(fresh.Select(p => (ChangeKind.Paper, p.Id)));

        var updates = papers.Select(p => (Paper: p, Facts: FactsOf(p, [.. mentions[p.Id]], Named(corrections![p.Id])))).ToList();
        await UpdateAsync(updates, stop);
        await PlaceInDaysAsync([.. rootOf.Keys.Except(made)], [.. fresh, .. updates.Select(u => (u.Paper.Id, u.Facts))], stop);
    }

    /// <summary>Counts the papers of every day that was touched.</summary>
    public async Task RecountDaysAsync(CancellationToken stop)
    {
        if (days.Count == 0)
            return;

        DateOnly[] touched = [.. days];
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH counted AS (SELECT d.date, (SELECT count(*) FROM paper_days p WHERE p.date = d.date)::int AS papers FROM unnest({touched}) AS d (date)),
                 gone AS (DELETE FROM days WHERE date IN (SELECT date FROM counted WHERE papers = 0))
            INSERT INTO days (date, papers) SELECT date, papers FROM counted WHERE papers > 0
            ON CONFLICT (date) DO UPDATE SET papers = excluded.papers
            """,
            stop);
    }

    private static readonly Dictionary<string, string> NoCorrections = [];

    /// <summary>
    /// The corrections by the row that stands for the one they were made on. A correction outlives its row being read
    /// through another; where several correct one fact, that of the standing row wins, then that of the oldest row.
    /// </summary>
    private async Task<ILookup<long, Correction>> CorrectionsAsync(Dictionary<long, long> rootOf, CancellationToken stop)
    {
        long[] rows = [.. rootOf.Keys];
        var all = await db.Corrections.AsNoTracking().Where(c => rows.Contains(c.PaperId)).ToListAsync(stop);
        return all.OrderBy(c => rootOf[c.PaperId] == c.PaperId ? 0 : 1).ThenBy(c => c.PaperId)
            .DistinctBy(c => (rootOf[c.PaperId], c.Field)).ToLookup(c => rootOf[c.PaperId]);
    }

    private static Dictionary<string, string> Named(IEnumerable<Correction> corrections) =>
        corrections.ToDictionary(c => c.Field, c => c.Value, StringComparer.Ordinal);

    /// <summary>A paper without mentions keeps the words it had.</summary>
    private static PaperFacts FactsOf(Paper paper, List<Mention> mentions, Dictionary<string, string> corrections) =>
        mentions.Count > 0
            ? PaperFacts.Of(paper.Id, mentions, corrections)
            : new PaperFacts
            {
                Title = paper.Title,
                ArxivId = paper.ArxivId,
                Doi = paper.Doi,
                Abstract = paper.Abstract,
                AbstractRaw = paper.AbstractRaw,
                Authors = paper.Authors,
                AuthorCount = paper.AuthorCount,
                Organization = paper.Organization,
                OrganizationHandle = paper.OrganizationHandle,
                Published = paper.Published,
                Year = paper.Year,
                Journal = paper.Journal,
                Remark = paper.Remark,
                Categories = paper.Categories,
                ArxivVersion = paper.ArxivVersion,
                Links = paper.Links,
            }.Correct(corrections);

    /// <summary>Every row that is read through the papers that stand for the given rows, with the row that stands for it.</summary>
    private async Task<Dictionary<long, long>> TreesAsync(long[] rows, CancellationToken stop)
    {
        var rootOf = new Dictionary<long, long>();
        if (rows.Length == 0)
            return rootOf;

        await using var command = new NpgsqlCommand(
            """
            WITH RECURSIVE
              up AS (SELECT id, merged_into FROM papers WHERE id = ANY($1)
                     UNION SELECT p.id, p.merged_into FROM papers p JOIN up ON p.id = up.merged_into),
              tree AS (SELECT id, id AS root FROM up WHERE merged_into IS NULL
                       UNION SELECT p.id, t.root FROM papers p JOIN tree t ON p.merged_into = t.id)
            SELECT id, root FROM tree
            """,
            connection);
        command.Parameters.Add(new() { Value = rows });
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            rootOf[row.GetInt64(0)] = row.GetInt64(1);
        return rootOf;
    }

    private async Task UpdateAsync(List<(Paper Paper, PaperFacts Facts)> updates, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (paper, facts) in updates)
        {
            var sameWords = facts.SameWords(paper);
            if (sameWords && facts.SameRest(paper) && facts.Listed == paper.Listed)
                continue;

            batch.BatchCommands.Add(UpdateOf(paper, facts, paper.Revision + (sameWords ? 0 : 1)));
            changes.Add((facts.Listed ? ChangeKind.Paper : ChangeKind.PaperGone, paper.Id));
        }

        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(stop);
    }

    private static NpgsqlBatchCommand UpdateOf(Paper paper, PaperFacts f, int revision)
    {
        var update = new NpgsqlBatchCommand(
            """
            UPDATE papers SET title = $2, title_key = $3, arxiv_id = $4, doi = $5, abstract = $6, abstract_raw = $7, authors = $8,
              author_count = $9, organization = $10, organization_handle = $11, published = $12, links = $13, first_date = $14,
              last_date = $15, sort_date = $16, mention_count = $17, votes = $18, comments = $19, stats_at = $20, revision = $21,
              listed = $22, corrected = $23, year = $24, journal = $25, remark = $26, categories = $27, arxiv_version = $28
            WHERE id = $1
            """);
        object?[] values =
        [
            paper.Id, f.Title, MentionKeys.OfTitle(f.Title), f.ArxivId, f.Doi, f.Abstract, f.AbstractRaw, f.Authors, f.AuthorCount, f.Organization,
            f.OrganizationHandle, f.Published, f.Links, f.FirstDate, f.LastDate, f.LastDate ?? DateOnly.MinValue, f.MentionCount, f.Votes,
            f.Comments, f.StatsAt, revision, f.Listed, f.Corrected, f.Year, f.Journal, f.Remark, f.Categories, f.ArxivVersion,
        ];
        foreach (var value in values)
            update.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return update;
    }

    private async Task PlaceInDaysAsync(long[] before, IReadOnlyList<(long Id, PaperFacts Facts)> papers, CancellationToken stop)
    {
        if (before.Length > 0)
            days.UnionWith(await db.Database.SqlQuery<DateOnly>($"DELETE FROM paper_days WHERE paper_id = ANY({before}) RETURNING date AS \"Value\"").ToListAsync(stop));

        var placed = papers.Where(p => p.Facts.Listed).SelectMany(p => p.Facts.Days, (p, day) => (p.Id, Day: day)).ToList();
        if (placed.Count == 0)
            return;

        days.UnionWith(placed.Select(p => p.Day.Date));
        await using var command = new NpgsqlCommand(
            "INSERT INTO paper_days (date, paper_id, votes, comments) SELECT * FROM unnest($1, $2, $3, $4)", connection);
        command.Parameters.Add(new() { Value = placed.Select(p => p.Day.Date).ToArray() });
        command.Parameters.Add(new() { Value = placed.Select(p => p.Id).ToArray() });
        command.Parameters.Add(new() { Value = placed.Select(p => p.Day.Votes ?? -1).ToArray() });
        command.Parameters.Add(new() { Value = placed.Select(p => p.Day.Comments).ToArray() });
        await command.ExecuteNonQueryAsync(stop);
    }
}

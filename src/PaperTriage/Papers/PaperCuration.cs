using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Papers.Merging;
using PaperTriage.Parsing.Text;
using PaperTriage.Shell;
using PaperTriage.Storage;

namespace PaperTriage.Papers;

/// <summary>
/// What people decide about the identity and the facts of papers. Each verb answers null on success, else one sentence
/// that says why nothing changed.
/// </summary>
internal sealed class PaperCuration(PaperTriageDb db, PaperMerge merge, TimeProvider clock)
{
    /// <summary>The longest value of a correction, in characters.</summary>
    public const int MaxLength = 20_000;

    /// <summary>
    /// Lets <paramref name="into"/> stand for <paramref name="paperId"/>. Mentions and whatever people attached keep their
    /// own paper and are read through, so that un-merging restores everything.
    /// </summary>
    public Task<string?> MergeAsync(long paperId, long into, CancellationToken stop) => ChangeAsync(
        async () =>
        {
            if (await StandsForAsync(into, stop) is not { } root)
                return $"There is no paper {into}.";
            if (root == paperId)
                return "A paper cannot be merged into itself.";

            var merged = await db.Papers.Where(p => p.Id == paperId && p.MergedInto == null)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.MergedInto, root).SetProperty(p => p.MergedByPerson, true).SetProperty(p => p.Listed, false), stop);
            return merged == 1 ? null : $"Paper {paperId} does not exist or is merged already.";
        },
        [paperId, into], stop, gone: paperId);

    /// <summary>Takes a merge by a person back.</summary>
    public Task<string?> UnmergeAsync(long paperId, CancellationToken stop)
    {
        return ChangeAsync(Unmerge, [paperId], stop);

        async Task<string?> Unmerge()
        {
            var unmerged = await db.Papers.Where(p => p.Id == paperId && p.MergedInto != null && p.MergedByPerson)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.MergedInto, (long?)null).SetProperty(p => p.MergedByPerson, false), stop);
            return unmerged == 1 ? null : $"Paper {paperId} was not merged by a person.";
        }
    }

    /// <summary>Records that two papers are different works, so that they are no longer shown as possible duplicates.</summary>
    public async Task<string?> KeepApartAsync(long first, long second, CancellationToken stop)
    {
        if (first == second)
            return "A paper is no duplicate of itself.";
        if (await db.Papers.CountAsync(p => p.Id == first || p.Id == second, stop) < 2)
            return "One of the two papers does not exist.";

        var (low, high) = first < second ? (first, second) : (second, first);
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"INSERT INTO distinct_papers (first, second, at) VALUES ({low}, {high}, {now}) ON CONFLICT DO NOTHING", stop);
        return null;
    }

    /// <summary>Sets facts by hand, or takes corrections back: all of them, or none where one is refused.</summary>
    /// <param name="paperId">The paper that stands for the work.</param>
    /// <param name="values">
    /// Names of <see cref="PaperFacts.Correctable"/> with the facts; authors one a line, dates as yyyy-MM-dd; null or blank
    /// takes the correction back.
    /// </param>
    /// <param name="stop">Ends the work; nothing is changed then.</param>
    public async Task<string?> CorrectAsync(long paperId, IReadOnlyDictionary<string, string?> values, CancellationToken stop)
    {
        var facts = values.Select(v => (Field: v.Key, Text: Trimmed(v.Key, v.Value ?? ""))).ToList();
        if (facts.Select(f => Fault(f.Field, f.Text)).FirstOrDefault(fault => fault is not null) is { } fault)
            return fault;

        return await ChangeAsync(Correct, [paperId], stop);

        async Task<string?> Correct()
        {
            if (!await db.Papers.AnyAsync(p => p.Id == paperId && p.MergedInto == null, stop))
                return $"There is no paper {paperId}, or another stands for it.";

            foreach (var (field, text) in facts)
                await (text.Length == 0 ? TakeBackAsync(paperId, field, stop) : SetAsync(paperId, field, text, stop));
            return null;
        }
    }

    private Task<int> SetAsync(long paperId, string field, string text, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO paper_corrections (paper_id, field, value, at) VALUES ({paperId}, {field}, {text}, {now})
            ON CONFLICT (paper_id, field) DO UPDATE SET value = excluded.value, at = excluded.at
            """,
            stop);
    }

    /// <summary>Also from the rows that are read through the paper: their corrections show in it.</summary>
    private Task<int> TakeBackAsync(long paperId, string field, CancellationToken stop) => db.Database.ExecuteSqlAsync(
        $"""
        WITH RECURSIVE tree AS (
          SELECT {paperId}::bigint AS id
          UNION SELECT p.id FROM papers p JOIN tree t ON p.merged_into = t.id)
        DELETE FROM paper_corrections WHERE paper_id IN (SELECT id FROM tree) AND field = {field}
        """,
        stop);

    private static string Trimmed(string field, string value) => field is "abstract" or "authors"
        ? value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\0', '\uFFFD').Trim()
        : PlainText.OneLine(value);

    private static string? Fault(string field, string value)
    {
        if (!PaperFacts.Correctable.Contains(field, StringComparer.Ordinal))
            return $"“{field}” is not a fact that can be corrected.";
        if (value.Length > MaxLength)
            return $"A correction has at most {Counts.Of(MaxLength)} characters.";
        if (field == "published" && value.Length > 0 && Dates.Parse(value) is null)
            return $"“{Text.Clip(value, 40)}” is not a day. {Dates.Form}";
        return null;
    }

    /// <summary>Runs one verb and refreshes the papers that it touched, in one transaction.</summary>
    private async Task<string?> ChangeAsync(Func<Task<string?>> verb, long[] papers, CancellationToken stop, long? gone = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await merge.LockAsync(stop);
        var before = await WithRootsAsync(papers, stop);
        if (await verb() is { } fault)
            return fault;

        var changes = await merge.RefreshAsync([.. before.Union(await WithRootsAsync(papers, stop))], stop);
        if (gone is { } left)
            changes = [.. changes, (ChangeKind.PaperGone, left)];
        await ChangeLog.AppendAsync((NpgsqlConnection)db.Database.GetDbConnection(), changes, stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    private async Task<long[]> WithRootsAsync(long[] papers, CancellationToken stop)
    {
        var all = papers.ToList();
        foreach (var paper in papers)
        {
            if (await StandsForAsync(paper, stop) is { } root)
                all.Add(root);
        }

        return [.. all.Distinct()];
    }

    /// <summary>The paper that stands for this one; null when there is no such paper.</summary>
    private Task<long?> StandsForAsync(long paper, CancellationToken stop) => PaperAddress.StandsForAsync(db, paper, stop);
}

using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using PaperTriage.Papers;

namespace PaperTriage.Storage;

/// <summary>Everything that must hold in the database at any moment.</summary>
internal static class LibraryRules
{
    /// <summary>Each question counts the rows that break a rule.</summary>
    private static readonly (string Rule, string Count)[] Rules =
    [
        ("The clock has one row", "SELECT abs(count(*) - 1) FROM clock"),
        ("Changes are numbered 1 to n without a gap",
            "SELECT c.n - x.count + CASE WHEN x.count > 0 AND (x.low <> 1 OR x.high <> c.n) THEN 1 ELSE 0 END FROM clock c, (SELECT count(*), min(n) AS low, max(n) AS high FROM changes) x"),
        ("Every digest has its bytes, or was purged", "SELECT count(*) FROM digests d WHERE purged_at IS NULL AND NOT EXISTS (SELECT 1 FROM digest_documents c WHERE c.digest_id = d.id)"),
        ("No withdrawn digest has entries", "SELECT count(*) FROM entries e JOIN digests d ON d.id = e.digest_id WHERE d.withdrawn_at IS NOT NULL"),
        ("Every read digest has its entries",
            "SELECT count(*) FROM digests d WHERE read_at IS NOT NULL AND withdrawn_at IS NULL AND entry_count - replaced_count <> (SELECT count(*) FROM entries e WHERE e.digest_id = d.id)"),
        ("No digest waits to be read", "SELECT count(*) FROM digests WHERE read_at IS NULL AND withdrawn_at IS NULL"),
        ("Every arXiv id of an entry leads to its paper",
            $"SELECT count(*) FROM entries e LEFT JOIN paper_keys k ON k.kind = {(short)PaperKeyKind.Arxiv} AND k.value = e.arxiv_id WHERE e.arxiv_id IS NOT NULL AND k.paper_id IS DISTINCT FROM e.paper_id"),
        ("No paper has the mentions of two arXiv ids",
            "SELECT count(*) FROM (SELECT paper_id FROM entries WHERE arxiv_id IS NOT NULL GROUP BY paper_id HAVING count(DISTINCT arxiv_id) > 1) x"),
        ("Every arXiv id that came in is one to look up",
            $"SELECT count(*) FROM entries e JOIN digests d ON d.id = e.digest_id WHERE e.arxiv_id IS NOT NULL AND d.source NOT IN ({SourceKinds.DetailsInSql}) AND NOT EXISTS (SELECT 1 FROM lookups l WHERE l.kind = {(short)PaperKeyKind.Arxiv} AND l.value = e.arxiv_id)"),
        ("A merged paper is in no list", "SELECT count(*) FROM papers WHERE merged_into IS NOT NULL AND listed"),
        ("Merges end at a paper that stands for itself",
            "WITH RECURSIVE up AS (SELECT id, merged_into, 1 AS steps FROM papers WHERE merged_into IS NOT NULL UNION ALL SELECT u.id, p.merged_into, steps + 1 FROM up u JOIN papers p ON p.id = u.merged_into WHERE p.merged_into IS NOT NULL AND steps < 100) SELECT count(*) FROM up WHERE steps = 100"),
        ("Listed papers count their mentions",
            $"WITH RECURSIVE tree AS (SELECT id, id AS root FROM papers WHERE merged_into IS NULL UNION SELECT p.id, t.root FROM papers p JOIN tree t ON p.merged_into = t.id), counted AS (SELECT t.root, count(d.id) AS mentions FROM tree t LEFT JOIN entries e ON e.paper_id = t.id LEFT JOIN digests d ON d.id = e.digest_id AND d.source NOT IN ({SourceKinds.DetailsInSql}) GROUP BY t.root) SELECT count(*) FROM papers p JOIN counted c ON c.root = p.id WHERE p.mention_count <> c.mentions"),
        ("The calendar counts its papers",
            "SELECT count(*) FROM (SELECT date, count(*)::int AS papers FROM paper_days GROUP BY date) c FULL JOIN days d USING (date) WHERE c.papers IS DISTINCT FROM d.papers"),
    ];

    /// <summary>Asks for every rule in turn how many rows break it.</summary>
    public static async IAsyncEnumerable<(string Rule, long Broken)> CheckAsync(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var (rule, count) in Rules)
        {
            await using var command = new NpgsqlCommand(count, connection) { CommandTimeout = 600 };
            yield return (rule, Convert.ToInt64(await command.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture));
        }
    }
}

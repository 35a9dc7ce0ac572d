using Microsoft.EntityFrameworkCore;
using PaperTriage.Storage;

namespace PaperTriage.Papers;

/// <summary>Where a paper is to be found.</summary>
internal static class PaperAddress
{
    /// <summary>The paper that stands for this one, itself when it was never merged; null when there is no such paper.</summary>
    public static async Task<long?> StandsForAsync(PaperTriageDb db, long paper, CancellationToken stop) =>
        (await db.Database.SqlQuery<long>(
            $"""
            WITH RECURSIVE up AS (
              SELECT id, merged_into FROM papers WHERE id = {paper}
              UNION SELECT p.id, p.merged_into FROM papers p JOIN up ON p.id = up.merged_into)
            SELECT id AS "Value" FROM up WHERE merged_into IS NULL
            """).ToListAsync(stop)).Select(id => (long?)id).FirstOrDefault();
}

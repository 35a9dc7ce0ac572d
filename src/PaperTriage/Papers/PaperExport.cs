using System.Data;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Storage;

namespace PaperTriage.Papers;

/// <summary>Every listed paper with its mentions, for other programs. Memory stays flat however many there are.</summary>
internal sealed class PaperExport(PaperTriageDb db)
{
    private const int AtOnce = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object a line (JSON Lines), papers in the order of their ids, mentions by day, digest and position.</summary>
    /// <returns>How many papers were written.</returns>
    public async Task<int> WriteJsonLinesAsync(Stream output, CancellationToken stop)
    {
        // Whatever is imported meanwhile: the lines are the library of one moment.
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        var (written, after) = (0, 0L);
        while (await db.Papers.AsNoTracking().Where(p => p.Listed && p.Id > after).OrderBy(p => p.Id).Take(AtOnce).ToListAsync(stop) is { Count: > 0 } papers)
        {
            var mentions = await MentionsAsync([.. papers.Select(p => p.Id)], stop);
            foreach (var paper in papers)
            {
                await JsonSerializer.SerializeAsync(output, LineOf(paper, mentions[paper.Id]), Json, stop);
                output.WriteByte((byte)'\n');
            }

            written += papers.Count;
            after = papers[^1].Id;
        }

        await output.FlushAsync(stop);
        return written;
    }

    private sealed record MentionRow(long Paper, string Digest, short Source, DateOnly? Date, int Position, int? Votes, int? Comments);

    private async Task<ILookup<long, MentionRow>> MentionsAsync(long[] papers, CancellationToken stop)
    {
        var rows = await db.Database.SqlQuery<MentionRow>(
            $"""
            WITH RECURSIVE tree AS (
              SELECT id, id AS root FROM papers WHERE id = ANY({papers})
              UNION SELECT p.id, t.root FROM papers p JOIN tree t ON p.merged_into = t.id)
            SELECT t.root AS "Paper", encode(d.hash, 'hex') AS "Digest", d.source AS "Source", e.date AS "Date", e.position AS "Position",
                   e.votes AS "Votes", e.comments AS "Comments"
            FROM tree t JOIN entries e ON e.paper_id = t.id JOIN digests d ON d.id = e.digest_id
            ORDER BY e.date NULLS LAST, d.hash, e.position
            """).ToListAsync(stop);
        return rows.ToLookup(r => r.Paper);
    }

    private static object LineOf(Paper paper, IEnumerable<MentionRow> mentions) => new
    {
        paper.Id,
        Arxiv = paper.ArxivId,
        paper.Doi,
        paper.Title,
        paper.Authors,
        paper.AuthorCount,
        paper.Organization,
        paper.Published,
        paper.Abstract,
        paper.AbstractRaw,
        paper.Links,
        Mentions = mentions.Select(m => new { m.Digest, Source = ((SourceKind)m.Source).Slug, m.Date, m.Position, m.Votes, m.Comments }),
    };
}

using System.Text;
using PaperTriage.Digests;
using PaperTriage.Papers;
using PaperTriage.Tests.Support;

namespace PaperTriage.Tests.Shell;

/// <summary>A small library that makes every page show every part it has.</summary>
internal static class SmallLibrary
{
    /// <summary>Fills an empty library; returns an address of every page.</summary>
    public static async Task<string[]> FillAsync(TestApp app)
    {
        var day = await app.TakeAsync(WebForms.JsonLines(
            new { id = "2601.00001", title = "Twin Study of Slowly Cooled Schedules", @abstract = "We cool a schedule slowly, by 2times, and write down what happens.", authors = new[] { "Ada Byron", "Karl Weier" }, votes = 12, comments = 1, links = new[] { "https://github.com/lab/cooling" } },
            new { id = "2601.00002", title = "Twin Study of Slowly Cooled Schedules", @abstract = "The same title from other people.", authors = new[] { "Emmy Noether" } },
            new { id = "2601.00003", title = "<script>alert(1)</script> & ‮ a title that fights back", authors = Enumerable.Range(1, 60).Select(n => $"Author Number {n}").ToArray() },
            new { id = "2601.00004", title = string.Join(' ', Enumerable.Repeat("Endless", 14_000)) },
            new { title = "Unnumbered Work With an Unbroken" + new string('x', 400) }) + "{\"id\": 3}\n" + new string('y', 30_000) + "\n",
            "2026-01-05.jsonl", new(2026, 1, 5));
        var undated = await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00001", title = "Twin Study of Slowly Cooled Schedules, Again" }), "without a day.jsonl");
        var withdrawn = await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00009", title = "A Paper That Was Withdrawn Later" }), "withdrawn.jsonl", new(2026, 1, 6));
        await app.PostAsync($"/digests/{withdrawn.Digest!.Id}", $"/digests/{withdrawn.Digest.Id}/withdraw");

        var ids = await app.TakeAsync("2601.00001, 2601.00012\n10.1000/only.an.id", "Pasted");
        await TakeVersionsAsync(app);

        await app.ExecuteAsync(
            """
            INSERT INTO sources (form, name, target, days, hour, every_hours, next_at, added_at)
            VALUES (4, 'Topic “slow cooling”', 'slow cooling', 127, 6, 0, '2026-03-16T06:00Z', '2026-01-01Z'), (5, '<b>A feed</b>', 'https://example.org/a/feed/with/a/very/long/address/that/goes/on/and/on', 1, 6, 0, NULL, '2026-01-01Z');
            INSERT INTO backfills (source_id, "from", "to", added_at) VALUES (1, '2025-05-01', '2025-06-05', '2026-03-16T08:00Z');
            INSERT INTO source_runs (source_id, period, reason, backfill_id, due_at, attempts, outcome, message, started_at, finished_at, took_ms, requests, bytes, documents, entries, new, merged, problems, with_id, with_abstract, with_authors, with_votes)
            VALUES (1, '2026-03-16', 2, NULL, '2026-03-16T07:00Z', 0, 1, NULL, '2026-03-16T07:00Z', '2026-03-16T07:00:02Z', 1400, 1, 120000, 1, 40, 31, 9, 2, 40, 40, 40, 40),
                   (1, '2026-03-13', 3, NULL, '2026-03-16T07:00Z', 0, 4, 'The answer has the same papers as 2026-03-12.', '2026-03-16T07:00Z', '2026-03-16T07:00:04Z', 900, 1, 120000, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                   (2, '2026-03-16', 2, NULL, '2026-03-16T09:10Z', 3, 0, 'No whole answer within 30 s.', '2026-03-16T08:00Z', NULL, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                   (1, '2025-06-05', 9, 1, '2026-03-16T08:00Z', 0, 1, NULL, '2026-03-16T08:00Z', '2026-03-16T08:00:03Z', 900, 1, 120000, 1, 30, 30, 0, 0, 30, 30, 30, 30),
                   (1, '2025-06-04', 9, 1, '2026-03-16T08:00Z', 0, 0, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            """);
        var paper = (await app.GetAsync("/papers/2601.00001")).Headers.Location!.OriginalString;
        var hostile = (await app.GetAsync("/papers/2601.00003")).Headers.Location!.OriginalString;
        var endless = (await app.GetAsync("/papers/2601.00004")).Headers.Location!.OriginalString;
        var stub = (await app.GetAsync("/papers/2601.00012")).Headers.Location!.OriginalString;
        var (first, second) = (day.Digest!.Id, undated.Digest!.Id);
        return
        [
            "/", "/days/2026-01-05", "/days/2026-01-09", "/papers", paper, hostile, endless, stub, $"{paper}/correct", $"{paper}/versions", $"{paper}/versions?from=v1&to=v3", $"{endless}/versions", "/papers/2699.99999", "/papers/987654",
            "/digests", $"/digests/{first}", $"/digests/{second}", $"/digests/{first}/raw", $"/digests/{first}/raw?line=7&column=29000", "/digests/new",
            $"/digests/received?read={first}&here={second}", $"/digests/received?read={ids.Digest!.Id}", $"/digests/{ids.Digest.Id}", $"/digests/{withdrawn.Digest.Id}", $"/digests/{withdrawn.Digest.Id}/purge", "/nothing/here",
            "/sources", "/sources/new", "/sources/1", "/sources/3", "/sources/runs", "/sources/99",
        ];
    }

    /// <summary>Three versions of the first paper, as arXiv tells them.</summary>
    private static async Task TakeVersionsAsync(TestApp app)
    {
        foreach (var (version, words) in ((int, string)[])[(1, "We cool a schedule slowly and note what happens."), (2, "We cool a schedule very slowly, at sea, and note what happens to it."), (3, "Something else entirely.")])
        {
            var answer = $"""
                <?xml version='1.0'?><feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://www.w3.org/2005/Atom"><id>https://arxiv.org/api/x</id><opensearch:totalResults>1</opensearch:totalResults>
                <entry><id>http://arxiv.org/abs/2601.00001v{version}</id><title>Twin Study of Slowly Cooled Schedules, Version {version}</title><updated>2026-01-0{version + 1}T00:00:00Z</updated><published>2026-01-02T00:00:00Z</published><summary>{words}</summary>
                <arxiv:comment>{version} pages</arxiv:comment><arxiv:journal_ref>Tea Rev. 7 (2026) 1</arxiv:journal_ref><arxiv:primary_category term="cs.CL"/><category term="cs.LG"/><author><name>Ada Byron</name></author></entry></feed>
                """;
            await app.TakeAsync(new IncomingDocument("Answer of arXiv", Encoding.UTF8.GetBytes(answer), null, SourceKind.ArxivDetails, DigestSeries.Details));
        }
    }
}

using System.Text;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Digests;
using PaperTriage.Papers;
using PaperTriage.Papers.Merging;
using PaperTriage.Sources;
using PaperTriage.Sources.Lookups;
using PaperTriage.Storage;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Storage;

/// <summary>
/// What intake and curation ask of tables that grow with the library is answered by an index. PostgreSQL itself tells the
/// plan of every statement that they run over some thousand rows (auto_explain).
/// </summary>
public sealed class PlanTests
{
    [Fact]
    public async Task Taking_digests_in_and_out_scans_no_table()
    {
        await using var library = await ExplainedLibrary.FillAsync();
        var (db, merge, clock) = (library.Db, library.Merge, library.Clock);
        var readings = new DigestReadings(db, merge, clock);
        var intake = new DigestIntake(db, readings, clock);
        var removal = new DigestRemoval(db, merge, readings, clock);
        var digest = Encoding.UTF8.GetBytes(PaperLine.Digest(
            new("Title Number 7 Of Many", "2403.00007", Votes: 3), new("Title Number 8 Of Many"), new("A New Title Of Many", Doi: "10.1000/9"), new("Nobody Ever Wrote This Title"), new("Short")));

        var receipt = (await intake.TakeAsync([new("new.jsonl", digest, new(2024, 5, 1))], default))[0];
        await intake.TakeAsync([new("new.jsonl", digest)], default);
        await readings.ReadWaitingAsync(clock.GetUtcNow(), default);
        await removal.WithdrawAsync(receipt.Digest!.Id, default);
        await removal.RestoreAsync(receipt.Digest!.Id, default);

        receipt.Should().BeEquivalentTo(new { New = 2, Merged = 3 });
        library.OnlyIndexesAnswered(atLeast: 40);
    }

    [Fact]
    public async Task Merging_and_correcting_papers_scans_no_table()
    {
        await using var library = await ExplainedLibrary.FillAsync();
        var curation = new PaperCuration(library.Db, library.Merge, library.Clock);

        (await curation.MergeAsync(7, 8, default)).Should().BeNull();
        (await curation.CorrectAsync(8, new Dictionary<string, string?> { ["title"] = "A Better Title" }, default)).Should().BeNull();
        (await curation.UnmergeAsync(7, default)).Should().BeNull();

        library.OnlyIndexesAnswered(atLeast: 20);
    }

    [Fact]
    public async Task Claiming_ids_to_look_up_and_recording_what_came_scans_no_table()
    {
        await using var library = await ExplainedLibrary.FillAsync();
        await using var transaction = await ((NpgsqlConnection)library.Db.Database.GetDbConnection()).BeginTransactionAsync();
        var now = library.Clock.GetUtcNow();

        var claimed = await LookupRows.ClaimAsync(transaction, PaperKeyKind.Arxiv, 100, now, default);
        await LookupRows.WriteAsync(transaction, PaperKeyKind.Arxiv, claimed, claimed.Keys.ToDictionary(id => id, _ => new LookedUp(LookupOutcome.Answered)), now, default);

        claimed.Should().HaveCount(100);
        await transaction.CommitAsync();
        (await LookupBacklog.ReadAsync(library.Db, now, default))[0].Trying.Should().Be(0);
        library.OnlyIndexesAnswered(atLeast: 2);
    }

    [Fact]
    public async Task Planning_claiming_and_judging_runs_of_sources_scans_no_table()
    {
        await using var library = await ExplainedLibrary.FillAsync();
        await new Schedule(library.Db, library.Clock).PlanAsync(default);
        var backfill = await new Backfills(library.Db, library.Clock).StartAsync(new(2024, 5, 1), new(2025, 5, 1), default);
        await new Backfills(library.Db, library.Clock).FinishAsync(default);
        (await new Backfills(library.Db, library.Clock).GoingOnAsync(default)).Should().ContainSingle().Which.Days.Should().Be(262);
        (await new SourceBoard(library.Db, library.Clock).ReadAsync(default)).Should().ContainSingle();
        (await new RunList(null, null).ReadAsync(library.Db, default)).Next.Should().NotBeNull();
        (await new RunList(1, null).ReadAsync(library.Db, default)).Next.Should().NotBeNull();
        await using (var transaction = await ((NpgsqlConnection)library.Db.Database.GetDbConnection()).BeginTransactionAsync())
            (await RunRows.ClaimAsync(transaction, RunsWanted.Any, [], library.Clock.GetUtcNow(), default))!.Reason.Should().Be(RunReason.Scheduled);
        await new Backfills(library.Db, library.Clock).SetPausedAsync(backfill!.Value, paused: true, default);

        library.OnlyIndexesAnswered(atLeast: 15);
    }

    [Fact]
    public async Task The_page_of_a_paper_and_that_of_its_versions_scan_no_table()
    {
        await using var library = await ExplainedLibrary.FillAsync();

        (await PaperSheet.ReadAsync(library.Db, 7, default)).Should().NotBeNull();

        library.OnlyIndexesAnswered(atLeast: 4);
    }

    [Fact]
    public async Task A_scan_would_be_seen()
    {
        await using var library = await ExplainedLibrary.FillAsync();
        await library.ExecuteAsync("SELECT * FROM papers WHERE organization = 'x'");

        FluentActions.Invoking(() => library.OnlyIndexesAnswered(atLeast: 1)).Should().Throw<Xunit.Sdk.XunitException>();
    }
}

/// <summary>A library of some thousand rows on a connection that tells the plan of everything it runs.</summary>
internal sealed class ExplainedLibrary : IAsyncDisposable
{
    private readonly List<string> plans = [];
    private readonly TestDatabase database;
    private readonly NpgsqlConnection connection;

    private ExplainedLibrary(TestDatabase database)
    {
        this.database = database;
        connection = new(database.Address);
        Db = new(new DbContextOptionsBuilder<PaperTriageDb>().UseNpgsql(connection).Options);
    }

    public PaperTriageDb Db { get; }

    public HeldClock Clock { get; } = new();

    public PaperMerge Merge => new(Db, Clock);

    public static async Task<ExplainedLibrary> FillAsync()
    {
        var library = new ExplainedLibrary(await TestDatabase.CloneAsync());
        await library.connection.OpenAsync();
        await library.ExecuteAsync(
            """
            INSERT INTO digests (hash, name, source, size, received_at, read_at, reader_version, format, entry_count, new_count, problem_count)
              SELECT decode(lpad(to_hex(i), 8, '0'), 'hex'), 'd' || i, 30, 1, now(), now(), 1, 'JsonLines', 2, 2, 0 FROM generate_series(1, 6000) i;
            INSERT INTO digest_documents (digest_id, content) SELECT i, '\x' FROM generate_series(1, 6000) i;
            INSERT INTO papers (id, title, title_key, arxiv_id, sort_date, mention_count, revision, merged_by_person, listed, added_at)
              SELECT i, 'Title Number ' || i || ' Of Many', 'titlenumber' || i || 'ofmany', '2403.' || lpad(i::text, 5, '0'), date '2024-01-01' + i % 400, 1, 1, false, true, now() FROM generate_series(1, 12000) i;
            SELECT setval(pg_get_serial_sequence('papers', 'id'), 12000);
            INSERT INTO entries (digest_id, position, paper_id, title, title_key, arxiv_id, doi, links, line, "column", last_line)
              SELECT (i + 1) / 2, 1 + i % 2, i, 'Title Number ' || i || ' Of Many', 'titlenumber' || i || 'ofmany', '2403.' || lpad(i::text, 5, '0'), '10.1000/' || i, '{}', 1, 1, 1 FROM generate_series(1, 12000) i;
            INSERT INTO paper_keys (kind, value, paper_id)
              SELECT 1, '2403.' || lpad(i::text, 5, '0'), i FROM generate_series(1, 12000) i UNION ALL SELECT 3, 'titlenumber' || i || 'ofmany', i FROM generate_series(1, 12000) i;
            INSERT INTO digest_problems (digest_id, number, line, "column", last_line, message) SELECT i, 1, 1, 1, 1, 'odd' FROM generate_series(1, 6000) i;
            INSERT INTO paper_days (date, paper_id, votes) SELECT date '2024-01-01' + i % 400, i, i % 90 FROM generate_series(1, 12000) i;
            INSERT INTO lookups (kind, value, due_at, attempts) SELECT 1, '2403.' || lpad(i::text, 5, '0'), timestamptz '2026-01-01Z' + i * interval '1 hour', 0 FROM generate_series(1, 12000) i;
            INSERT INTO source_runs (source_id, period, reason, due_at, attempts, outcome, started_at, finished_at, took_ms, requests, bytes, documents, entries, new, merged, problems, with_id, with_abstract, with_authors, with_votes)
              SELECT 1, '2024-01-' || 1 + i % 28, 2, timestamptz '2024-01-01Z' + i * interval '1 hour', 0, 1, timestamptz '2024-01-01Z' + i * interval '1 hour', timestamptz '2024-01-01Z' + i * interval '1 hour', 1, 1, 1, 1, 30, 3, 27, 0, 30, 30, 30, 30
              FROM generate_series(1, 19000) i;
            INSERT INTO days (date, papers) SELECT date, count(*) FROM paper_days GROUP BY date;
            INSERT INTO changes (n, kind, id) SELECT i, 1, i FROM generate_series(1, 12000) i;
            UPDATE clock SET n = 12000;
            ANALYZE;
            """);
        await library.ExecuteAsync("LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_level = notice");
        library.connection.Notice += (_, told) => library.plans.Add(told.Notice.MessageText);
        return library;
    }

    public void OnlyIndexesAnswered(int atLeast)
    {
        plans.Should().HaveCountGreaterThanOrEqualTo(atLeast, "PostgreSQL tells every plan");
        foreach (var plan in plans)
            plan.Should().NotMatchRegex(@"Seq Scan on (entries|papers|paper_keys|paper_days|changes|digests|digest_documents|digest_problems|lookups|source_runs)\b");
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await connection.DisposeAsync();
        await database.DisposeAsync();
    }
}

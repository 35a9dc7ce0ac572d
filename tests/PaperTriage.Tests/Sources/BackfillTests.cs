using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Sources;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Sources;

/// <summary>Fetching the past.</summary>
public sealed class BackfillTests
{
    [Fact]
    public async Task Every_weekday_between_the_two_days_is_asked_once_the_newest_first()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With("2025-06-03", ("2506.00001", 1));
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.FetchAsync();
        var before = stub.Asked.Count();

        await app.BackfillAsync("2025-06-01", "2025-06-08");
        await app.BackfillAsync("2025-06-01", "2025-06-08");
        await app.FetchAsync();

        stub.Asked.Skip(before).Select(a => a[23..33]).Should().Equal("2025-06-06", "2025-06-05", "2025-06-04", "2025-06-03", "2025-06-02");
        (await app.AskAsync(db => db.Backfills.Where(b => b.FinishedAt != null).CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task A_paused_backfill_rests_until_it_goes_on_and_a_stopped_one_ends()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.FetchAsync();
        var id = await app.BackfillAsync("2025-06-02", "2025-06-06");

        (await app.PostAsync("/sources", $"/sources/backfill/{id}", ("do", "pause"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await app.FetchAsync()).Should().Be(0);
        (await app.PageAsync("/sources")).Should().Contain("Go on").And.NotContain("htmx");
        (await app.PostAsync("/sources", $"/sources/backfill/{id}", ("do", "resume"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await app.PageAsync("/sources")).Should().Contain("0 of 5 days");
        (await app.FetchAsync()).Should().Be(5);

        var other = await app.BackfillAsync("2025-05-05", "2025-05-09");
        await app.PostAsync("/sources", $"/sources/backfill/{other}", ("do", "stop"));
        (await app.FetchAsync()).Should().Be(0);
        (await app.PostAsync("/sources/new", $"/sources/backfill/{other}", ("do", "pause"))).StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_paused_backfill_keeps_no_day_from_being_asked_in_its_time()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).With("2026-03-16", ("2603.00001", 4));
        await using var app = await TestApp.StartAsync(stub.Settings);
        var id = await app.BackfillAsync("2026-03-02", "2026-03-16");
        await app.InScopeAsync<Backfills, bool>(b => b.SetPausedAsync(id!.Value, paused: true, default));

        (await app.FetchAsync()).Should().Be(11);

        (await app.AskAsync(db => db.Papers.CountAsync(p => p.Listed))).Should().Be(1);
    }

    [Theory]
    [InlineData("2025-06-09", "2025-06-02", "exchange")]
    [InlineData("2019-01-01", "2025-06-02", "began")]
    [InlineData("2025-06-02", "2027-01-01", "not come yet")]
    [InlineData("yesterday", "2025-06-02", "not a day")]
    public async Task Days_that_make_no_stretch_are_refused_with_a_reason(string from, string to, string reason)
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.PostAsync("/sources", "/sources/backfill", ("from", from), ("to", to));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(reason);
    }

    [Fact]
    public async Task A_backfill_brings_more_urgent_runs_no_delay()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var app = await TestApp.StartAsync(stub.Settings);
        await app.BackfillAsync("2025-06-02", "2025-06-06");

        await app.FetchAsync();

        stub.Asked.Select(a => a[23..27]).Should().Equal([.. Enumerable.Repeat("2026", 11), .. Enumerable.Repeat("2025", 5)]);
    }

    [SharedFact]
    public async Task A_backfill_that_is_killed_goes_on_where_it_was_complete_and_without_duplicates()
    {
        await using var stub = (await DailyPapersStub.StartAsync()).WithRecordedDays();
        await using var whole = await TestApp.StartAsync(stub.Settings);
        await whole.FetchBackfillAsync((await whole.BackfillAsync("2024-05-27", "2024-06-28"))!.Value);

        await using var database = await TestDatabase.CloneAsync();
        string[] backfill = ["backfill", "--from", "2024-05-27", "--to", "2024-06-28", "--json"];
        var random = new Random(5);
        for (var kill = 0; kill < Soak.Inputs(3, 12) && !await IsFinishedAsync(database); kill++)
            await KillAsync(database, stub, backfill, afterDays: random.Next(1, 5));
        var (exit, lines) = await RunAsync(database, stub, backfill);

        exit.Should().Be(0);
        lines.Should().NotBeEmpty();
        await using var resumed = await TestApp.StartOnAsync(database, stub.Settings);
        (await resumed.ExportAsync()).Should().Equal(await whole.ExportAsync());
        (await resumed.BrokenRulesAsync()).Should().BeEmpty();
        var runs = await resumed.AskAsync(db => db.SourceRuns.Where(r => r.BackfillId != null).ToListAsync());
        runs.Should().HaveCount(25).And.OnlyContain(r => r.FinishedAt != null && r.Outcome == RunOutcome.Read);
        runs.Sum(r => r.New).Should().Be(await whole.AskAsync(db => db.SourceRuns.SumAsync(r => r.New)));
    }

    /// <summary>Whether so few days are left that the next kill may come too late.</summary>
    private static async Task<bool> IsFinishedAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.Address);
        await connection.OpenAsync();
        await using var left = new NpgsqlCommand("SELECT count(*) < 6 FROM source_runs WHERE finished_at IS NULL AND EXISTS (SELECT 1 FROM backfills)", connection);
        return (bool)(await left.ExecuteScalarAsync())! && await StartedAsync(connection);
    }

    private static async Task<bool> StartedAsync(NpgsqlConnection connection)
    {
        await using var any = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM backfills)", connection);
        return (bool)(await any.ExecuteScalarAsync())!;
    }

    /// <summary>Kills the program with SIGKILL once it has told of so many days.</summary>
    private static async Task KillAsync(TestDatabase database, DailyPapersStub stub, string[] arguments, int afterDays)
    {
        using var process = CommandLineProcess.Start(database.Address, arguments, Environment(stub));
        for (var day = 0; day < afterDays && await process.StandardOutput.ReadLineAsync() is not null; day++)
        {
        }

        process.Kill();
        await process.WaitForExitAsync();
    }

    private static async Task<(int Exit, string[] Lines)> RunAsync(TestDatabase database, DailyPapersStub stub, string[] arguments)
    {
        using var process = CommandLineProcess.Start(database.Address, arguments, Environment(stub));
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await error;
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Dictionary<string, string> Environment(DailyPapersStub stub) => new(StringComparer.Ordinal)
    {
        ["Sources__DailyPapers"] = stub.Server.Address.ToString(),
        ["Sources__Pause"] = "00:00:00",
        ["Sources__RetryPause"] = "00:00:00",
    };
}

using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Sources;

/// <summary>The verb <c>fetch</c> of the real program, whose clock is that of the machine.</summary>
public sealed class FetchCommandTests
{
    [Fact]
    public async Task It_asks_every_source_prints_a_line_a_run_and_succeeds()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var database = await TestDatabase.CloneAsync();

        var (exit, output, _) = await FetchAsync(database, stub);

        exit.Should().Be(0);
        output.Should().HaveCountGreaterThanOrEqualTo(10).And.OnlyContain(line => line.StartsWith("Daily Papers 20", StringComparison.Ordinal) && line.EndsWith(": empty.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_JSON_it_prints_an_object_a_run_and_what_fails_makes_it_fail()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        stub.Answer("/", context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        await using var database = await TestDatabase.CloneAsync();

        var (exit, output, _) = await FetchAsync(database, stub, "--json");

        exit.Should().Be(1);
        output.Should().OnlyContain(line => line.Contains("\"outcome\":\"failed\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_process_is_asking_it_waits_for_and_reports()
    {
        await using var stub = await DailyPapersStub.StartAsync();
        await using var database = await TestDatabase.CloneAsync();

        var both = await Task.WhenAll(FetchAsync(database, stub), FetchAsync(database, stub));

        both.Should().OnlyContain(b => b.Exit == 0 && b.Output.Length > 0);
        both.SelectMany(b => b.Output).Distinct().Should().HaveCountGreaterThanOrEqualTo(10);
        await using var app = await TestApp.StartOnAsync(database);
        (await app.AskAsync(db => db.SourceRuns.CountAsync(r => r.FinishedAt == null))).Should().Be(0);
    }

    private static async Task<(int Exit, string[] Output, string Error)> FetchAsync(TestDatabase database, DailyPapersStub stub, params string[] arguments)
    {
        using var process = CommandLineProcess.Start(database.Address, ["fetch", .. arguments], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Sources__DailyPapers"] = stub.Server.Address.ToString(),
            ["Sources__Pause"] = "00:00:00",
            ["Sources__RetryPause"] = "00:00:00",
        });
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), await error);
    }
}

using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Storage;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Storage;

public sealed class MigratorTests
{
    [Fact]
    public async Task The_mapped_entities_are_those_of_the_last_migration()
    {
        await using var db = new PaperTriageDb(new DbContextOptionsBuilder<PaperTriageDb>().UseNpgsql("Host=/nowhere").Options);

        db.Database.HasPendingModelChanges().Should().BeFalse("`dotnet ef migrations add` writes what is missing");
    }

    [Fact]
    public async Task Of_four_processes_that_start_at_once_without_a_database_one_makes_it_and_all_run()
    {
        await using var database = await TestDatabase.EmptyAsync();
        await DropAsync(database);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CommandLineProcess.RunAsync(database.Address, ["export"])));

        runs.Should().OnlyContain(r => r.ExitCode == 0 && r.Output == "" && r.Error == "", string.Concat(runs.Select(r => r.Error)));
        (await MigrationsAsync(database)).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(0);
    }

    [Fact]
    public async Task Four_nodes_that_start_at_once_on_an_empty_database_all_answer()
    {
        await using var database = await TestDatabase.EmptyAsync();

        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestApp.StartOnAsync(database, "Samples:Import=true")));

        foreach (var node in nodes)
            (await node.AskAsync(db => db.Papers.CountAsync(p => p.Listed))).Should().Be(97);
        (await nodes[0].BrokenRulesAsync()).Should().BeEmpty();
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    private static async Task DropAsync(TestDatabase database)
    {
        var address = new NpgsqlConnectionStringBuilder(database.Address);
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Address) { Database = "postgres", Pooling = false });
        await using var drop = server.CreateCommand($"DROP DATABASE \"{address.Database}\"");
        await drop.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> MigrationsAsync(TestDatabase database)
    {
        await using var db = new PaperTriageDb(new DbContextOptionsBuilder<PaperTriageDb>().UseNpgsql(database.Address).Options);
        return [.. await db.Database.GetAppliedMigrationsAsync()];
    }
}

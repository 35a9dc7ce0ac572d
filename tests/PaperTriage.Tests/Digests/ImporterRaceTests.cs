using System.Diagnostics;
using System.Text;
using FluentAssertions;
using Npgsql;
using PaperTriage.Digests;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Digests;

/// <summary>Importers that run at once, and importers that are killed: neither duplicates nor losses.</summary>
public sealed class ImporterRaceTests
{
    [Theory]
    [InlineData(0, 120)]
    [InlineData(60, 120)]
    public async Task Two_nodes_that_import_at_once_give_the_library_of_one(int secondFrom, int digests)
    {
        var documents = new AnyDigests(17).Make(digests, works: 40);
        await using var alone = await TestApp.StartAsync();
        await using var one = await TestApp.StartAsync();
        await using var other = await TestApp.StartOnAsync(one.Database);
        await alone.TakeAsync(documents);

        // In opposite orders and in small portions, so that they meet often.
        await Task.WhenAll(
            TakeInPortionsAsync(one, documents.Take(digests - secondFrom / 2)), TakeInPortionsAsync(other, documents.Skip(secondFrom).Reverse()));

        (await one.ExportAsync()).Should().Equal(await alone.ExportAsync());
        (await one.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_processes_that_import_at_once_give_the_library_of_one()
    {
        await using var alone = await TestApp.StartAsync();
        await using var shared = await TestApp.StartAsync();
        using var folder = new TestFolder();
        var files = Write(folder, new AnyDigests(18).Make(150, works: 40));
        await alone.TakeAsync(Read(files));

        var runs = await Task.WhenAll(
            CommandLineProcess.RunAsync(shared.Database.Address, ["import", .. files.Take(120)]),
            CommandLineProcess.RunAsync(shared.Database.Address, ["import", .. files.Skip(30).Reverse()]));

        runs.Should().OnlyContain(r => r.ExitCode == 0 || r.ExitCode == 3, runs[0].Error + runs[1].Error);
        (await shared.ExportAsync()).Should().Equal(await alone.ExportAsync());
        (await shared.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_import_that_was_killed_is_completed_by_the_next_one()
    {
        var random = new Random(9);
        await using var alone = await TestApp.StartAsync();
        await using var killed = await TestApp.StartAsync();
        using var folder = new TestFolder();
        var files = Write(folder, new AnyDigests(19).Make(200, works: 100, papers: 16));
        await alone.TakeAsync(Read(files));
        var expected = await alone.ExportAsync();

        for (var round = 0; round < Soak.Inputs(3, 20); round++)
        {
            // Stored digests and read entries are two moments of progress; each is struck somewhere.
            var (table, most) = round % 2 == 0 ? ("digests", files.Count - 40) : ("entries", 1_000);
            var struck = await KillAtAsync(killed, files, table, random.Next(1, most));
            await killed.TakeAsync(Read(files));

            (await killed.ExportAsync()).Should().Equal(expected, "round {0}, killed at {1}", round, struck);
            (await killed.BrokenRulesAsync()).Should().BeEmpty("round {0}, killed at {1}", round, struck);
            await killed.ForgetEverythingAsync();
        }
    }

    /// <summary>Starts an import and kills it (SIGKILL) as soon as a table has so many rows.</summary>
    private static async Task<string> KillAtAsync(TestApp app, List<string> files, string table, int rows)
    {
        using var process = CommandLineProcess.Start(app.Database.Address, ["import", .. files]);
        await using var connection = new NpgsqlConnection(app.Database.Address);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);
        await count.PrepareAsync();

        var waited = Stopwatch.StartNew();
        var seen = 0L;
        while (!process.HasExited && (seen = (long)(await count.ExecuteScalarAsync())!) < rows)
            waited.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(2), "the import should have {0} rows of {1} by now, not {2}", rows, table, seen);

        process.HasExited.Should().BeFalse("the import should not be complete with {0} rows of {1}", seen, table);
        process.Kill();
        await process.WaitForExitAsync();
        return $"{seen} {table}";
    }

    private static async Task TakeInPortionsAsync(TestApp app, IEnumerable<IncomingDocument> documents)
    {
        foreach (var portion in documents.Chunk(7))
            await app.TakeAsync(portion);
    }

    private static List<string> Write(TestFolder folder, List<IncomingDocument> documents) =>
        [.. documents.Select(d => folder.Write(d.Date is { } day ? $"{day:yyyy-MM-dd}-{d.Name}" : d.Name, Encoding.UTF8.GetString(d.Content.Span)))];

    private static List<IncomingDocument> Read(List<string> files) =>
        [.. files.Select(path => new IncomingDocument(Path.GetFileName(path), File.ReadAllBytes(path), DigestName.DateIn(Path.GetFileName(path))))];
}

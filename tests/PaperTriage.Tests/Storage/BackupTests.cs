using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Storage;

public sealed class BackupTests
{
    private const string First = "The First Of Many Papers";
    private const string Second = "The Second Of Many Papers";

    [Fact]
    public async Task A_backup_brings_the_library_back_as_it_was_under_a_new_epoch_while_a_node_serves()
    {
        await using var app = await TestApp.StartAsync();
        await using var empty = await TestDatabase.EmptyAsync();
        using var folder = new TestFolder();
        await FillAsync(app);
        var (library, epoch, archive) = (await app.ExportAsync(), await EpochAsync(app), folder.Path("library.dump"));

        var backup = await CommandLineProcess.RunAsync(app.Database.Address, ["backup", archive]);
        backup.ExitCode.Should().Be(0, backup.Error);
        backup.Output.Should().StartWith(archive);
        await app.TakeAsync(PaperLine.Digest(new PaperLine("Something That Came Too Late")));
        await app.ExecuteAsync("DELETE FROM paper_corrections");

        var restore = await CommandLineProcess.RunAsync(app.Database.Address, ["restore", archive]);
        restore.ExitCode.Should().Be(0, restore.Error);

        (await app.ExportAsync()).Should().Equal(library, "the node goes on with the restored library");
        (await EpochAsync(app)).Should().NotBe(epoch);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
        (await app.PaperAsync(First)).Organization.Should().Be("Right Works");
        (await app.TakeAsync(PaperLine.Digest(new PaperLine("Something That Comes Afterwards")))).New.Should().Be(1, "keys go on behind the restored ones");

        // What was restored can be backed up in its turn and be restored where nothing is.
        (await CommandLineProcess.RunAsync(app.Database.Address, ["backup", archive])).ExitCode.Should().Be(0);
        var elsewhere = await CommandLineProcess.RunAsync(empty.Address, ["restore", archive]);
        elsewhere.ExitCode.Should().Be(0, elsewhere.Error);
        await using var second = await TestApp.StartOnAsync(empty);
        (await second.ExportAsync()).Should().Equal(await app.ExportAsync());
    }

    [Fact]
    public async Task An_archive_that_is_damaged_foreign_or_absent_changes_nothing_and_says_so()
    {
        await using var app = await TestApp.StartAsync();
        await using var foreign = await TestDatabase.EmptyAsync();
        using var folder = new TestFolder();
        await FillAsync(app);
        var (library, epoch, whole) = (await app.ExportAsync(), await EpochAsync(app), folder.Path("library.dump"));
        (await CommandLineProcess.RunAsync(app.Database.Address, ["backup", whole])).ExitCode.Should().Be(0);
        var bytes = await File.ReadAllBytesAsync(whole);
        await File.WriteAllBytesAsync(folder.Path("cut"), bytes[..(bytes.Length * 2 / 3)]);
        await MakeForeignArchiveAsync(foreign, folder.Path("foreign"));
        await using var hollow = await TestDatabase.CloneAsync();
        await MakeForeignArchiveAsync(hollow, folder.Path("hollow"), "TRUNCATE clock; DELETE FROM \"__EFMigrationsHistory\"");

        foreach (var archive in (string[])[folder.Path("cut"), folder.Path("foreign"), folder.Path("hollow"), folder.Write("words", "This is no archive."), folder.Path("absent")])
        {
            var restore = await CommandLineProcess.RunAsync(app.Database.Address, ["restore", archive]);

            restore.ExitCode.Should().Be(1, archive);
            restore.Output.Should().BeEmpty();
            restore.Error.Should().NotBeEmpty().And.NotContain("   at ", "a sentence is said, not a trace");
            (await app.ExportAsync()).Should().Equal(library, archive);
        }

        (await EpochAsync(app)).Should().Be(epoch);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_backup_can_be_restored_over_a_library_that_is_broken()
    {
        await using var app = await TestApp.StartAsync();
        using var folder = new TestFolder();
        await FillAsync(app);
        var library = await app.ExportAsync();
        (await CommandLineProcess.RunAsync(app.Database.Address, ["backup", folder.Path("library.dump")])).ExitCode.Should().Be(0);
        await app.ExecuteAsync("DELETE FROM \"__EFMigrationsHistory\"; DROP TABLE entries");

        var restore = await CommandLineProcess.RunAsync(app.Database.Address, ["restore", folder.Path("library.dump")]);

        restore.ExitCode.Should().Be(0, restore.Error);
        (await app.ExportAsync()).Should().Equal(library);
    }

    [Fact]
    public async Task A_restore_that_psql_refuses_at_its_beginning_ends_however_much_the_archive_still_holds()
    {
        await using var app = await TestApp.StartAsync();
        await using var foreign = await TestDatabase.EmptyAsync();
        using var folder = new TestFolder();
        await app.ExecuteAsync("CREATE SCHEMA kitchen");
        await MakeForeignArchiveAsync(foreign, folder.Path("large"), "CREATE SCHEMA kitchen; CREATE TABLE kitchen.recipes AS SELECT i, md5(i::text) AS words FROM generate_series(1, 100000) i");

        var restore = await CommandLineProcess.RunAsync(app.Database.Address, ["restore", folder.Path("large")]).WaitAsync(TimeSpan.FromMinutes(1));

        restore.ExitCode.Should().Be(1);
        restore.Error.Should().Contain("kitchen");
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_backup_that_fails_leaves_no_part_of_itself()
    {
        await using var foreign = await TestDatabase.EmptyAsync();
        using var folder = new TestFolder();
        var address = new NpgsqlConnectionStringBuilder(foreign.Address) { SslMode = SslMode.Require }.ConnectionString;

        var backup = await CommandLineProcess.RunAsync(address, ["backup", folder.Path("library.dump")]);

        backup.ExitCode.Should().Be(1);
        Directory.GetFiles(Path.GetDirectoryName(folder.Path("library.dump"))!).Should().BeEmpty();
    }

    [Theory]
    [InlineData(SslMode.VerifyCA, "verify-ca")]
    [InlineData(SslMode.VerifyFull, "verify-full")]
    [InlineData(SslMode.Require, "require")]
    public async Task The_tools_take_the_encryption_of_the_app(SslMode mode, string told)
    {
        var address = new NpgsqlConnectionStringBuilder { Host = "db.example.org", SslMode = mode, RootCertificate = "/etc/ca.pem" };

        using var tool = PaperTriage.Storage.PostgresTool.Start("/usr/bin/env", address);
        var said = (await tool.StandardOutput.ReadToEndAsync()).Split('\n');

        said.Should().Contain([$"PGSSLMODE={told}", "PGSSLROOTCERT=/etc/ca.pem", "PGHOST=db.example.org"]);
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_says_so_in_one_sentence()
    {
        await using var database = await TestDatabase.CloneAsync();
        using var folder = new TestFolder();

        var backup = await CommandLineProcess.RunAsync(database.Address, ["backup", folder.Path("no/such/folder/library.dump")]);

        backup.ExitCode.Should().Be(1);
        backup.Output.Should().BeEmpty();
        backup.Error.TrimEnd().Should().NotBeEmpty().And.NotContain("\n");
    }

    /// <summary>An import, a correction and a merge.</summary>
    private static async Task FillAsync(TestApp app)
    {
        await app.TakeAsync(PaperLine.Digest(new(First, "2403.00001", Votes: 3), new(Second, Authors: ["Ada Lovelace"]), new("Short")), date: new(2024, 5, 1));
        var (first, second) = (await app.PaperAsync(First), await app.PaperAsync(Second));
        (await app.CurateAsync(c => c.CorrectAsync(first.Id, new Dictionary<string, string?> { ["organization"] = "Right Works" }, default))).Should().BeNull();
        (await app.CurateAsync(c => c.MergeAsync(second.Id, first.Id, default))).Should().BeNull();
    }

    private static Task<Guid> EpochAsync(TestApp app) => app.AskAsync(db => db.Clock.AsNoTracking().Select(c => c.Epoch).SingleAsync());

    private static async Task MakeForeignArchiveAsync(TestDatabase database, string file, string sql = "CREATE TABLE recipes (id int); INSERT INTO recipes VALUES (1)")
    {
        await using (var source = NpgsqlDataSource.Create(database.Address))
        await using (var create = source.CreateCommand(sql))
            await create.ExecuteNonQueryAsync();

        var address = new NpgsqlConnectionStringBuilder(database.Address);
        using var dump = PaperTriage.Storage.PostgresTool.Start(PaperTriage.Storage.PostgresTool.Find("pg_dump")!, address, "--format=custom", $"--file={file}");
        await dump.WaitForExitAsync();
        dump.ExitCode.Should().Be(0);
    }
}

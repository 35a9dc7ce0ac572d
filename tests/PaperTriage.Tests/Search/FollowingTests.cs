using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Search;

/// <summary>The index of every node follows the library.</summary>
public sealed class FollowingTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_paper_that_one_node_takes_in_is_found_on_the_other_within_a_second()
    {
        await using var one = await TestApp.StartAsync();
        await using var other = await TestApp.StartOnAsync(one.Database);
        await Task.WhenAll(one.WaitForAsync("", 0), other.WaitForAsync("", 0));

        await one.TakeAsync(PaperLine.Digest(new PaperLine("Warm Kettles Sing At Dawn", "2601.00001", Authors: ["Ada Byron"], Votes: 12, Organization: "Engine Works", Links: ["https://github.com/a/b"])), date: new(2026, 1, 5));

        (await other.WaitForAsync("kettles", 1)).Should().BeLessThan(Soon);
        foreach (var query in (string[])["author:byron", "votes:>=12", "org:\"engine works\"", "has:code", "arxiv:2601.00001", "year:2026", "seen:2026-01-05", "source:daily-papers"])
            other.Found(query).Should().HaveCount(1, query);
        other.Found("votes:>12").Should().BeEmpty();
    }

    [Fact]
    public async Task A_node_that_was_stopped_meanwhile_finds_what_came_in_and_no_more_what_went()
    {
        using var folder = new TestFolder();
        await using var one = await TestApp.StartAsync();
        var gone = await one.TakeAsync(PaperLine.Digest(new PaperLine("Warm Kettles Sing At Dawn")), "gone.jsonl");
        await using (var stopped = await TestApp.StartOnAsync(one.Database, $"Search:Folder={folder.Path("")}"))
        {
            await stopped.WaitForAsync("kettles", 1);
            await stopped.StopAsync();
        }

        Directory.GetFiles(folder.Path("")).Should().ContainSingle().Which.Should().EndWith(".index");

        await one.WithdrawAsync(gone.Digest!.Id);
        await one.TakeAsync(PaperLine.Digest(new PaperLine("Cold Kettles Are Silent At Noon")), "new.jsonl");
        await using var again = await TestApp.StartOnAsync(one.Database, $"Search:Folder={folder.Path("")}");

        await again.WaitForAsync("silent", 1);
        again.Found("kettles").Should().HaveCount(1);
    }

    [Fact]
    public async Task A_paper_that_is_corrected_merged_or_withdrawn_is_found_as_it_stands()
    {
        await using var app = await TestApp.StartAsync();
        var digest = await app.TakeAsync(PaperLine.Digest(new("Warm Kettles Sing At Dawn", "2601.00001"), new("Cold Lanterns Burn At Dusk", "2601.00002")));
        await app.WaitForAsync("", 2);
        var (kettles, lanterns) = (app.Found("kettles").Single(), app.Found("lanterns").Single());

        await app.CurateAsync(c => c.CorrectAsync(kettles, new Dictionary<string, string?> { ["title"] = "Warm Teapots Sing At Dawn" }, default));
        (await app.WaitForAsync("teapots", 1)).Should().BeLessThan(Soon);
        app.Found("kettles").Should().BeEmpty();

        await app.CurateAsync(c => c.MergeAsync(kettles, lanterns, default));
        await app.WaitForAsync("", 1);
        app.Found("").Should().Equal(lanterns);
        await app.CurateAsync(c => c.UnmergeAsync(kettles, default));
        await app.WaitForAsync("", 2);

        await app.WithdrawAsync(digest.Digest!.Id);
        await app.WaitAsync(node => !node.Found("lanterns").Any());
        await app.RestoreAsync(digest.Digest.Id);
        await app.WaitForAsync("lanterns", 1);
    }

    [Fact]
    public async Task Another_epoch_or_a_clock_that_went_back_lets_the_index_be_built_anew()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(new PaperLine("Warm Kettles Sing At Dawn")));
        await app.WaitForAsync("kettles", 1);

        // Behind the index's back, as a restore does it.
        await app.ExecuteAsync("UPDATE papers SET title = 'Warm Teapots Sing At Dawn'; UPDATE clock SET epoch = gen_random_uuid()");
        await app.WaitForAsync("teapots", 1);
        await app.ForgetEverythingAsync();
        await app.WaitForAsync("", 0);

        app.IndexState.Position.Should().Be(0);
    }

    [Fact]
    public async Task Changes_that_are_missing_let_the_index_be_built_anew()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(new PaperLine("Warm Kettles Sing At Dawn")));
        await app.WaitForAsync("kettles", 1);

        await app.ExecuteAsync("UPDATE papers SET title = 'Warm Teapots Sing At Dawn'; UPDATE clock SET n = n + 7; INSERT INTO changes (n, kind, id) SELECT n, 3, 1 FROM clock");

        await app.WaitForAsync("teapots", 1);
    }

    [Fact]
    public async Task A_restored_backup_is_what_a_running_node_searches()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(new PaperLine("Warm Kettles Sing At Dawn")), "first.jsonl");
        (await CommandLineProcess.RunAsync(app.Database.Address, ["backup", folder.Path("a.dump")])).ExitCode.Should().Be(0);
        await app.TakeAsync(PaperLine.Digest(new PaperLine("Cold Lanterns Burn At Dusk")), "second.jsonl");
        await app.WaitForAsync("", 2);

        var restore = await CommandLineProcess.RunAsync(app.Database.Address, ["restore", folder.Path("a.dump")]);

        restore.ExitCode.Should().Be(0, restore.Error);
        await app.WaitForAsync("", 1);
        app.Found("kettles").Should().HaveCount(1);
        await app.TakeAsync(PaperLine.Digest(new PaperLine("New Ladders Lean At Night")), "third.jsonl");
        (await app.WaitForAsync("ladders", 1)).Should().BeLessThan(Soon);
    }

    [Fact]
    public async Task A_follower_whose_connections_are_ended_goes_on_by_itself()
    {
        await using var app = await TestApp.StartAsync();
        await app.WaitForAsync("", 0);
        await using var other = new Npgsql.NpgsqlConnection(app.Database.Address + ";Pooling=false");
        await other.OpenAsync();
        for (var round = 1; round <= 3; round++)
        {
            await using (var end = new Npgsql.NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", other))
                ((long)(await end.ExecuteScalarAsync())!).Should().BePositive();
            await using (var arrive = new Npgsql.NpgsqlCommand("WITH made AS (INSERT INTO papers (title, sort_date, mention_count, revision, merged_by_person, listed, added_at) VALUES ('A kettle that came directly', '2026-01-01', 1, 1, false, true, now()) RETURNING id), tick AS (UPDATE clock SET n = n + 1 RETURNING n) INSERT INTO changes (n, kind, id) SELECT n, 1, id FROM tick, made", other))
                await arrive.ExecuteNonQueryAsync();

            await app.WaitForAsync("kettle", round);
        }
    }

    [Fact]
    public async Task Whatever_many_write_at_once_two_nodes_find_all_of_it()
    {
        await using var one = await TestApp.StartAsync();
        await using var other = await TestApp.StartOnAsync(one.Database);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            for (var i = 0; i < 5; i++)
            {
                var taken = await (writer % 2 == 0 ? one : other).TakeAsync(PaperLine.Digest(new PaperLine($"Kettle Number {writer} Boiled Time {i}", $"26{writer:00}.{i + 1:00000}")), $"{writer}-{i}.jsonl");
                if (i == 3)
                    await one.WithdrawAsync(taken.Digest!.Id);
            }
        }));

        foreach (var node in (TestApp[])[one, other])
        {
            await node.WaitForAsync("kettle", 24);
            node.Found("").Should().BeEquivalentTo(await one.AskAsync(db => db.Papers.Where(p => p.Listed).Select(p => p.Id).ToListAsync()));
            await node.WaitAsync(n => n.IndexState.Position == one.AskAsync(db => db.Clock.Select(c => c.N).SingleAsync()).Result);
        }
    }
}

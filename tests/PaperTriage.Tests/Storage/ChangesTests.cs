using System.Collections.Concurrent;
using FluentAssertions;
using Npgsql;
using PaperTriage.Storage;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Storage;

/// <summary>Who follows the numbered stream from a position onwards misses nothing and meets nothing twice.</summary>
public sealed class ChangesTests
{
    private const int Writers = 8;
    private const int CommitsEach = 40;

    [Fact]
    public async Task A_follower_meets_every_change_once_and_in_order_while_eight_write()
    {
        await using var database = await TestDatabase.CloneAsync();
        await using var source = NpgsqlDataSource.Create(database.Address);
        var written = new ConcurrentBag<(long Writer, long Commit)>();

        using var done = new CancellationTokenSource();
        var follower = FollowAsync(source, done.Token);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(source, writer, written)));
        await done.CancelAsync();
        var met = await follower;

        met.Select(m => m.N).Should().Equal(Enumerable.Range(1, met.Count).Select(n => (long)n), "there is no gap and no change is late");
        met.Select(m => m.Id).Should().BeEquivalentTo(written.SelectMany(w => Ids(w.Writer, w.Commit)));
        foreach (var writer in met.GroupBy(m => m.Id / 1_000_000))
            writer.Select(m => m.Id).Should().BeInAscendingOrder("a writer's own commits follow one another");
    }

    [Fact]
    public async Task A_transaction_held_open_here_or_in_another_database_holds_no_follower_up()
    {
        await using var database = await TestDatabase.CloneAsync();
        await using var elsewhere = await TestDatabase.EmptyAsync();
        await using var source = NpgsqlDataSource.Create(database.Address);
        await using var held = await source.OpenConnectionAsync();
        await using var heldTransaction = await held.BeginTransactionAsync();
        await ExecuteAsync(held, "INSERT INTO digests (hash, name, source, size, received_at, reader_version, format, entry_count, new_count, problem_count) VALUES ('\\x01', 'held', 30, 0, now(), 0, 'Unknown', 0, 0, 0)");
        await using var other = new NpgsqlConnection(elsewhere.Address);
        await other.OpenAsync();
        await using var otherTransaction = await other.BeginTransactionAsync();
        await ExecuteAsync(other, "CREATE TABLE held (id int)");

        for (var commit = 1; commit <= 100; commit++)
        {
            await AppendAsync(source, [commit]);
            (await ReadAsync(source, commit - 1)).Should().Equal((commit, commit));
        }

        await ChangeLog.AppendAsync(held, [(ChangeKind.Digest, 4711)], default);
        (await ReadAsync(source, 100)).Should().BeEmpty("it is not committed yet");
        await heldTransaction.CommitAsync();
        (await ReadAsync(source, 100)).Should().Equal((101, 4711));
    }

    [Fact]
    public async Task A_transaction_that_is_rolled_back_leaves_no_gap()
    {
        await using var database = await TestDatabase.CloneAsync();
        await using var source = NpgsqlDataSource.Create(database.Address);
        await AppendAsync(source, [1]);

        await using (var connection = await source.OpenConnectionAsync())
        await using (await connection.BeginTransactionAsync())
            await ChangeLog.AppendAsync(connection, [(ChangeKind.Paper, 2), (ChangeKind.Paper, 3)], default);
        await AppendAsync(source, [4, 5]);

        (await ReadAsync(source, 0)).Should().Equal((1, 1), (2, 4), (3, 5));
    }

    private static async Task WriteAsync(NpgsqlDataSource source, long writer, ConcurrentBag<(long, long)> written)
    {
        for (var commit = 0; commit < CommitsEach; commit++)
        {
            await AppendAsync(source, [.. Ids(writer, commit)]);
            written.Add((writer, commit));
        }
    }

    /// <summary>One to three changes a commit.</summary>
    private static IEnumerable<long> Ids(long writer, long commit) => Enumerable.Range(0, (int)(commit % 3) + 1).Select(i => writer * 1_000_000 + commit * 10 + i);

    private static async Task AppendAsync(NpgsqlDataSource source, long[] ids)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ChangeLog.AppendAsync(connection, [.. ids.Select(id => (ChangeKind.Paper, id))], default);
        await transaction.CommitAsync();
    }

    /// <summary>Reads what is behind its position again and again, as index and mirrors do; once more when told that all is written.</summary>
    private static async Task<List<(long N, long Id)>> FollowAsync(NpgsqlDataSource source, CancellationToken done)
    {
        var met = new List<(long N, long Id)>();
        bool last;
        do
        {
            last = done.IsCancellationRequested;
            met.AddRange(await ReadAsync(source, met.Count > 0 ? met[^1].N : 0));
        }
        while (!last);
        return met;
    }

    private static async Task<List<(long N, long Id)>> ReadAsync(NpgsqlDataSource source, long position)
    {
        await using var command = source.CreateCommand("SELECT n, id FROM changes WHERE n > $1 ORDER BY n");
        command.Parameters.Add(new() { Value = position });
        var changes = new List<(long, long)>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            changes.Add((row.GetInt64(0), row.GetInt64(1)));
        return changes;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

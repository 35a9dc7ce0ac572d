using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Storage;

namespace PaperTriage.Tests.Support;

/// <summary>
/// A database of a test's own on the real PostgreSQL that <c>PAPERTRIAGE_TEST_POSTGRES</c> names (<c>./test</c> starts
/// one): a clone of a template that was migrated once in this run. Dropped when disposed.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Variable = "PAPERTRIAGE_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Template = new(MigrateTemplateAsync);
    private static int clones;

    private readonly string database;

    private TestDatabase(string database) => this.database = database;

    /// <summary>The connection string of the clone.</summary>
    public string Address => new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    private static string Server => Environment.GetEnvironmentVariable(Variable)
        ?? throw new InvalidOperationException($"{Variable} is not set: the tests need a PostgreSQL server. ./test starts one.");

    public static async Task<TestDatabase> CloneAsync()
    {
        var template = await Template.Value;
        var name = $"{template}_{Interlocked.Increment(ref clones)}";
        await ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        return new(name);
    }

    /// <summary>A database without any table.</summary>
    public static async Task<TestDatabase> EmptyAsync()
    {
        var name = $"pt_empty_{Environment.ProcessId}_{Interlocked.Increment(ref clones)}";
        await ExecuteAsync($"CREATE DATABASE \"{name}\"");
        return new(name);
    }

    public async ValueTask DisposeAsync()
    {
        await using (var pool = new NpgsqlConnection(Address))
            NpgsqlConnection.ClearPool(pool);
        await ExecuteAsync($"DROP DATABASE IF EXISTS \"{database}\" WITH (FORCE)");
    }

    private static async Task<string> MigrateTemplateAsync()
    {
        var name = $"pt_template_{Environment.ProcessId}";
        var address = new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }.ConnectionString;
        await ExecuteAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        await ExecuteAsync($"CREATE DATABASE \"{name}\"");
        await using var db = new PaperTriageDb(new DbContextOptionsBuilder<PaperTriageDb>().UseNpgsql(address).Options);
        await db.Database.MigrateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Forget(name);
        return name;
    }

    /// <summary>As far as the server still answers: a process that ends has nobody to tell.</summary>
    private static void Forget(string template)
    {
        try
        {
            Task.Run(() => ExecuteAsync($"DROP DATABASE IF EXISTS \"{template}\" WITH (FORCE)")).Wait(TimeSpan.FromSeconds(5));
        }
        catch (AggregateException)
        {
            // The next run drops what has its own name.
        }
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PaperTriage.Storage;

/// <summary>Brings the database to the schema of this version. Any number of processes may start at once: one migrates, the others wait for it.</summary>
internal sealed class Migrator(NpgsqlDataSource source, IConfiguration configuration)
{
    /// <summary>The migrations of this version, oldest first.</summary>
    public static IEnumerable<string> Known
    {
        get
        {
            using var db = new DesignTimeDb().CreateDbContext([]);
            return [.. db.Database.GetMigrations()];
        }
    }

    public async Task MigrateAsync(CancellationToken stop)
    {
        await EnsureDatabaseAsync(stop);
        await using var connection = await source.OpenConnectionAsync(stop);
        await using (var wait = new NpgsqlCommand($"SELECT pg_advisory_lock({Locks.Migration})", connection) { CommandTimeout = 0 })
            await wait.ExecuteNonQueryAsync(stop);

        try
        {
            await using var db = new PaperTriageDb(new DbContextOptionsBuilder<PaperTriageDb>().UseNpgsql(source).Options);
            if ((await db.Database.GetPendingMigrationsAsync(stop)).Any())
                await db.Database.MigrateAsync(stop);
        }
        finally
        {
            await using var release = new NpgsqlCommand($"SELECT pg_advisory_unlock({Locks.Migration})", connection);
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <summary>Creates the database when there is none: a new installation names one that does not exist yet.</summary>
    public async Task EnsureDatabaseAsync(CancellationToken stop)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(stop);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            var address = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("PaperTriage")); // the data source keeps its password to itself
            var name = address.Database!.Replace("\"", "\"\"", StringComparison.Ordinal);
            await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address.ConnectionString) { Database = "postgres", Pooling = false });
            await using var create = server.CreateCommand($"CREATE DATABASE \"{name}\"");
            try
            {
                await create.ExecuteNonQueryAsync(stop);
            }
            catch (PostgresException raced) when (raced.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another process created it first.
            }
        }
    }
}

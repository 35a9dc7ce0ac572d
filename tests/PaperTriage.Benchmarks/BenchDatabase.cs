using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PaperTriage.Shell;
using PaperTriage.Storage;

namespace PaperTriage.Benchmarks;

/// <summary>A database for one measurement on the server that <c>PAPERTRIAGE_BENCH_POSTGRES</c> names (fsync on), with the app's services on it.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private BenchDatabase(string address, ServiceProvider services) => (Address, Services) = (address, services);

    public string Address { get; }

    public ServiceProvider Services { get; }

    public static async Task<BenchDatabase> CreateAsync(string name)
    {
        var server = Environment.GetEnvironmentVariable("PAPERTRIAGE_BENCH_POSTGRES")
            ?? throw new InvalidOperationException("PAPERTRIAGE_BENCH_POSTGRES is not set; ./bench starts a PostgreSQL and sets it.");
        await using (var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync();
        }

        var address = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        var builder = Serving.CreateBuilder($"--ConnectionStrings:PaperTriage={address}");
        builder.Logging.ClearProviders();
        var services = builder.Services.BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync(default);
        return new(address, services);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}

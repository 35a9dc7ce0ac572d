using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PaperTriage.Storage;

internal static class StorageSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>The database of <c>ConnectionStrings:PaperTriage</c>.</summary>
        public void AddStorage()
        {
            services.AddSingleton(provider => NpgsqlDataSource.Create(Address(provider.GetRequiredService<IConfiguration>())));
            services.AddDbContextPool<PaperTriageDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
            services.AddSingleton<Migrator>();
        }
    }

    private static NpgsqlConnectionStringBuilder Address(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("PaperTriage") is not { Length: > 0 } configured)
            throw new MissingConnectionException();
        var address = new NpgsqlConnectionStringBuilder(configured);

        // The same few statements run on every page: the server plans them once a connection.
        if (address.MaxAutoPrepare == 0)
            address.MaxAutoPrepare = 64;
        address.ApplicationName ??= "PaperTriage";
        return address;
    }
}

/// <summary>No database is configured.</summary>
internal sealed class MissingConnectionException()
    : Exception("No database is configured. Set ConnectionStrings__PaperTriage, or start PaperTriage with ./run, which brings a PostgreSQL of its own.");

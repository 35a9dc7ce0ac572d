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
        var address = Parsed(configured);

        // The same few statements run on every page: the server plans them once a connection.
        if (address.MaxAutoPrepare == 0)
            address.MaxAutoPrepare = 64;
        address.ApplicationName ??= "PaperTriage";
        return address;
    }

    private static NpgsqlConnectionStringBuilder Parsed(string configured)
    {
        try
        {
            return new(configured);
        }
        catch (ArgumentException fault)
        {
            throw new MissingConnectionException($"ConnectionStrings__PaperTriage is no connection string: {fault.Message}");
        }
    }
}

/// <summary>No database is configured, or not so that it can be found.</summary>
internal sealed class MissingConnectionException(string sentence) : Exception(sentence)
{
    public MissingConnectionException()
        : this("No database is configured. Set ConnectionStrings__PaperTriage, or start PaperTriage with ./run, which brings a PostgreSQL of its own.")
    {
    }
}

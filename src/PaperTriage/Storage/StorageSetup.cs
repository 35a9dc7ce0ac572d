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
        var address = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("PaperTriage"));

        // The same few statements run on every page: the server plans them once a connection.
        if (address.MaxAutoPrepare == 0)
            address.MaxAutoPrepare = 64;
        address.ApplicationName ??= "PaperTriage";
        return address;
    }
}

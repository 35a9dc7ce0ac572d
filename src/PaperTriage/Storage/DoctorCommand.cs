using System.CommandLine;
using Npgsql;
using PaperTriage.Shell;

namespace PaperTriage.Storage;

/// <summary><c>doctor</c>: asks the database for everything that must hold, and says what does not.</summary>
internal static class DoctorCommand
{
    public static Command Create(Func<WebApplication> app)
    {
        var command = new Command("doctor", "Check the installation and everything that must hold in the database.");
        command.Runs(app, (provider, _, stop) => CheckAsync(provider.GetRequiredService<NpgsqlDataSource>(), stop));
        return command;
    }

    private static async Task<int> CheckAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        Say(true, $"PostgreSQL {connection.PostgreSqlVersion}, database {connection.Database}", "");

        var well = true;
        await foreach (var (rule, broken) in LibraryRules.CheckAsync(connection, stop))
        {
            Say(broken == 0, rule, broken == 0 ? "" : $": {broken} break it");
            well &= broken == 0;
        }

        foreach (var tool in (string[])["pg_dump", "pg_restore", "psql"])
        {
            var path = PostgresTool.Find(tool);
            Say(path is not null, tool, path is null ? ": not found; backup and restore need it" : $" at {path}");
            well &= path is not null;
        }

        return well ? 0 : 3;
    }

    private static void Say(bool well, string what, string detail) => Console.Out.WriteLine($"{(well ? "ok     " : "problem")} {what}{detail}");
}

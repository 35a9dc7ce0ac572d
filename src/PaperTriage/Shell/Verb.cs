using System.CommandLine;
using PaperTriage.Storage;

namespace PaperTriage.Shell;

/// <summary>What every verb of the command line does first and last. Standard output carries results only.</summary>
internal static class Verb
{
    extension(Command command)
    {
        /// <summary>Migrates the database, runs the verb in a scope of the app's services, and disposes of the app.</summary>
        /// <param name="build">Builds the app, which is not started, from the configuration.</param>
        /// <param name="run">The verb; its answer is the exit code.</param>
        /// <param name="migrate">False for the verb that replaces the schema, whatever state it is in.</param>
        public void Runs(Func<WebApplication> build, Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> run, bool migrate = true) =>
            command.SetAction(async (parsed, stop) =>
            {
                await using var app = build();
                var migrator = app.Services.GetRequiredService<Migrator>();
                await (migrate ? migrator.MigrateAsync(stop) : migrator.EnsureDatabaseAsync(stop));
                await using var scope = app.Services.CreateAsyncScope();
                return await run(scope.ServiceProvider, parsed, stop);
            });
    }
}

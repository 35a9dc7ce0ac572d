using System.CommandLine;
using PaperTriage.Storage;

namespace PaperTriage.Shell;

/// <summary>What every verb of the command line does first and last. Standard output carries results only.</summary>
internal static class Verb
{
    extension(Command command)
    {
        /// <summary>Migrates the database, then runs the verb in a scope of the app's services.</summary>
        /// <param name="services">Builds the app's services from the configuration.</param>
        /// <param name="run">The verb; its answer is the exit code.</param>
        public void Runs(Func<IServiceProvider> services, Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> run) =>
            command.SetAction(async (parsed, stop) =>
            {
                var provider = services();
                await provider.GetRequiredService<Migrator>().MigrateAsync(stop);
                await using var scope = provider.CreateAsyncScope();
                return await run(scope.ServiceProvider, parsed, stop);
            });
    }
}

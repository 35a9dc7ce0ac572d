using System.CommandLine;
using Npgsql;
using PaperTriage.Digests;
using PaperTriage.Papers;
using PaperTriage.Storage;

namespace PaperTriage.Shell;

/// <summary>The verbs. Without one the app serves.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("PaperTriage: the lab's inbox, memory and alarm for papers. Without a verb it serves its pages; --urls says where.")
        {
            ImportCommand.Create(Services),
            RereadCommand.Create(Services),
            ExportCommand.Create(Services),
            BackupCommand.Backup(Services),
            BackupCommand.Restore(Services),
            DoctorCommand.Create(Services),
        };
        root.TreatUnmatchedTokensAsErrors = false; // what the root does not know is configuration: --urls, --Site:Address …
        root.SetAction((_, stop) => Serving.RunAsync(args, stop));

        try
        {
            var parsed = root.Parse(args);
            if (parsed.CommandResult.Command == root && args.Length > 0 && !args[0].StartsWith('-'))
                return Refuse($"“{args[0]}” is not a verb; see --help.");
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (Sentence(error) is { } sentence)
        {
            return Refuse(sentence);
        }
        catch (OperationCanceledException)
        {
            return 130; // stopped by Ctrl-C, as shells count it
        }
    }

    private static IServiceProvider Services()
    {
        var builder = Serving.CreateBuilder();
        builder.Logging.ClearProviders();
        return builder.Build().Services;
    }

    /// <summary>Faults of the installation are told in words; anything else is a defect and keeps its trace.</summary>
    private static string? Sentence(Exception error) => error switch
    {
        MissingConnectionException => error.Message,
        PostgresException fault => $"PostgreSQL refused: {fault.MessageText}",
        NpgsqlException => $"The database cannot be reached: {error.Message}",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => $"{error.Message} Stop the other program, or choose another address with --urls.",
        _ => null,
    };

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}

using System.CommandLine;
using Microsoft.Extensions.Options;
using Npgsql;
using PaperTriage.Digests;
using PaperTriage.Papers;
using PaperTriage.Search;
using PaperTriage.Sources;
using PaperTriage.Storage;
using Serilog.Events;

namespace PaperTriage.Shell;

/// <summary>The verbs. Without one the app serves.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("PaperTriage: the lab's inbox, memory and alarm for papers. Without a verb it serves its pages; --urls says where.")
        {
            ImportCommand.Create(App),
            AddCommand.Create(App),
            RereadCommand.Create(App),
            FetchCommand.Create(App),
            BackfillCommand.Create(App),
            SearchCommand.Create(App),
            ExportCommand.Create(App),
            BackupCommand.Backup(App),
            BackupCommand.Restore(App),
            DoctorCommand.Create(App),
        };
        root.TreatUnmatchedTokensAsErrors = false; // what the root does not know is configuration: --urls, --Site:Address …
        root.SetAction((_, stop) => Serving.RunAsync(args, stop));

        try
        {
            var parsed = root.Parse(args);
            if (Misunderstood(parsed, isVerb: parsed.CommandResult.Command != root, args) is { } fault)
                return Refuse(fault);
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

    /// <summary>Why the arguments say nothing that can be done; null when they do. The parser itself would answer on standard output.</summary>
    private static string? Misunderstood(ParseResult parsed, bool isVerb, string[] args)
    {
        if (!isVerb)
            return args.Length > 0 && !args[0].StartsWith('-') ? $"“{args[0]}” is not a verb; see --help." : null;
        if (parsed.Errors.Count > 0)
            return $"{string.Join(' ', parsed.Errors.Select(e => e.Message).Distinct())} See {args[0]} --help.";
        return parsed.UnmatchedTokens.Count > 0 ? $"“{parsed.UnmatchedTokens[0]}” means nothing here; see {args[0]} --help." : null;
    }

    /// <summary>The app of a verb: nothing is served, and only what goes wrong is logged.</summary>
    private static WebApplication App()
    {
        var builder = Serving.CreateBuilder();
        builder.AddLogs(LogEventLevel.Warning);
        return builder.Build();
    }

    /// <summary>Faults of the installation are told in words; anything else is a defect and keeps its trace.</summary>
    private static string? Sentence(Exception error) => error switch
    {
        MissingConnectionException => error.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        PostgresException fault => $"PostgreSQL refused: {fault.MessageText}",
        NpgsqlException => $"The database cannot be reached: {error.Message}",
        InvalidOperationException { InnerException: NpgsqlException inner } => Sentence(inner), // what EF makes of a connection that broke
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => $"{error.Message} Stop the other program, or choose another address with --urls.",
        IOException or UnauthorizedAccessException => error.Message,
        _ => null,
    };

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}

using System.Diagnostics;

namespace PaperTriage.Tests.Support;

/// <summary>What a run of the program left behind.</summary>
internal sealed record CommandLineResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>
/// The real program in a process of its own: the published app that <c>PAPERTRIAGE_APP</c> names, else the one that was
/// built beside the tests.
/// </summary>
internal static class CommandLineProcess
{
    private const string Variable = "PAPERTRIAGE_APP";

    public static async Task<CommandLineResult> RunAsync(string? database, string[] arguments, byte[]? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(database, arguments, environment ?? new Dictionary<string, string>());
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input ?? []);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Starts the program with its three streams in hand, in an empty folder.</summary>
    public static Process Start(string? database, params string[] arguments) => Start(database, arguments, new Dictionary<string, string>());

    /// <param name="database">The connection string; null for none.</param>
    /// <param name="arguments">The verb and what follows it.</param>
    /// <param name="environment">Further variables.</param>
    public static Process Start(string? database, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [App, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Elsewhere,
        };
        start.Environment.Remove("ConnectionStrings__PaperTriage");
        start.Environment["DOTNET_TieredPGO"] = "0"; // a short life is not worth measuring
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        if (database is not null)
            start.Environment["ConnectionStrings__PaperTriage"] = database;
        return Process.Start(start) ?? throw new InvalidOperationException($"{App} did not start.");
    }

    /// <summary>Nothing of the program lies where it is started.</summary>
    private static string Elsewhere { get; } = Directory.CreateTempSubdirectory("papertriage-").FullName;

    private static string App { get; } = Find();

    private static string Find()
    {
        var app = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "PaperTriage.dll");
        foreach (var part in (string[])[app, Path.ChangeExtension(app, ".runtimeconfig.json"), Path.Combine(Path.GetDirectoryName(app)!, "samples", "starter.json")])
        {
            if (!File.Exists(part))
                throw new InvalidOperationException($"The tests need the program, but there is no {part}. ./test publishes it and names it in {Variable}.");
        }

        return app;
    }
}

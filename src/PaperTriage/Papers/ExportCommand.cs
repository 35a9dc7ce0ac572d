using System.CommandLine;
using PaperTriage.Shell;

namespace PaperTriage.Papers;

/// <summary><c>export --format jsonl</c></summary>
internal static class ExportCommand
{
    public static Command Create(Func<WebApplication> app)
    {
        var format = new Option<string>("--format") { Description = "jsonl: one JSON object a paper and line.", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl");
        var command = new Command("export", "Write every paper to standard output.") { format };
        command.Runs(app, async (provider, _, stop) =>
        {
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            await provider.GetRequiredService<PaperExport>().WriteJsonLinesAsync(output, stop);
            return 0;
        });
        return command;
    }
}

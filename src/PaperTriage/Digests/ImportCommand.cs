using System.CommandLine;
using System.Globalization;
using PaperTriage.Parsing.Digests;
using PaperTriage.Shell;

namespace PaperTriage.Digests;

/// <summary><c>import FILE… [--date D] [--json]</c></summary>
internal static class ImportCommand
{
    private const int FilesAtOnce = 32;

    public static Command Create(Func<IServiceProvider> services)
    {
        var files = new Argument<string[]>("FILE") { Description = "Digests to import; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var date = new Option<DateOnly?>("--date")
        {
            Description = "The day the digests are of (yyyy-MM-dd). Without it a date in the file's name counts, then what the digest tells.",
            CustomParser = argument =>
            {
                if (DateOnly.TryParseExact(argument.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    return day;
                argument.AddError($"--date: “{argument.Tokens[0].Value}” is not a date as 2024-07-31.");
                return null;
            },
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a file." };
        var command = new Command("import", "Import digests. Exit code: 0 all read, 3 some problems, 1 nothing usable.") { files, date, json };

        command.Runs(services, (provider, parsed, stop) => new Import(
            provider.GetRequiredService<DigestIntake>(), parsed.GetValue(date), new ImportReport(parsed.GetValue(json), Console.Out, Console.Error)).RunAsync(parsed.GetValue(files)!, stop));
        return command;
    }

    private sealed class Import(DigestIntake intake, DateOnly? date, ImportReport report)
    {
        public async Task<int> RunAsync(string[] files, CancellationToken stop)
        {
            var done = 0;
            foreach (var chunk in files.Chunk(FilesAtOnce))
            {
                var read = new List<(string File, IncomingDocument? Document, string? Fault)>();
                foreach (var file in chunk)
                    read.Add(await ReadAsync(file, stop));

                var receipts = new Queue<IntakeReceipt>(await intake.TakeAsync([.. read.Select(r => r.Document).OfType<IncomingDocument>()], stop));
                foreach (var (file, document, fault) in read)
                {
                    if (document is null)
                        report.Unreadable(file, fault!);
                    else
                        report.Taken(file, receipts.Dequeue());
                }

                done += chunk.Length;
                report.Progress(done, files.Length);
            }

            return report.ExitCode;
        }

        private async Task<(string, IncomingDocument?, string?)> ReadAsync(string file, CancellationToken stop)
        {
            try
            {
                if (Directory.Exists(file))
                    return (file, null, "This is a folder; name the files in it.");

                await using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
                var content = await ReadBoundedAsync(stream, stop);
                var name = file == "-" ? "standard input" : Path.GetFileName(file);
                return (file, new(name, content, date ?? DigestName.DateIn(name)), null);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return (file, null, error is FileNotFoundException or DirectoryNotFoundException ? "There is no such file." : $"The file cannot be read: {error.Message}");
            }
        }

        /// <summary>Reads one byte more than a digest may have, so that a larger one is seen to be too large.</summary>
        private static async Task<byte[]> ReadBoundedAsync(Stream stream, CancellationToken stop)
        {
            using var content = new MemoryStream();
            var buffer = new byte[81920];
            while (content.Length <= DigestReader.MaxBytes && await stream.ReadAsync(buffer, stop) is > 0 and var count)
                content.Write(buffer, 0, count);
            return content.ToArray();
        }
    }
}

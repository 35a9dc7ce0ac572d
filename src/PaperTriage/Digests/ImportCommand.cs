using System.CommandLine;
using PaperTriage.Parsing.Digests;
using PaperTriage.Shell;

namespace PaperTriage.Digests;

/// <summary><c>import FILE… [--date D] [--json]</c></summary>
internal static class ImportCommand
{
    /// <summary>Who watches the bar sees it move at least this often.</summary>
    private const int FilesPerStep = 8;

    public static Command Create(Func<WebApplication> app)
    {
        var files = new Argument<string[]>("FILE") { Description = "Digests to import; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var date = new Option<DateOnly?>("--date")
        {
            Description = "The day the digests are of (yyyy-MM-dd). Without it a date in the file's name counts, then what the digest tells.",
            CustomParser = argument =>
            {
                if (Dates.Parse(argument.Tokens[0].Value) is { } day)
                    return day;
                argument.AddError($"--date: “{argument.Tokens[0].Value}” is not a day. {Dates.Form}");
                return null;
            },
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a file." };
        var command = new Command("import", "Import digests. Exit code: 0 all read, 3 some problems, 1 nothing usable.") { files, date, json };

        command.Runs(app, (provider, parsed, stop) => new Import(
            provider.GetRequiredService<DigestIntake>(), parsed.GetValue(date),
            new ImportReport(parsed.GetValue(json), Console.Out, Console.Error, !Console.IsErrorRedirected, provider.GetRequiredService<TimeProvider>()))
            .RunAsync(parsed.GetValue(files)!, stop));
        return command;
    }

    /// <summary>A file that was named; it has a document or a fault.</summary>
    private sealed record Named(string File, IncomingDocument? Document, string? Fault);

    private sealed class Import(DigestIntake intake, DateOnly? date, ImportReport report)
    {
        public async Task<int> RunAsync(string[] files, CancellationToken stop)
        {
            var filesAtOnce = report.IsWatched ? FilesPerStep : DigestBatch.Documents;
            var (batch, bytes) = (new List<Named>(), 0L);

            for (var i = 0; i < files.Length; i++)
            {
                if (batch.Count == filesAtOnce || !DigestBatch.Fits(batch.Count, bytes, SizeOf(files[i])))
                {
                    await TakeAsync(batch, stop);
                    report.Progress(i, files.Length);
                    (batch, bytes) = ([], 0);
                }

                var named = await ReadAsync(files[i], stop);
                batch.Add(named);
                bytes += named.Document?.Content.Length ?? 0;
            }

            await TakeAsync(batch, stop);
            report.Progress(files.Length, files.Length);
            return report.ExitCode;
        }

        private async Task TakeAsync(List<Named> batch, CancellationToken stop)
        {
            var receipts = new Queue<IntakeReceipt>(await intake.TakeAsync([.. batch.Select(n => n.Document).OfType<IncomingDocument>()], stop));
            foreach (var (file, document, fault) in batch)
            {
                if (document is null)
                    report.Unreadable(file, fault!);
                else
                    report.Taken(file, receipts.Dequeue());
            }
        }

        /// <summary>The bytes that a file will bring; 0 where nobody can tell before it is read.</summary>
        private static long SizeOf(string file) => file != "-" && new FileInfo(file) is { Exists: true } known ? Math.Min(known.Length, DigestReader.MaxBytes + 1) : 0;

        private async Task<Named> ReadAsync(string file, CancellationToken stop)
        {
            try
            {
                if (Directory.Exists(file))
                    return new(file, null, "This is a folder; name the files in it.");

                await using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
                var content = await BoundedBytes.ReadAsync(stream, stop);
                var name = file == "-" ? "standard input" : Path.GetFileName(file);
                return new(file, new(name, content, date ?? DigestName.DateIn(name)), null);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return new(file, null, error is FileNotFoundException or DirectoryNotFoundException ? "There is no such file." : $"The file cannot be read: {error.Message}");
            }
        }
    }
}

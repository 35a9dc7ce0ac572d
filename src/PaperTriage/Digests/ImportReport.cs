using System.Text.Encodings.Web;
using System.Text.Json;
using PaperTriage.Parsing.Digests;
using PaperTriage.Shell;

namespace PaperTriage.Digests;

/// <summary>Tells a person or a program what an import did: results on standard output, everything else on standard error.</summary>
/// <param name="json">Whether results are JSON, one object a file, rather than sentences.</param>
/// <param name="output">Takes the results.</param>
/// <param name="error">Takes the bar, and what a person should do.</param>
/// <param name="watched">Whether a person sees <paramref name="error"/> as it is written: a terminal.</param>
/// <param name="clock">Tells how long it takes.</param>
internal sealed class ImportReport(bool json, TextWriter output, TextWriter error, bool watched, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly long startedAt = clock.GetTimestamp();
    private bool usable;
    private bool problems;
    private int entries;

    private sealed record Problem(int? Line, int? Column, string? Path, string Message);

    /// <summary>Whether a bar is drawn.</summary>
    public bool IsWatched => watched;

    /// <summary>0 when everything was read, 3 when there were problems, 1 when nothing was usable.</summary>
    public int ExitCode => !usable ? 1 : problems ? 3 : 0;

    public void Unreadable(string file, string fault)
    {
        problems = true;
        Write(file, null, 0, 0, 0, [new(null, null, null, fault)]);
    }

    public void Taken(string file, IntakeReceipt receipt)
    {
        var found = receipt.Problems.Select(p => new Problem(p.Line, p.Column, p.Path, p.Message)).ToList();
        if (Refusal(receipt) is { } refusal)
            found.Insert(0, new(null, null, null, refusal));

        usable |= receipt.Outcome is IntakeOutcome.Read or IntakeOutcome.AlreadyHere && (receipt.Digest!.EntryCount > 0 || found.Count == 0);
        problems |= found.Count > 0;
        entries += receipt.Digest?.EntryCount ?? 0;
        Write(file, receipt.Digest, receipt.New, receipt.Merged, receipt.Unchanged, found);

        if (receipt.Digest is { Date: null, EntryCount: > 0, IsOfDay: true } undated)
        {
            var why = undated.PrintedDate is { } printed ? $"the digest says {printed} without a year" : "nothing tells which day it is of, so its papers stand on no day's page";
            error.WriteLine($"{file}: {why}; import it again with --date to say.");
        }
    }

    /// <summary>A bar with rate and time left, on a terminal only, for two files or more.</summary>
    /// <param name="done">How many files are done; at least one.</param>
    /// <param name="total">How many there are.</param>
    public void Progress(int done, int total)
    {
        if (!watched || total < 2)
            return;

        var seconds = clock.GetElapsedTime(startedAt).TotalSeconds;
        var left = TimeSpan.FromSeconds(seconds / done * (total - done));
        var bar = new string('#', 30 * done / total).PadRight(30, '.');
        error.Write($"\r[{bar}] {done} of {Counts.Of(total, "file")}, {Counts.Of((long)(entries / Math.Max(seconds, 0.001)))} entries a second, {left:mm\\:ss} left ");
        if (done == total)
            error.WriteLine();
    }

    private static string? Refusal(IntakeReceipt receipt) => receipt.Outcome switch
    {
        IntakeOutcome.TooLarge => $"The file has more than {DigestReader.MaxSize}, the most a digest may have; split it.",
        IntakeOutcome.Withdrawn => $"These bytes are here as digest {receipt.Digest!.Id}, which is withdrawn; restore it on its page.",
        IntakeOutcome.Purged => $"These bytes were purged as digest {receipt.Digest!.Id} and are not taken again.",
        _ => null,
    };

    private void Write(string file, Digest? digest, int added, int merged, int unchanged, IReadOnlyList<Problem> found)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    File = file,
                    Digest = digest?.HashText,
                    Format = digest?.Format.ToString(),
                    digest?.Date,
                    Entries = digest?.EntryCount ?? 0,
                    New = added,
                    Merged = merged,
                    Unchanged = unchanged,
                    Problems = found,
                },
                Json));
            return;
        }

        var day = digest?.Date is { } date ? date.Iso : "no date";
        if (digest is not null)
            output.WriteLine($"{file}: {digest.Format}, {day}, {Counts.Of(digest.EntryCount, "entry", "entries")}: {Counts.Of(added)} new, {Counts.Of(merged)} merged, {Counts.Of(unchanged)} unchanged; {Counts.Of(found.Count, "problem")}");
        foreach (var problem in found)
            output.WriteLine(problem.Line is { } line ? $"{file}:{line}:{problem.Column}: {(problem.Path is { } path ? path + ": " : "")}{problem.Message}" : $"{file}: {problem.Message}");
    }
}

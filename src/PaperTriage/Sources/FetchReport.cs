using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaperTriage.Shell;

namespace PaperTriage.Sources;

/// <summary>Tells a person or a program what a fetch did: a line or a JSON object a run on standard output, the bar on standard error.</summary>
/// <param name="json">Whether results are JSON rather than sentences.</param>
/// <param name="output">Takes the results.</param>
/// <param name="error">Takes the bar.</param>
/// <param name="watched">Whether a person sees <paramref name="error"/> as it is written: a terminal.</param>
internal sealed class FetchReport(bool json, TextWriter output, TextWriter error, bool watched)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private DateTimeOffset? saidWait;
    private bool isBarOpen;

    /// <summary>Whether any run was given up or found its source stale.</summary>
    public bool WentWrong { get; private set; }

    public void Done(string source, SourceRun run)
    {
        WentWrong |= run.FinishedAt is null || run.Outcome is RunOutcome.Failed or RunOutcome.Stale;
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new { Source = source, run.Period, run.Outcome, run.Message, run.Requests, run.Bytes, run.Documents, run.Entries, run.New, run.Merged, run.Problems, run.TookMs, TriedAgainAt = run.FinishedAt is null ? run.DueAt : (DateTimeOffset?)null },
                Json));
            return;
        }

        var happened = run switch
        {
            { FinishedAt: null } => $"{run.Message} It is tried again at {run.DueAt.Stamp}.",
            { Documents: 0 } => $"{run.Outcome.Shown.Word.ToLowerInvariant()}. {run.Message}".TrimEnd(),
            _ => $"{Counts.Of(run.Entries, "entry", "entries")}: {Counts.Of(run.New)} new, {Counts.Of(run.Merged)} known; {Counts.Of(run.Problems, "problem")}{(run.Message is null ? "" : $". {run.Message}")}",
        };
        output.WriteLine($"{source} {run.Period}: {happened}");
    }

    /// <summary>A bar with the time left, on a terminal only.</summary>
    public void Progress(BackfillProgress progress)
    {
        if (!watched || json)
            return;

        var bar = new string('#', 30 * progress.Done / Math.Max(1, progress.Days)).PadRight(30, '.');
        error.Write($"\r[{bar}] {progress.Done} of {Counts.Of(progress.Days, "day")}, {Counts.Of(progress.New, "new paper")}{(progress.Left is { } left ? $", {left:hh\\:mm\\:ss} left" : "")} ");
        isBarOpen = true;
    }

    /// <summary>That the server is to be left alone for a while: once for every such while.</summary>
    public void Waits(BackfillProgress progress)
    {
        if (progress.WaitsUntil is not { } until || until == saidWait)
            return;

        CloseBar();
        saidWait = until;
        error.WriteLine($"Waits until {until.Stamp}{(progress.WaitsFor is { } reason ? $": {reason}" : ".")}");
    }

    /// <summary>What a backfill did altogether, also what another process did of it.</summary>
    public void Ended(BackfillProgress progress)
    {
        CloseBar();
        error.WriteLine(progress.Total);
    }

    private void CloseBar()
    {
        if (isBarOpen)
            error.WriteLine();
        isBarOpen = false;
    }
}

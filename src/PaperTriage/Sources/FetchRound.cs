using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using PaperTriage.Digests;
using PaperTriage.Parsing.Digests;
using PaperTriage.Shell;
using PaperTriage.Sources.Fetching;

namespace PaperTriage.Sources;

/// <summary>A run that this process does: nobody else sees its row as free until the transaction ends.</summary>
internal sealed record ClaimedRun(
    long Id, long SourceId, SourceForm Form, string Name, string Target, string Period, RunReason Reason, int Attempts, long? BackfillId)
{
    /// <summary>The day it asks for; null when it asks for more than a day.</summary>
    public DateOnly? Day => DateOnly.TryParseExact(Period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What people call it.</summary>
    public string Title => Form is SourceForm.DailyPapersSearch ? $"{Name}: {Target}, {Period}" : $"{Name} {Period}";

    public string Series => Form is SourceForm.DailyPapersSearch or SourceForm.Feed ? DigestSeries.Listing(SourceId) : DigestSeries.DailyPapers(Period);
}

/// <summary>
/// Does due runs, one at a time: claims one together with the turn of its server, fetches, takes the documents in, and
/// records what came of it. A process that dies leaves the run due; documents that it stored are known by their bytes.
/// </summary>
internal sealed partial class FetchRound(
    NpgsqlDataSource database, IServiceScopeFactory scopes, Fetcher fetcher, IOptions<SourcesOptions> options, TimeProvider clock, ILogger<FetchRound> log)
{
    /// <summary>A run that failed this often is given up; the next run of its source is another.</summary>
    private const int MostAttempts = 5;

    private const string FeedTypes = "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";

    /// <summary>Does the most urgent of the wanted runs that is due and whose server no other process is asking.</summary>
    /// <returns>What was done; null when nothing is due.</returns>
    public async Task<ClaimedRun?> DoNextAsync(RunsWanted wanted, CancellationToken stop)
    {
        List<long> busy = [];
        while (true)
        {
            await using var connection = await database.OpenConnectionAsync(stop);
            await using var transaction = await connection.BeginTransactionAsync(stop);
            if (await RunRows.ClaimAsync(transaction, wanted, busy, clock.GetUtcNow(), stop) is not { } run)
                return null;

            var address = run.Form is SourceForm.Feed ? new Uri(run.Target) : options.Value.DailyPapers;
            var host = HostTurn.NameOf(address);
            await HostTurn.KnowAsync(database, host, stop);
            if (await HostTurn.TakeAsync(transaction, host, options.Value.PauseFor(address), options.Value.DailyBudget, clock, stop) is { } turn)
            {
                await DoOrPostponeAsync(run, turn, transaction, stop);
                await turn.SaveAsync(stop);
                await transaction.CommitAsync(stop);
                if (run.Reason <= RunReason.Scheduled)
                    await JudgeAsync(run.SourceId, stop);
                return run;
            }

            busy.Add(run.SourceId);
        }
    }

    /// <summary>A run that fails in a way that nobody foresaw is tried later too: it must not keep the others from being done.</summary>
    private async Task DoOrPostponeAsync(ClaimedRun run, HostTurn turn, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await transaction.SaveAsync("begun", stop);
        var started = clock.GetUtcNow();
        try
        {
            await DoAsync(run, turn, transaction, stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested && transaction.Connection?.FullState is System.Data.ConnectionState.Open)
        {
            await transaction.RollbackAsync("begun", stop);
            var next = NextTry.After(run.Attempts, int.MaxValue, new(FetchOutcome.Failed, ""), clock.GetUtcNow())!;
            await RunRows.PostponeAsync(transaction, run, next.Attempts, "It failed in a way that is a defect of PaperTriage; the log has the trace.", next.Until, started, stop);
            Defect(error, run.Title);
        }
    }

    private async Task DoAsync(ClaimedRun run, HostTurn turn, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var (started, from) = (clock.GetUtcNow(), clock.GetTimestamp());
        var fetched = run.Form is SourceForm.Feed
            ? await FeedAsync(run, turn, stop)
            : await new DailyPapersPages(fetcher, options.Value).FetchAsync(turn, run.Form, run.Period, run.Target, stop);
        if (fetched.Fault is { } fault && NextTry.After(run.Attempts, MostAttempts, fault, clock.GetUtcNow()) is { } next)
        {
            await RunRows.PostponeAsync(transaction, run, next.Attempts, fault.Outcome is FetchOutcome.Postponed ? null : fault.Sentence, next.Until, started, stop);
            if (fault.Outcome is FetchOutcome.Postponed)
                NotAsked(run.Title, fault.Sentence);
            else
                Postponed(run.Title, fault.Sentence, next.Until.Stamp);
            return;
        }

        var record = fetched.Fault is { } given ? new(RunOutcome.Failed, given.Sentence) : await TakeAsync(run, fetched, transaction, stop);
        await RunRows.FinishAsync(transaction, run, record, started, clock.GetUtcNow(), clock.GetElapsedTime(from) - turn.Waited, turn.Made, turn.Received, stop);
        if (record.Outcome is RunOutcome.Failed or RunOutcome.Stale)
            WentWrong(run.Title, record.Outcome.Shown.Word, record.Message);
        else
            Finished(run.Title, record.Outcome.Shown.Word, record.Documents, record.Entries, record.New, record.Entries - record.New, record.Problems);
    }

    private async Task<Fetched> FeedAsync(ClaimedRun run, HostTurn turn, CancellationToken stop)
    {
        var answer = await fetcher.GetAsync(turn, new(run.Target), FeedTypes, stop);
        return answer.Outcome is FetchOutcome.Ok ? new(answer.Body.Length > 0 ? [answer.Body] : []) : new([], answer);
    }

    /// <summary>Takes the documents in and counts what came of them.</summary>
    private async Task<RunRecord> TakeAsync(ClaimedRun run, Fetched fetched, NpgsqlTransaction transaction, CancellationToken stop)
    {
        if (fetched.Documents.Count == 0)
            return new(RunOutcome.Empty, fetched.Note);
        if (run.Form is SourceForm.Feed && DigestReader.Read(fetched.Documents[0]).Format is var format && format is not (DigestFormat.Feed or DigestFormat.ArxivAtom))
            return new(RunOutcome.Failed, "What stands at this address is no RSS or Atom feed. Nothing was taken.");
        if (run is { Form: SourceForm.DailyPapersByDay, Day: { } day } && await StaleDay.FindAsync(transaction, day, fetched.Documents, stop) is { } other)
            return new(RunOutcome.Stale, $"The answer has the same papers as {other:yyyy-MM-dd}: the source has not moved on. Nothing was taken.");

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        DateOnly? given = run.Form is SourceForm.DailyPapersByWeek or SourceForm.DailyPapersByMonth ? null : run.Day ?? today;
        var source = run.Form is SourceForm.Feed ? Papers.SourceKind.Feed : (Papers.SourceKind?)null;
        var documents = fetched.Documents.Select((body, i) =>
            new IncomingDocument(i == 0 ? run.Title : $"{run.Title}, page {i + 1}", body, given, source, run.Series, run.Id)).ToList();

        await using var scope = scopes.CreateAsyncScope();
        var receipts = await scope.ServiceProvider.GetRequiredService<DigestIntake>().TakeAsync(documents, stop);

        // A process that died after taking them in left them under this very run.
        if (run.Form is SourceForm.DailyPapersByDay && receipts.FirstOrDefault(r => r.Outcome is IntakeOutcome.AlreadyHere && r.Digest!.Series is { } series && series != run.Series) is { Digest: var same })
            return new(RunOutcome.Stale, $"The answer is the same to the last byte as “{same!.Name}”: the source does not look at the day. Nothing was taken.");

        var fresh = receipts.Where(r => r.Outcome is IntakeOutcome.Read || r.Digest?.RunId == run.Id).Select(r => r.Digest!).DistinctBy(d => d.Id).ToList();
        var known = receipts.Select(r => r.Digest).OfType<Digest>().DistinctBy(d => d.Id).ToList();
        var counted = await FieldShares.CountAsync(transaction, [.. known.Select(d => d.Id)], stop);
        return counted with
        {
            Outcome = fresh.Count > 0 ? RunOutcome.Read : RunOutcome.Unchanged,
            Message = fetched.Note,
            Documents = fetched.Documents.Count,
            Entries = known.Sum(d => d.EntryCount),
            New = fresh.Sum(d => d.NewCount),
            Problems = known.Sum(d => d.ProblemCount),
        };
    }

    /// <summary>Tells the log how the source stands now, in the words of the page.</summary>
    private async Task JudgeAsync(long source, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<SourceBoard>().ReadAsync(source, stop) is not { } line)
            return;

        var level = line.Drift is not null || line.Freshness.Standing is Standing.Stale or Standing.Failed or Standing.HalfPublished ? LogLevel.Warning : LogLevel.Information;
        Stands(level, line.Source.Name, line.Freshness.Standing.Shown.Word.ToLowerInvariant(), line.Drift is null ? line.Freshness.Sentence : $"{line.Freshness.Sentence} {line.Drift}");
    }

    [LoggerMessage("{Source} is {Standing}: {Sentence}")]
    private partial void Stands(LogLevel level, string source, string standing, string sentence);

    [LoggerMessage(LogLevel.Information, "{Run}: {Outcome}; {Documents} documents, {Entries} entries, {Added} new, {Merged} known, {Problems} problems")]
    private partial void Finished(string run, string outcome, int documents, int entries, int added, int merged, int problems);

    [LoggerMessage(LogLevel.Warning, "{Run}: {Outcome}. {Reason}")]
    private partial void WentWrong(string run, string outcome, string? reason);

    [LoggerMessage(LogLevel.Error, "{Run} failed; it is tried again later")]
    private partial void Defect(Exception error, string run);

    [LoggerMessage(LogLevel.Debug, "{Run}: {Reason}")]
    private partial void NotAsked(string run, string reason);

    [LoggerMessage(LogLevel.Warning, "{Run}: {Reason} It is tried again at {Until}")]
    private partial void Postponed(string run, string reason, string until);
}

using Microsoft.Extensions.Options;
using Npgsql;
using PaperTriage.Digests;
using PaperTriage.Papers;
using PaperTriage.Sources.Fetching;

namespace PaperTriage.Sources.Lookups;

/// <summary>
/// Looks up what is due: claims ids together with the turn of their registry, asks, takes the answers in, and records what
/// came of each. A process that dies leaves the ids due.
/// </summary>
internal sealed partial class LookupRound(
    NpgsqlDataSource database, IServiceScopeFactory scopes, Fetcher fetcher, IOptions<SourcesOptions> options, TimeProvider clock, ILogger<LookupRound> log)
{
    /// <summary>Looks everything up that is due and can be had; returns how many ids were settled.</summary>
    public async Task<int> DoAllAsync(CancellationToken stop)
    {
        var settled = 0;
        foreach (var kind in (PaperKeyKind[])[PaperKeyKind.Arxiv, PaperKeyKind.Doi])
        {
            while (await DoNextAsync(kind, stop) is > 0 and var count)
                settled += count;
        }

        return settled;
    }

    /// <summary>Looks the next ids of a kind up; returns how many were answered. Zero when nothing is due, another process is at it, or nothing could be had.</summary>
    public async Task<int> DoNextAsync(PaperKeyKind kind, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var registry = kind is PaperKeyKind.Arxiv ? options.Value.Arxiv : options.Value.Doi;
        var host = HostTurn.NameOf(registry);
        await HostTurn.KnowAsync(database, host, stop);
        if (await HostTurn.TakeAsync(transaction, host, options.Value.PauseFor(registry), options.Value.DailyBudget, clock, stop) is not { } turn)
            return 0;

        var most = kind is PaperKeyKind.Arxiv ? ArxivLookup.MostTogether : DoiLookup.MostTogether;
        var claimed = await LookupRows.ClaimAsync(transaction, kind, most, clock.GetUtcNow(), stop);
        if (claimed.Count == 0)
            return 0;

        var answers = await AskAsync(kind, [.. claimed.Keys], turn, stop);
        await LookupRows.WriteAsync(transaction, kind, claimed, answers.ById, clock.GetUtcNow(), stop);
        await turn.SaveAsync(stop);
        await transaction.CommitAsync(stop);
        return Tell(kind, answers);
    }

    /// <summary>Asks and takes in. Ids that fail in a way that nobody foresaw are tried later too: they must not keep the others from being asked for.</summary>
    private async Task<LookupAnswers> AskAsync(PaperKeyKind kind, IReadOnlyList<string> ids, HostTurn turn, CancellationToken stop)
    {
        try
        {
            var answers = kind is PaperKeyKind.Arxiv
                ? await new ArxivLookup(fetcher, options.Value, turn).AskAsync(ids, stop)
                : await new DoiLookup(fetcher, options.Value, turn).AskAsync(ids, stop);
            await TakeAsync(kind, answers, stop);
            return answers;
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            Defect(error, Ids(kind));
            return new([], ids.ToDictionary(id => id, _ => new LookedUp(LookupOutcome.Failed, "It failed in a way that is a defect of PaperTriage; the log has the trace."), StringComparer.Ordinal));
        }
    }

    private async Task TakeAsync(PaperKeyKind kind, LookupAnswers answers, CancellationToken stop)
    {
        if (answers.Documents.Count == 0)
            return;

        var (name, source) = kind is PaperKeyKind.Arxiv ? ("Answer of arXiv", SourceKind.ArxivDetails) : ("Record of a DOI", SourceKind.DoiDetails);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DigestIntake>()
            .TakeAsync([.. answers.Documents.Select(body => new IncomingDocument(name, body, null, source, DigestSeries.Details))], stop);
    }

    private int Tell(PaperKeyKind kind, LookupAnswers answers)
    {
        var outcomes = answers.ById.Values.CountBy(f => f.Outcome).ToDictionary();
        var (answered, unknown) = (outcomes.GetValueOrDefault(LookupOutcome.Answered), outcomes.GetValueOrDefault(LookupOutcome.Unknown));
        if (answered + unknown == answers.ById.Count)
            LookedUp(Ids(kind), answered, unknown);
        else
            WentWrong(Ids(kind), answered, unknown, answers.ById.Count - answered - unknown, answers.ById.Values.First(f => f.Outcome is LookupOutcome.Failed or LookupOutcome.Postponed).Fault);
        return answered + unknown;
    }

    private static string Ids(PaperKeyKind kind) => kind is PaperKeyKind.Arxiv ? "arXiv ids" : "DOIs";

    [LoggerMessage(LogLevel.Error, "Looking up {Ids} failed; they are tried again later")]
    private partial void Defect(Exception error, string ids);

    [LoggerMessage(LogLevel.Information, "Looked up {Ids}: {Answered} answered, {Unknown} not known there")]
    private partial void LookedUp(string ids, int answered, int unknown);

    [LoggerMessage(LogLevel.Warning, "Looked up {Ids}: {Answered} answered, {Unknown} not known there, {Failed} to be asked again. {Reason}")]
    private partial void WentWrong(string ids, int answered, int unknown, int failed, string? reason);
}

using PaperTriage.Parsing.Digests;
using PaperTriage.Sources.Fetching;

namespace PaperTriage.Sources.Lookups;

/// <summary>
/// Asks the registry of each DOI for its record by content negotiation, one request a DOI
/// (https://citation.doi.org/docs.html): the resolver sends on to whoever registered it.
/// </summary>
internal sealed class DoiLookup(Fetcher fetcher, SourcesOptions options, HostTurn turn)
{
    /// <summary>DOIs of one round: what is claimed stays claimed for as long as all requests take.</summary>
    public const int MostTogether = 10;

    private const string Record = "application/vnd.citationstyles.csl+json";

    /// <summary>Asks for the DOIs one after the other; where the resolver itself is not to be had, the rest is left alone.</summary>
    public async Task<LookupAnswers> AskAsync(IReadOnlyList<string> dois, CancellationToken stop)
    {
        List<byte[]> documents = [];
        var found = new Dictionary<string, LookedUp>(StringComparer.Ordinal);
        LookedUp? broken = null;
        foreach (var doi in dois)
        {
            if (broken is not null)
            {
                found[doi] = broken;
                continue;
            }

            var answer = await fetcher.GetAsync(turn, AddressOf(doi), Record, stop);
            found[doi] = Of(doi, answer);
            if (found[doi].Outcome is LookupOutcome.Answered)
                documents.Add(answer.Body);
            if (answer is { Outcome: not FetchOutcome.Ok, Status: null } or { Outcome: FetchOutcome.Limited or FetchOutcome.Challenged })
                broken = found[doi];
        }

        return new(documents, found);
    }

    private static LookedUp Of(string doi, FetchAnswer answer) => answer.Outcome switch
    {
        FetchOutcome.Ok => Of(doi, DigestReader.Read(answer.Body)),
        FetchOutcome.NotFound => new(LookupOutcome.Unknown, "doi.org does not know it, or its registry tells no record."),
        FetchOutcome.Refused or FetchOutcome.TooLarge => new(LookupOutcome.Unknown, $"Its registry tells no record. {answer.Sentence}"),
        FetchOutcome.Postponed or FetchOutcome.Limited => new(LookupOutcome.Postponed, answer.Sentence) { NotBefore = answer.NotBefore },
        _ => new(LookupOutcome.Failed, answer.Sentence) { NotBefore = answer.NotBefore },
    };

    private static LookedUp Of(string doi, DigestReading reading) => reading switch
    {
        { Format: DigestFormat.CslJson, Entries: [{ Doi: { } told } entry] } => told.Value == doi
            ? new(LookupOutcome.Answered) { Published = entry.Published }
            : new(LookupOutcome.Unknown, $"Its registry answers with another DOI, {Shell.Text.Clip(told.Value, 100)}."),
        _ => new(LookupOutcome.Unknown, "Its registry tells no record that can be read."),
    };

    private Uri AddressOf(string doi) => new(options.Doi, "/" + Uri.EscapeDataString(doi).Replace("%2F", "/", StringComparison.Ordinal));
}

using System.Globalization;
using System.Text;
using PaperTriage.Parsing.Digests;
using PaperTriage.Sources.Fetching;

namespace PaperTriage.Sources.Lookups;

/// <summary>
/// Asks the API of arXiv for papers by their ids, many in one request (https://info.arxiv.org/help/api/user-manual.html §3.1.1.3).
/// What it is known to do wrong is met: empty and short answers, and “Rate exceeded.” in the place of one, are asked again;
/// an id that spoils the answer for all others is found by halving.
/// </summary>
internal sealed class ArxivLookup(Fetcher fetcher, SourcesOptions options, HostTurn turn)
{
    /// <summary>Ids of one request: its address stays below 2,000 characters.</summary>
    public const int MostTogether = 100;

    /// <summary>So many ids that arXiv would all not know speak of a fault of the answer.</summary>
    private const int FewestThatCannotAllBeUnknown = 10;

    private const int Tries = 3;

    private readonly List<byte[]> documents = [];
    private readonly Dictionary<string, LookedUp> found = new(StringComparer.Ordinal);
    private LookedUp? broken;

    /// <summary>Asks for the ids, in as few requests as it takes.</summary>
    public async Task<LookupAnswers> AskAsync(IReadOnlyList<string> ids, CancellationToken stop)
    {
        await AskTogetherAsync(ids, stop);
        return new(documents, found);
    }

    private async Task AskTogetherAsync(IReadOnlyList<string> ids, CancellationToken stop)
    {
        var fault = "arXiv gave no answer.";
        for (var tries = 0; tries < Tries && ids.Count > 0 && broken is null; tries++)
        {
            if (tries > 0)
                turn.LeaveAlone(options.RetryPause * Math.Pow(2, tries));
            var answer = await fetcher.GetAsync(turn, AddressOf(ids), "application/atom+xml", stop);
            if (answer.Outcome is not FetchOutcome.Ok && answer.Status is not 400)
                broken = Broken(answer);
            else if (DigestReader.Read(answer.Body) is not { Arxiv: { } about } reading)
                fault = $"arXiv answered something else than papers: “{Beginning(answer.Body)}”";
            else if (about.Error is { } error && error.Contains("incorrect id format", StringComparison.OrdinalIgnoreCase))
            {
                await WithoutTheBadAsync(ids, error, stop);
                return;
            }
            else if (about.Error is { } failure)
                fault = $"arXiv answers: “{Shell.Text.Clip(failure, 200)}”.";
            else if (about.IsWronglyEmpty)
                fault = "arXiv answered without the papers that it says it has.";
            else if (reading.Entries.Count > 0 && !reading.Entries.Any(e => e.Arxiv is { } id && ids.Contains(id.Value)))
                fault = "arXiv answered with other papers than were asked for.";
            else if (reading.Entries.Count == 0 && ids.Count >= FewestThatCannotAllBeUnknown)
                fault = $"arXiv says that it knows none of {ids.Count} ids, which is not to be believed.";
            else
            {
                ids = Take(ids, answer.Body, reading, about);
                fault = "arXiv left it out of its answer.";
            }
        }

        foreach (var id in ids)
            found[id] = broken ?? new(LookupOutcome.Failed, fault);
    }

    /// <summary>Takes the papers of an answer; returns the ids that it should have had.</summary>
    private List<string> Take(IReadOnlyList<string> ids, byte[] body, DigestReading reading, ArxivAnswer about)
    {
        if (reading.Entries.Count > 0)
            documents.Add(body);
        foreach (var entry in reading.Entries.Where(e => e.Arxiv is { } id && ids.Contains(id.Value)))
            found[entry.Arxiv!.Value.Value] = new(LookupOutcome.Answered) { Published = entry.Published };

        var missing = ids.Where(id => !found.ContainsKey(id)).ToList();
        if (about.TotalResults > about.Listed)
            return missing;

        foreach (var id in missing)
            found[id] = new(LookupOutcome.Unknown, "arXiv does not know it.");
        return [];
    }

    /// <summary>An answer that is an error is one for all ids, also where one alone is at fault.</summary>
    private async Task WithoutTheBadAsync(IReadOnlyList<string> ids, string error, CancellationToken stop)
    {
        if (ids is [var bad])
        {
            found[bad] = new(LookupOutcome.Unknown, $"arXiv answers: “{Shell.Text.Clip(error, 200)}”.");
            return;
        }

        var half = ids.Count / 2;
        await AskTogetherAsync([.. ids.Take(half)], stop);
        await AskTogetherAsync([.. ids.Skip(half)], stop);
    }

    private Uri AddressOf(IReadOnlyList<string> ids) =>
        new(options.Arxiv, $"/api/query?id_list={string.Join(',', ids)}&max_results={ids.Count.ToString(CultureInfo.InvariantCulture)}");

    private static LookedUp Broken(FetchAnswer answer) => answer.Outcome is FetchOutcome.Postponed or FetchOutcome.Limited
        ? new(LookupOutcome.Postponed, answer.Sentence) { NotBefore = answer.NotBefore }
        : new(LookupOutcome.Failed, answer.Sentence) { NotBefore = answer.NotBefore };

    private static string Beginning(byte[] body) =>
        Shell.Text.Clip(Parsing.Text.PlainText.OneLine(Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 300)))), 80);
}

using System.Globalization;
using System.Text.Json;
using PaperTriage.Parsing.Digests;

namespace PaperTriage.Sources.Fetching;

/// <summary>What was fetched for one period of a source.</summary>
/// <param name="Documents">The bodies to take in, in order; empty when there was nothing or a fault.</param>
/// <param name="Fault">Why there is nothing; null when the source answered.</param>
/// <param name="Note">What else people should know, e.g. that the page stood in for the API.</param>
internal sealed record Fetched(IReadOnlyList<byte[]> Documents, FetchAnswer? Fault = null, string? Note = null);

/// <summary>Asks Daily Papers for a day, a week, a month or a search: every page of the API, else the page that people see.</summary>
internal sealed class DailyPapersPages(Fetcher fetcher, SourcesOptions options)
{
    /// <summary>The most that the API gives on one page.</summary>
    private const int PageSize = 100;

    /// <summary>What it gives by default, whatever is asked, when it does not know the parameter.</summary>
    private const int DefaultSize = 50;

    /// <summary>A month has had some seven hundred papers.</summary>
    private const int MostPages = 50;

    private const string Json = "application/json";

    /// <summary>Asks for one period.</summary>
    /// <param name="turn">The turn of the server of Daily Papers.</param>
    /// <param name="form">By day, week or month, or a search.</param>
    /// <param name="period">See <see cref="SourceRun.Period"/>.</param>
    /// <param name="words">The words of a search.</param>
    /// <param name="stop">Ends the work.</param>
    public async Task<Fetched> FetchAsync(HostTurn turn, SourceForm form, string period, string words, CancellationToken stop)
    {
        var (path, parameter) = form switch
        {
            SourceForm.DailyPapersByDay => ("/api/daily_papers", $"date={period}"),
            SourceForm.DailyPapersByWeek => ("/api/daily_papers", $"week={period}"),
            SourceForm.DailyPapersByMonth => ("/api/daily_papers", $"month={period}"),
            _ => ("/api/papers/search", $"q={Uri.EscapeDataString(words)}"),
        };
        var answered = await AllPagesAsync(turn, path, parameter, stop);
        return answered.Fault is { Status: not null, Outcome: FetchOutcome.NotFound or FetchOutcome.Refused or FetchOutcome.Failed or FetchOutcome.TooLarge } fault
            ? await PageAsync(turn, form, period, words, fault, stop)
            : answered;
    }

    private async Task<Fetched> AllPagesAsync(HostTurn turn, string path, string parameter, CancellationToken stop)
    {
        List<byte[]> pages = [];
        for (var page = 0; page < MostPages; page++)
        {
            var address = new Uri(options.DailyPapers, $"{path}?{parameter}&limit={PageSize}&p={page.ToString(CultureInfo.InvariantCulture)}");
            var answer = await fetcher.GetAsync(turn, address, Json, stop);
            if (answer.Outcome is FetchOutcome.Ok && CountOf(answer.Body) is null)
                answer = answer with { Outcome = FetchOutcome.Failed, Sentence = $"The answer is not what the API sends ({answer.MediaType ?? "no type"})." };
            if (answer is { Outcome: FetchOutcome.Ok, Address: { } shown } && !shown.Query.Contains(parameter, StringComparison.Ordinal))
                return new([], Note: $"The server sent us on to {shown.PathAndQuery}, which is something else.");
            if (answer.Outcome is not FetchOutcome.Ok)
                return page == 0 ? new([], answer) : new([], answer with { Sentence = $"Page {page + 1}: {answer.Sentence}" });

            var count = CountOf(answer.Body)!.Value;
            if (count == 0 || (page > 0 && answer.Body.AsSpan().SequenceEqual(pages[^1])))
                break; // a server that does not know pages sends the first one again

            pages.Add(answer.Body);
            if (count is not (PageSize or DefaultSize))
                break;
        }

        return new(pages, Note: pages.Count == MostPages ? $"Only the first {MostPages} pages were asked for." : null);
    }

    /// <summary>How many entries an answer has; null when it is no list.</summary>
    private static int? CountOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Array ? json.RootElement.GetArrayLength() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<Fetched> PageAsync(HostTurn turn, SourceForm form, string period, string words, FetchAnswer fault, CancellationToken stop)
    {
        var path = form switch
        {
            SourceForm.DailyPapersByDay => $"/papers/date/{period}",
            SourceForm.DailyPapersByWeek => $"/papers/week/{period}",
            SourceForm.DailyPapersByMonth => $"/papers/month/{period}",
            _ => $"/papers?q={Uri.EscapeDataString(words)}",
        };
        var answer = await fetcher.GetAsync(turn, new(options.DailyPapers, path), "text/html", stop);
        if (answer.Outcome is not FetchOutcome.Ok)
            return new([], fault with { Sentence = $"{fault.Sentence} The page in its place: {answer.Sentence}", NotBefore = answer.NotBefore ?? fault.NotBefore });

        var reading = DigestReader.Read(answer.Body);
        var note = $"Read from the page, since the API answered: {fault.Sentence}";
        if (form is SourceForm.DailyPapersByDay && reading.Date is { } shown && shown.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) != period)
            return new([], null, $"There is no page of this day: the site shows {shown:yyyy-MM-dd} in its place. The API answered: {fault.Sentence}");

        return reading.Entries.Count > 0
            ? new([answer.Body], null, note)
            : new([], fault with { Sentence = $"{fault.Sentence} The page in its place has no papers: {(reading.Problems is [var first, ..] ? first.Message : "it is empty.")}" });
    }
}

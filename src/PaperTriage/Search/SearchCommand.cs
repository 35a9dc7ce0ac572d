using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using PaperTriage.Papers;
using PaperTriage.Search.Queries;
using PaperTriage.Shell;

namespace PaperTriage.Search;

/// <summary><c>search QUERY [--limit N] [--json]</c></summary>
internal static class SearchCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Func<WebApplication> app)
    {
        var query = new Argument<string[]>("QUERY") { Description = "The query; several words need no quotes around them. After -- it may begin with a sign.", Arity = ArgumentArity.OneOrMore };
        var limit = new Option<int>("--limit") { Description = $"How many papers, 1 to {PaperSearch.MostHits}.", DefaultValueFactory = _ => 20 };
        limit.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > PaperSearch.MostHits)
                given.AddError($"--limit is 1 to {PaperSearch.MostHits}.");
        });
        var json = new Option<bool>("--json") { Description = "The answer of /api/v1/search." };
        var command = new Command("search", "Find papers.") { query, limit, json };
        command.Runs(app, (provider, parsed, stop) => RunAsync(provider, string.Join(' ', parsed.GetValue(query)!), parsed.GetValue(limit), parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider provider, string text, int limit, bool json, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(provider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        if (PaperSearch.Read(text, today, out var faults) is not { } search)
        {
            await Console.Error.WriteAsync(Told(text, faults));
            return 1;
        }

        // The library of this moment: from the snapshot of a node if there is one, and what changed since.
        await provider.GetRequiredService<IndexFollower>().RoundAsync(stop);
        var page = await new SearchAnswering(search, provider.GetRequiredService<PaperIndex>().State, provider.GetRequiredService<NpgsqlDataSource>())
            .PageAsync(SearchMode.Rank, limit, null, [], explain: false, stop);
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(page, Json) : Listed(page));
        return 0;
    }

    /// <summary>Each fault under the query, with its place marked.</summary>
    internal static string Told(string text, ImmutableArray<QueryFault> faults)
    {
        var told = new StringBuilder();
        foreach (var fault in faults)
        {
            // A character of the terminal stands for each that is drawn; what would break the line is drawn as a space.
            var line = string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? new Rune(' ') : rune));
            var before = text[..fault.Span.Start].EnumerateRunes().Count();
            var marked = text.Substring(fault.Span.Start, fault.Span.Length).EnumerateRunes().Count();
            told.Append(line).Append('\n').Append(' ', before).Append('^', Math.Max(1, marked)).Append('\n')
                .Append(fault.Message).Append(" Expected ").Append(fault.Expected).Append(".\n");
            if (fault.Repairs is [var repair, ..])
                told.Append("Did you mean: ").Append(fault.Apply(text, repair)).Append('\n');
        }

        return told.ToString();
    }

    private static string Listed(SearchPageOfPapers page)
    {
        var listed = new StringBuilder();
        foreach (var item in page.Items)
        {
            listed.Append(item.Id).Append('\t').Append(OneLine(item.Title));
            if (Byline.Of(item.Paper.Authors, item.Paper.AuthorCount) is { } authors)
                listed.Append("\n\t").Append(OneLine(authors));
            if (item.Paper.Arxiv is { } arxiv)
                listed.Append("\n\tarXiv ").Append(arxiv);
            else if (item.Paper.Doi is { } doi)
                listed.Append("\n\tDOI ").Append(doi);
            listed.Append('\n');
        }

        return listed.Append(Totals(page.Total, page.TotalAny)).ToString();
    }

    /// <summary>What the head of a list says: “14 with all words, 21,428 more with some”.</summary>
    internal static string Totals(int all, int some) =>
        some > all ? $"{Counts.Of(all)} with all words, {Counts.Of(some - all)} more with some" : Counts.Of(all, "paper");

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Tests.Support;

namespace PaperTriage.Tests.Sources;

/// <summary>Daily Papers as a test plays it: days of entries, served page by page as the API does, with faults where a test wants them.</summary>
internal sealed class DailyPapersStub : IAsyncDisposable
{
    private readonly Dictionary<string, JsonArray> days = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<HttpContext, Task>> special = new(StringComparer.Ordinal);
    private StubServer server = null!;

    public StubServer Server => server;

    /// <summary>The settings that make an app ask this server.</summary>
    public string[] Settings => [$"Sources:DailyPapers={server.Address}", "Sources:AnswerTimeout=00:00:02"];

    /// <summary>Every address asked, without the host.</summary>
    public IEnumerable<string> Asked => server.Asked.Select(a => a.Address);

    /// <summary>What page answers that a day or a search has no more entries.</summary>
    public int MostOnPage { get; set; } = 100;

    public static async Task<DailyPapersStub> StartAsync()
    {
        var stub = new DailyPapersStub();
        stub.server = await StubServer.StartAsync(stub.AnswerAsync);
        return stub;
    }

    /// <summary>Serves the real recordings of ../shared.</summary>
    public DailyPapersStub WithRecordedDays()
    {
        foreach (var file in Directory.EnumerateFiles(Shared.Path("daily-papers", "api-days"), "*.json"))
            days[Path.GetFileNameWithoutExtension(file)] = JsonNode.Parse(File.ReadAllText(file))!.AsArray();
        return this;
    }

    /// <summary>Entries of a day, each with its arXiv id and votes.</summary>
    public DailyPapersStub With(string day, params (string Arxiv, int Votes)[] entries)
    {
        days[day] = new([.. entries.Select(e => Entry(e.Arxiv, e.Votes, day))]);
        return this;
    }

    /// <summary>Answers every request whose address begins so, until it is lifted by null.</summary>
    public void Answer(string address, Func<HttpContext, Task>? answer)
    {
        lock (special)
        {
            if (answer is null)
                special.Remove(address);
            else
                special[address] = answer;
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <summary>An entry as the API sends it, of a paper that we made up.</summary>
    public static JsonObject Entry(string arxiv, int votes, string? listed = null) => new()
    {
        ["paper"] = new JsonObject
        {
            ["id"] = arxiv,
            ["title"] = $"Made Up Paper Number {arxiv}",
            ["summary"] = $"We made up paper {arxiv} so that a test has something to fetch.",
            ["publishedAt"] = "2026-03-01T00:00:00.000Z",
            ["upvotes"] = votes,
            ["authors"] = new JsonArray(new JsonObject { ["name"] = "Ada Example" }, new JsonObject { ["name"] = "Ben Sample" }),
            ["submittedOnDailyAt"] = listed is null ? null : $"{listed}T00:00:00.000Z",
        },
        ["title"] = $"Made Up Paper Number {arxiv}",
        ["numComments"] = 1,
    };

    private async Task AnswerAsync(HttpContext context)
    {
        var address = context.Request.Path + context.Request.QueryString.Value;
        Func<HttpContext, Task>? answer;
        lock (special)
            answer = special.Where(s => address.StartsWith(s.Key, StringComparison.Ordinal)).Select(s => s.Value).FirstOrDefault();
        if (answer is not null)
        {
            await answer(context);
            return;
        }

        if (context.Request.Path != "/api/daily_papers" && context.Request.Path != "/api/papers/search")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var query = context.Request.Query;
        var key = query["date"].FirstOrDefault() ?? query["week"].FirstOrDefault() ?? query["month"].FirstOrDefault() ?? query["q"].FirstOrDefault() ?? "";
        var page = int.Parse(query["p"].FirstOrDefault() ?? "0");
        var size = Math.Min(int.Parse(query["limit"].FirstOrDefault() ?? "50"), MostOnPage);
        var entries = days.GetValueOrDefault(key)?.Skip(page * size).Take(size).Select(e => e!.DeepClone()).ToArray() ?? [];
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(new JsonArray(entries).ToJsonString()));
    }
}

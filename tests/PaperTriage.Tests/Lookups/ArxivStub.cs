using System.Net;
using Microsoft.AspNetCore.Http;
using PaperTriage.Tests.Support;

namespace PaperTriage.Tests.Lookups;

/// <summary>A paper as the stub of arXiv knows it.</summary>
internal sealed record ArxivPaper(
    string Id, string Title, string Abstract, int Version = 1, string Updated = "2026-03-10", string Published = "2026-03-10", string Author = "Ada Byron", string Extra = "")
{
    /// <summary>As an entry of an Atom answer.</summary>
    public string Entry => $"""
        <entry><id>http://arxiv.org/abs/{Id}v{Version}</id><title>{WebUtility.HtmlEncode(Title)}</title><updated>{Updated}T09:00:00Z</updated>
        <summary>{WebUtility.HtmlEncode(Abstract)}</summary><category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/><published>{Published}T09:00:00Z</published>
        <arxiv:primary_category term="cs.CL"/><author><name>{Author}</name></author>{Extra}</entry>
        """;
}

/// <summary>arXiv and the resolver of DOIs, played by a test.</summary>
internal sealed class ArxivStub : IAsyncDisposable
{
    private readonly Queue<Func<HttpContext, Task>> slips = new();
    private int answers;

    private StubServer server = null!;

    /// <summary>What it knows, by id.</summary>
    public Dictionary<string, ArxivPaper> Papers { get; } = [];

    /// <summary>Records in CSL-JSON, by DOI; null where it knows no such DOI.</summary>
    public Dictionary<string, string> Records { get; } = [];

    /// <summary>Ids that make it answer with an error for everybody.</summary>
    public HashSet<string> Bad { get; } = [];

    public IReadOnlyList<StubRequest> Asked => server.Asked;

    /// <summary>The ids of each request to arXiv.</summary>
    public IEnumerable<string[]> AskedIds => server.Asked.Where(a => a.Address.StartsWith("/api/query?", StringComparison.Ordinal)).Select(a => IdsIn(a.Address));

    public string[] Settings => [$"Sources:Arxiv={server.Address}", $"Sources:Doi={server.Address}"];

    public static async Task<ArxivStub> StartAsync(params IEnumerable<ArxivPaper> papers)
    {
        var stub = new ArxivStub();
        stub.Knows(papers);
        stub.server = await StubServer.StartAsync(stub.AnswerAsync);
        return stub;
    }

    public void Knows(params IEnumerable<ArxivPaper> papers)
    {
        foreach (var paper in papers)
            Papers[paper.Id] = paper;
    }

    /// <summary>Answers the next request otherwise.</summary>
    public void Slip(Func<HttpContext, Task> answer) => slips.Enqueue(answer);

    public void Slip(string body, int status = 200) => Slip(context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    });

    /// <summary>An answer that says it has more papers than it holds.</summary>
    public void SlipShort(int total, params ArxivPaper[] papers) => Slip(Feed(total, papers));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        if (slips.TryDequeue(out var slip))
            return slip(context);

        var address = context.Request.Path + context.Request.QueryString;
        if (context.Request.Path != "/api/query")
            return RecordAsync(context);

        var ids = IdsIn(address);
        if (ids.FirstOrDefault(Bad.Contains) is { } bad)
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync(Feed(1, $"<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_{bad}</id><title>Error</title><summary>incorrect id format for {bad}</summary></entry>"));
        }

        var known = ids.Where(Papers.ContainsKey).Select(id => Papers[id]).ToArray();
        return context.Response.WriteAsync(Feed(known.Length, known));
    }

    private Task RecordAsync(HttpContext context)
    {
        if (Records.TryGetValue(Uri.UnescapeDataString(context.Request.Path.Value![1..]), out var record))
            return context.Response.WriteAsync(record);

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private string Feed(int total, params ArxivPaper[] papers) => Feed(total, string.Concat(papers.Select(p => p.Entry)));

    private string Feed(int total, string entries) => $"""
        <?xml version='1.0' encoding='UTF-8'?>
        <feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
        <id>https://arxiv.org/api/answer-{Interlocked.Increment(ref answers)}</id><title>arXiv Query</title><updated>2026-03-16T00:00:00Z</updated>
        <opensearch:itemsPerPage>{total}</opensearch:itemsPerPage><opensearch:totalResults>{total}</opensearch:totalResults><opensearch:startIndex>0</opensearch:startIndex>
        {entries}</feed>
        """;

    private static string[] IdsIn(string address)
    {
        var list = address[(address.IndexOf("id_list=", StringComparison.Ordinal) + 8)..];
        return Uri.UnescapeDataString(list[..list.IndexOf('&', StringComparison.Ordinal)]).Split(',');
    }
}

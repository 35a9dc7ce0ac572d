using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaperTriage.Tests.Support;

/// <summary>A server of the outside world that a test plays: it answers as it is told and remembers what it was asked.</summary>
public sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication running;
    private readonly ConcurrentQueue<StubRequest> asked = new();
    private int open;

    private StubServer(WebApplication running) => this.running = running;

    public Uri Address => new($"http://127.0.0.1:{new Uri(running.Urls.First()).Port}/");

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<StubRequest> Asked => [.. asked];

    /// <summary>The most requests that were open at one time.</summary>
    public int MostAtOnce { get; private set; }

    public static async Task<StubServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenAnyIP(0));
        var app = builder.Build();
        var stub = new StubServer(app);
        app.Run(context => stub.AnswerAsync(context, answer));
        await app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => running.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Func<HttpContext, Task> answer)
    {
        var now = Interlocked.Increment(ref open);
        MostAtOnce = Math.Max(MostAtOnce, now);
        asked.Enqueue(new(context.Request.Path + context.Request.QueryString, context.Request.Headers.UserAgent.ToString(), context.Request.Headers.Accept.ToString()));
        try
        {
            await answer(context);
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}

/// <summary>One request to a <see cref="StubServer"/>.</summary>
public sealed record StubRequest(string Address, string UserAgent, string Accept);

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PaperTriage.Digests;
using PaperTriage.Shell;

namespace PaperTriage.Tests.Support;

/// <summary>The real app, listening on a free port of the loopback, on a database of its own, with the clock held.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication running;
    private readonly bool ownsDatabase;

    private TestApp(WebApplication running, TestDatabase database, HeldClock clock, bool ownsDatabase)
    {
        (this.running, Database, Clock, this.ownsDatabase) = (running, database, clock, ownsDatabase);
        Client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public TestDatabase Database { get; }

    public HeldClock Clock { get; }

    /// <summary>A client that follows no redirect.</summary>
    public HttpClient Client { get; }

    public Uri Address => new(running.Urls.First());

    internal IServiceProvider Services => running.Services;

    /// <param name="settings">Further settings as <c>Key=value</c>.</param>
    public static async Task<TestApp> StartAsync(params string[] settings) =>
        await StartOnAsync(await TestDatabase.CloneAsync(), ownsDatabase: true, settings);

    /// <summary>Another node on a database that somebody else drops.</summary>
    public static Task<TestApp> StartOnAsync(TestDatabase database, params string[] settings) => StartOnAsync(database, ownsDatabase: false, settings);

    /// <summary>Ends the app as a signal does: its workers finish what they are at.</summary>
    public Task StopAsync() => running.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await running.DisposeAsync();
        if (ownsDatabase)
            await Database.DisposeAsync();
    }

    /// <summary>Runs one piece of work in a scope of the app's services.</summary>
    internal async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = running.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Takes one document in, as an upload does.</summary>
    internal async Task<IntakeReceipt> TakeAsync(string text, string name = "digest.txt", DateOnly? date = null) =>
        (await InScopeAsync<DigestIntake, IReadOnlyList<IntakeReceipt>>(i => i.TakeAsync([new(name, System.Text.Encoding.UTF8.GetBytes(text), date)], default)))[0];

    private static async Task<TestApp> StartOnAsync(TestDatabase database, bool ownsDatabase, string[] settings)
    {
        var clock = new HeldClock();
        string[] args =
        [
            "--urls=http://127.0.0.1:0", "--environment=Development", $"--ConnectionStrings:PaperTriage={database.Address}", "--Samples:Import=false", "--Sources:Fetch=false", "--Sources:Pause=00:00:00", "--Sources:RetryPause=00:00:00", "--Search:Folder=",
            "--Serilog:MinimumLevel:Default=Error", .. settings.Select(s => "--" + s),
        ];
        var app = await Serving.StartAsync(args, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        return new(app, database, clock, ownsDatabase);
    }
}

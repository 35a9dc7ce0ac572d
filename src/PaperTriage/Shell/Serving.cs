using Microsoft.EntityFrameworkCore;
using PaperTriage.Digests;
using PaperTriage.Papers;
using PaperTriage.Search;
using PaperTriage.Sources;
using PaperTriage.Storage;

namespace PaperTriage.Shell;

/// <summary>Builds the app and starts it.</summary>
internal static class Serving
{
    /// <summary>The services of every verb, configured by appsettings.json, the environment and, when serving, the arguments.</summary>
    public static WebApplicationBuilder CreateBuilder(params string[] args)
    {
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = "PaperTriage",
            ContentRootPath = published ? AppContext.BaseDirectory : null,
        });

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage();
        builder.Services.AddPapers();
        builder.Services.AddSearch();
        builder.Services.AddDigests();
        builder.Services.AddSingleton<Site>();
        builder.Services.AddSources();
        return builder;
    }

    /// <summary>Migrates, fills an empty database with the starter library, and listens. Returns once requests are answered.</summary>
    /// <param name="args">Configuration as --Key=value, e.g. --urls.</param>
    /// <param name="configure">The last word on the services, e.g. a clock that is held.</param>
    /// <param name="stop">Ends the start.</param>
    public static async Task<WebApplication> StartAsync(string[] args, Action<WebApplicationBuilder>? configure = null, CancellationToken stop = default)
    {
        var builder = CreateBuilder(args);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
            builder.WebHost.UseUrls("http://localhost:5080");
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddHostedService<WaitingDigestsWorker>();
        builder.Services.AddFetching(builder.Configuration);
        builder.Services.AddFollowing();
        builder.AddShell();
        builder.Services.AddHealth();
        configure?.Invoke(builder);
        var app = builder.Build();

        await app.Services.GetRequiredService<Migrator>().MigrateAsync(stop);
        if (app.Configuration.GetValue("Samples:Import", true))
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<StarterLibrary>().ImportIfEmptyAsync(stop);
        }

        app.UseShell();
        app.UseRateLimiter();
        app.UseLibrary();
        app.MapShell();
        app.MapHealth();
        app.MapPapers();
        app.MapDigests();
        app.MapSearch();
        app.MapLists();
        app.MapSources();
        await app.StartAsync(stop);
        return app;
    }

    /// <summary>The default verb: serves until it is told to stop.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        try
        {
            await using var app = await StartAsync(args, stop: stop);
            await using (var scope = app.Services.CreateAsyncScope())
            {
                var papers = await scope.ServiceProvider.GetRequiredService<PaperTriageDb>().Papers.CountAsync(p => p.Listed, stop);
                await Console.Out.WriteLineAsync($"PaperTriage is ready on {string.Join(" and ", app.Urls)} with {papers} papers. Stop it with Ctrl-C.");
            }

            await app.WaitForShutdownAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Being told to stop while starting is no failure either.
        }

        return 0;
    }
}

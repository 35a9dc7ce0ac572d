using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperTriage.Storage;

namespace PaperTriage.Benchmarks;

/// <summary>Pages of a library of 100,000 papers, from the published app in a process of its own.</summary>
internal static class PagesBench
{
    private const int Requests = 1000;

    public static async Task<bool> RunAsync(Table table)
    {
        table.Section("Pages over 100,000 papers", "The published app. Server time by its own clock, one closed-loop client, after 200 requests of warm-up; CPU of the server per request under wrk, 16 connections, 5 s, the least of three runs, against an empty page in the same layout.");
        await using var database = await BenchDatabase.CreateAsync("bench_pages");
        var seconds = await LargeLibrary.ImportAsync(database);
        table.Fact("intake of the 100,000", 100_000 / seconds, "entries/s");
        var (day, papers) = await PickAsync(database);

        await using var server = await PublishedApp.StartAsync(database.Address);
        var start = table.AtMost("process start to first page", server.SecondsToFirstPage, "s", 2);
        var dayMet = await ServerTimeAsync(table, server, "day page", [$"/days/{day:yyyy-MM-dd}"], 5);
        var paperMet = await ServerTimeAsync(table, server, "paper page", [.. papers.Select(p => $"/papers/{p}")], 5);
        await ServerTimeAsync(table, server, "all papers", ["/papers"], null);
        var memory = table.AtMost($"resident memory after {Requests * 3:N0} requests", server.ResidentMegabytes, "MB", 250);

        var empty = await CpuAsync(server, "/bench/empty");
        table.Fact("CPU of an empty page", empty * 1e6, "µs");
        var cpuDay = table.AtMost("CPU of a day page, as a multiple", await CpuAsync(server, $"/days/{day:yyyy-MM-dd}") / empty, "×", 2);
        var cpuPaper = table.AtMost("CPU of a paper page, as a multiple", await CpuAsync(server, $"/papers/{papers[0]}") / empty, "×", 2);
        return start && dayMet && paperMet && memory && cpuDay && cpuPaper;
    }

    /// <summary>The day with the most papers, and papers spread evenly over the library.</summary>
    private static async Task<(DateOnly Day, List<long> Papers)> PickAsync(BenchDatabase database)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaperTriageDb>();
        var day = await db.Days.OrderByDescending(d => d.Papers).Select(d => d.Date).FirstAsync();
        return (day, await db.Papers.Where(p => p.Listed && p.Id % 997 == 1).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync());
    }

    private static async Task<bool> ServerTimeAsync(Table table, PublishedApp server, string what, string[] paths, double? most)
    {
        for (var i = 0; i < 200; i++)
            await server.MillisecondsAsync(paths[i % paths.Length]);

        var times = new List<double>(Requests);
        for (var i = 0; i < Requests; i++)
            times.Add(await server.MillisecondsAsync(paths[i % paths.Length]));

        times.Sort();
        table.Fact($"{what}, server time p50", times[Requests / 2], "ms");
        if (most is { } limit)
            return table.AtMost($"{what}, server time p95", times[Requests * 95 / 100], "ms", limit);
        table.Fact($"{what}, server time p95", times[Requests * 95 / 100], "ms");
        return true;
    }

    /// <summary>CPU seconds of the server per request under load.</summary>
    private static async Task<double> CpuAsync(PublishedApp server, string path)
    {
        var least = double.MaxValue;
        await WrkAsync(server, path, 2);
        for (var run = 0; run < 3; run++)
        {
            var before = server.CpuSeconds;
            var requests = await WrkAsync(server, path, 5);
            least = Math.Min(least, (server.CpuSeconds - before) / requests);
        }

        return least;
    }

    private static async Task<double> WrkAsync(PublishedApp server, string path, int seconds)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c16", $"-d{seconds}s", new Uri(server.Address, path).ToString()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var line = said.Split('\n').FirstOrDefault(l => l.Contains(" requests in ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk answered: {said}");
        return said.Contains("Non-2xx", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"{path} does not answer 200: {said}")
            : double.Parse(line.Trim().Split(' ')[0]);
    }
}

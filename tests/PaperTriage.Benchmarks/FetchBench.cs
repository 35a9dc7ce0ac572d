using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PaperTriage.Benchmarks;

/// <summary>How long it takes to fetch 580 weekdays of the past from a server that answers at once.</summary>
internal static partial class FetchBench
{
    private const int Days = 580;

    public static async Task<bool> RunAsync(Table table)
    {
        table.Section(
            $"Backfill of {Days} weekdays", "The published app's command line, from a server on this machine that plays the 149 API days in turn, each time with other arXiv ids; fsync on.");
        await using var server = await StartServerAsync();
        await using var database = await BenchDatabase.CreateAsync("bench_fetch");
        var to = new DateOnly(2026, 8, 21);
        var from = to;
        for (var weekdays = 1; weekdays < Days;)
        {
            from = from.AddDays(-1);
            weekdays += IsWeekday(from) ? 1 : 0;
        }

        var seconds = await BackfillAsync(database.Address, server.Urls.First(), from, to, pause: "00:00:00");
        var fast = table.AtMost("without pauses", seconds, "s", 300);
        await using var connection = new NpgsqlConnection(database.Address);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("SELECT count(*) FROM papers WHERE listed", connection);
        table.Fact("papers", Convert.ToDouble(await count.ExecuteScalarAsync(), CultureInfo.InvariantCulture), "");

        await using var polite = await BenchDatabase.CreateAsync("bench_polite");
        var pause = await BackfillAsync(polite.Address, server.Urls.First(), to.AddDays(-13), to, pause: "00:00:01");
        var slow = table.AtMost("ten weekdays with a pause of 1 s", pause, "s", 10 + 10);
        var kept = table.AtLeast("and no faster than the pause allows", pause, "s", 9);
        return fast && slow && kept;
    }

    private static async Task<double> BackfillAsync(string database, string server, DateOnly from, DateOnly to, string pause)
    {
        var dll = Environment.GetEnvironmentVariable("PAPERTRIAGE_APP")
            ?? throw new InvalidOperationException("PAPERTRIAGE_APP is not set; ./bench publishes the app and sets it.");
        var start = new ProcessStartInfo("dotnet", [dll, "backfill", "--from", $"{from:yyyy-MM-dd}", "--to", $"{to:yyyy-MM-dd}", "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["ConnectionStrings__PaperTriage"] = database;
        start.Environment["Sources__DailyPapers"] = server;
        start.Environment["Sources__Pause"] = pause;

        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(started).TotalSeconds : throw new InvalidOperationException("The backfill failed.");
    }

    private static async Task<WebApplication> StartServerAsync()
    {
        var days = RealData.Days.Select(d => Encoding.UTF8.GetString(d.Content)).ToList();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "application/json";
            var day = DateOnly.Parse(context.Request.Query["date"].ToString(), CultureInfo.InvariantCulture);
            var place = day.DayNumber / 7 * 5 + (day.DayNumber + 1) % 7; // weekdays one after the other
            await context.Response.WriteAsync(context.Request.Query["p"] == "0" ? Renumbered(days[place % days.Count], place / days.Count) : "[]");
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>The same day about other papers, listed on no day.</summary>
    private static string Renumbered(string day, int round) =>
        ListedOn().Replace(Id().Replace(day, id => $"\"{id.Groups["month"].Value}.{(int.Parse(id.Groups["number"].Value, CultureInfo.InvariantCulture) + round * 11_111) % 100_000:00000}\""), "\"\"");

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    [GeneratedRegex("\"(?<month>[0-9]{4})\\.(?<number>[0-9]{5})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex("\"submittedOnDailyAt\"", RegexOptions.NonBacktracking)]
    private static partial Regex ListedOn();
}

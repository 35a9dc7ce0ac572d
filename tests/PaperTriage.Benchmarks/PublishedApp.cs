using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PaperTriage.Benchmarks;

/// <summary>The published app in a process of its own, as a user runs it. Linux only: it reads /proc.</summary>
internal sealed class PublishedApp : IAsyncDisposable
{
    private readonly Process running;
    private readonly HttpClient http;

    private PublishedApp(Process process, HttpClient client, Uri address, double seconds) =>
        (running, http, Address, SecondsToFirstPage) = (process, client, address, seconds);

    public Uri Address { get; }

    public double SecondsToFirstPage { get; }

    /// <summary>User and system time so far.</summary>
    public double CpuSeconds
    {
        get
        {
            running.Refresh();
            return running.TotalProcessorTime.TotalSeconds;
        }
    }

    public double ResidentMegabytes =>
        double.Parse(File.ReadLines($"/proc/{running.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    public static async Task<PublishedApp> StartAsync(string database)
    {
        var dll = Environment.GetEnvironmentVariable("PAPERTRIAGE_APP")
            ?? throw new InvalidOperationException("PAPERTRIAGE_APP is not set; ./bench publishes the app and sets it.");
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var client = new HttpClient { BaseAddress = address };

        var started = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet", [dll, "--urls", address.ToString(), "--Bench:ServerTiming=true", "--Serilog:MinimumLevel:Default=Warning"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__PaperTriage"] = database;
        start.Environment["Sources__Fetch"] = "false";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();

        while (!await AnswersAsync(client))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException("The published app did not answer.");
        }

        return new(process, client, address, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>The server's own measure of one request, in milliseconds.</summary>
    public async Task<double> MillisecondsAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
        var timing = response.Headers.TryGetValues("Server-Timing", out var values) ? values.First()
            : throw new InvalidOperationException("The app does not send Server-Timing.");
        return double.Parse(timing[(timing.IndexOf("dur=", StringComparison.Ordinal) + 4)..], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("/", UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Diagnostics;
using System.Globalization;

namespace PaperTriage.Shell;

/// <summary>
/// Writes one line a request: method, path without its query (which may carry what people typed), status, milliseconds.
/// With <c>Bench:ServerTiming</c> the time until the answer starts also stands in the header Server-Timing.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log, IConfiguration configuration)
{
    private readonly bool tell = configuration.GetValue<bool>("Bench:ServerTiming");

    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        if (tell)
            context.Response.OnStarting(() => Tell(context, started));

        try
        {
            await next(context);
        }
        finally
        {
            Write(context, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private void Write(HttpContext context, double milliseconds)
    {
        var request = context.Request;
        var path = (request.PathBase + request.Path).ToUriComponent(); // encoded: a path may hold line ends
        if (request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            Watched(request.Method, path, context.Response.StatusCode, milliseconds);
        else
            Answered(request.Method, path, context.Response.StatusCode, milliseconds);
    }

    private static Task Tell(HttpContext context, long started)
    {
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        context.Response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"app;dur={milliseconds:0.000}");
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Path} {Status} in {Milliseconds:0.0} ms")]
    private partial void Answered(string method, string? path, int status, double milliseconds);

    /// <summary>Probes ask every few seconds; their lines are for those who look for them.</summary>
    [LoggerMessage(LogLevel.Debug, "{Method} {Path} {Status} in {Milliseconds:0.0} ms")]
    private partial void Watched(string method, string? path, int status, double milliseconds);
}

using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;
using Serilog.Sinks.SystemConsole.Themes;

namespace PaperTriage.Shell;

/// <summary>Structured logs on standard error; standard output carries results only.</summary>
internal static class Logs
{
    private const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Message:lj} {TraceId}{NewLine}{Exception}";

    extension(WebApplicationBuilder builder)
    {
        /// <summary>Levels come from the section <c>Serilog</c>; <c>Logs:Format</c> is <c>text</c> or <c>json</c>.</summary>
        /// <param name="level">What is logged where the configuration does not say.</param>
        public void AddLogs(LogEventLevel level = LogEventLevel.Information)
        {
            var logs = new LoggerConfiguration()
                .MinimumLevel.Is(level)
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal) // a start that fails is told in one sentence
                .ReadFrom.Configuration(builder.Configuration)
                .Enrich.FromLogContext();

            if (builder.Configuration["Logs:Format"] is "json")
                logs.WriteTo.Console(new JsonFormatter(renderMessage: true), standardErrorFromLevel: LogEventLevel.Verbose);
            else
                logs.WriteTo.Console(outputTemplate: Line, theme: ConsoleTheme.None, standardErrorFromLevel: LogEventLevel.Verbose);

            builder.Logging.ClearProviders().AddSerilog(logs.CreateLogger(), dispose: true);
        }
    }
}

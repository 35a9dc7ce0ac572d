using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PaperTriage.Shell;

/// <summary>
/// Failures as people and programs should see them: under <c>/api</c> problem details, elsewhere a page that says what
/// happened, what to do, and the id to quote. The page is written in place of the answer; no second request is run for it.
/// </summary>
internal static class Faults
{
    extension(IServiceCollection services)
    {
        public void AddFaults() => services
            .AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            {
                context.ProblemDetails.Instance = context.HttpContext.Request.Path;
                context.ProblemDetails.Extensions["traceId"] = IdOf(context.HttpContext);
            })
            .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true) // the same in production as in development
            .Configure<ExceptionHandlerOptions>(options =>
            {
                options.StatusCodeSelector = StatusOf;
                options.SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException; // the request's fault, not ours
                options.ExceptionHandler = AnswerErrorAsync;
            });
    }

    extension(IApplicationBuilder app)
    {
        public void UseFaults()
        {
            app.UseExceptionHandler();
            app.UseStatusCodePages(context => AnswerAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
        }
    }

    /// <summary>Answers a request with a failure.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="text">What to tell instead of the usual words for the status: one or two sentences.</param>
    public static Task AnswerAsync(HttpContext context, int status, string? text = null)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return TypedResults.Problem(statusCode: status, detail: text).ExecuteAsync(context);

        return Page(status, text).ExecuteAsync(context);
    }

    /// <summary>The page of a failure, for handlers that find one out themselves.</summary>
    public static RazorComponentResult<FaultPage> Page(int status, string? text = null, string? title = null) =>
        new(new { Status = status, Text = text, Title = title }) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>
    /// Lets a page that is being rendered answer 404 with its own words. The status is set when the answer starts: a page
    /// that has it earlier is thrown away by the renderer in favour of a general one.
    /// </summary>
    public static void MarkMissing(HttpContext context) => context.Response.OnStarting(static state =>
    {
        ((HttpResponse)state).StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }, context.Response);

    /// <summary>The id that the log lines of the request carry.</summary>
    public static string IdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>The page that failed may have left the services of its request half used: the page of the failure gets its own.</summary>
    private static async Task AnswerErrorAsync(HttpContext context)
    {
        var failed = context.RequestServices;
        await using var scope = failed.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await AnswerAsync(context, StatusOf(context.Features.Get<IExceptionHandlerFeature>()?.Error));
        }
        finally
        {
            context.RequestServices = failed;
        }
    }

    private static int StatusOf(Exception? error) =>
        error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
}

using Microsoft.Extensions.Primitives;

namespace PaperTriage.Shell;

/// <summary>The headers that every answer carries: pages, errors and static files alike.</summary>
internal static class SecurityHeaders
{
    /// <summary>Everything of a page comes from this site; no inline style or script; nobody frames it.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>For documents of other people: nothing runs, nothing loads.</summary>
    public const string Sandbox = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'";

    private static readonly KeyValuePair<string, StringValues>[] Always =
    [
        new("X-Content-Type-Options", "nosniff"),
        new("X-Frame-Options", "DENY"),
        new("Referrer-Policy", "strict-origin-when-cross-origin"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];

    extension(IApplicationBuilder app)
    {
        /// <summary>Sets the headers when the answer starts, because the error handler clears what was set before.</summary>
        public void UseSecurityHeaders() => app.Use(next => context =>
        {
            context.Response.OnStarting(static state =>
            {
                var headers = ((HttpResponse)state).Headers;
                foreach (var (name, value) in Always)
                    headers[name] = value;
                headers.TryAdd("Content-Security-Policy", Policy);
                headers.TryAdd("Cache-Control", "private, no-cache"); // what a page shows may change any moment
                return Task.CompletedTask;
            }, context.Response);

            return next(context);
        });
    }
}

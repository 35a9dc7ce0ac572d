using Microsoft.AspNetCore.Antiforgery;

namespace PaperTriage.Shell;

/// <summary>Forms that pages post: each goes to an address of its own and carries the token of the page it stood on.</summary>
internal static class Forms
{
    private const string Stale = "The form was open for too long, or cookies are switched off. Go back, reload the page and try again.";

    extension(IServiceCollection services)
    {
        public void AddForms()
        {
            services.AddAntiforgery();
            services.AddOptions<AntiforgeryOptions>().Configure<Site>((options, site) =>
            {
                options.Cookie.Name = "papertriage-form";
                options.Cookie.Path = site.To("/");
                options.Cookie.SecurePolicy = site.Address.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
                options.FormFieldName = "token";
                options.SuppressXFrameOptionsHeader = true; // SecurityHeaders sets it on every answer
            });
        }
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>A group of routes that forms post to; a post without a valid token is answered 400.</summary>
        public RouteGroupBuilder MapForms()
        {
            var forms = routes.MapGroup("").WithMetadata(new RequireAntiforgeryTokenAttribute());
            forms.AddEndpointFilter((context, next) =>
                context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
                    ? next(context)
                    : ValueTask.FromResult<object?>(Faults.Page(StatusCodes.Status400BadRequest, Stale)));
            return forms;
        }
    }

    /// <summary>Sends the browser on to a page of the site after a form was taken.</summary>
    public static IResult SeeOther(string address) => new Redirection(address);

    private sealed class Redirection(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}

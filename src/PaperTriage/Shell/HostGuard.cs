namespace PaperTriage.Shell;

/// <summary>Refuses requests that name another host, so that no page answers under a name that somebody else chose.</summary>
internal static class HostGuard
{
    extension(IApplicationBuilder app)
    {
        public void UseHostGuard(Site site) => app.Use(next => context =>
        {
            if (site.Answers(context.Request.Host))
                return next(context);

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync(
                $"This server answers at {site.Address} and on its own machine only.\nTo serve it under another name, set Site:Address to that address.\n",
                context.RequestAborted);
        });
    }
}

namespace PaperTriage.Shell;

/// <summary>What every page and every answer has in common, in the order in which it applies.</summary>
internal static class Web
{
    extension(WebApplicationBuilder builder)
    {
        public void AddShell()
        {
            builder.AddLogs();
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = null; // BodyLimits knows the route and answers in words
            });

            var services = builder.Services;
            services.AddAccess();
            services.AddFaults();
            services.AddForms();
            services.AddRazorComponents();
        }
    }

    extension(WebApplication app)
    {
        public void UseShell()
        {
            var site = app.Services.GetRequiredService<Site>();
            app.UseMiddleware<RequestLog>();
            app.UseSecurityHeaders();
            app.UseKnownProxies(app.Configuration);
            app.UseHostGuard(site);
            app.UsePathBase(site.Base);
            app.UseFaults();
            app.UseRouting();
            app.UseBodyLimits();
            app.UseAuthorization();
            app.UseAntiforgery();
        }

        /// <summary>The pages and the static files.</summary>
        public void MapShell()
        {
            app.MapStaticAssets().AllowAnonymous();
            app.MapRazorComponents<App>()
                .WithStaticAssets()
                .RequireAuthorization(Policies.CanRead)
                .Add(page =>
                {
                    // Pages are read. What forms post has routes of its own, with policies of their own.
                    foreach (var methods in page.Metadata.OfType<HttpMethodMetadata>().ToList())
                        page.Metadata.Remove(methods);
                    page.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
                });
        }
    }
}

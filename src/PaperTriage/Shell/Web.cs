using Microsoft.AspNetCore.Components.Endpoints;
using PaperTriage.Storage;

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
            services.AddSingleton<Site>();
            services.AddSingleton<LibraryMemory>();
            services.AddAccess();
            services.AddFaults();
            services.AddForms();
            services.AddHealth();
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
            app.UseLibrary();
        }

        /// <summary>The pages, the static files and the probes.</summary>
        public void MapShell()
        {
            app.MapStaticAssets().AllowAnonymous();
            app.MapHealth();
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

    extension(IApplicationBuilder app)
    {
        /// <summary>
        /// Looks at the clock once for each page, before it renders: components of one page run interleaved and cannot
        /// share a connection.
        /// </summary>
        private void UseLibrary() => app.Use(next => async context =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            {
                var memory = context.RequestServices.GetRequiredService<LibraryMemory>();
                context.Features.Set(await memory.ReadAsync(context.RequestServices.GetRequiredService<PaperTriageDb>(), context.RequestAborted));
            }

            await next(context);
        });
    }
}

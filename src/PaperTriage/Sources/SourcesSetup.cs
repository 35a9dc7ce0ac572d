using PaperTriage.Sources.Fetching;
using PaperTriage.Sources.Lookups;

namespace PaperTriage.Sources;

internal static class SourcesSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>What asks other people's servers; nothing is asked before somebody or the worker says so.</summary>
        public void AddSources()
        {
            services.AddOptions<SourcesOptions>().BindConfiguration("Sources").ValidateDataAnnotations()
                .Validate(o => new[] { o.DailyPapers, o.Arxiv, o.Doi }.All(a => a.IsAbsoluteUri && a.Scheme is "http" or "https"), "Sources:DailyPapers, Sources:Arxiv and Sources:Doi are web addresses.")
                .ValidateOnStart();
            services.AddSingleton<Fetcher>();
            services.AddSingleton<FetchRound>();
            services.AddSingleton<LookupRound>();
            services.AddScoped<Schedule>();
            services.AddScoped<Backfills>();
            services.AddScoped<SourceBoard>();
        }

        /// <summary>Asking by itself, while the app serves.</summary>
        public void AddFetching(IConfiguration configuration)
        {
            services.AddSingleton<SourcesWorker>();
            services.AddSingleton<LookupsWorker>();
            if (!configuration.GetValue("Sources:Fetch", true))
                return;

            services.AddHostedService(provider => provider.GetRequiredService<SourcesWorker>());
            services.AddHostedService(provider => provider.GetRequiredService<LookupsWorker>());
        }
    }
}

namespace PaperTriage.Search;

internal static class SearchSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>The index of this process, which is empty until something fills it.</summary>
        public void AddSearch()
        {
            services.AddOptions<SearchOptions>().BindConfiguration("Search").ValidateDataAnnotations().ValidateOnStart();
            services.AddSingleton<PaperIndex>();
            services.AddSingleton<SnapshotFile>();
            services.AddSingleton<ChangeBell>();
            services.AddSingleton<IndexFollower>();
        }

        /// <summary>Following the library and answering, while the app serves.</summary>
        public void AddFollowing()
        {
            services.AddHostedService(provider => provider.GetRequiredService<IndexFollower>());
            services.AddSearchLimit();
        }
    }
}

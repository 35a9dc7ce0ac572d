namespace PaperTriage.Digests;

internal static class DigestsSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>Taking digests in and out.</summary>
        public void AddDigests()
        {
            services.AddScoped<DigestIntake>();
            services.AddScoped<PaperAdding>();
            services.AddScoped<DigestReadings>();
            services.AddScoped<DigestRemoval>();
            services.AddScoped<StarterLibrary>();
        }
    }
}

using PaperTriage.Papers.Merging;

namespace PaperTriage.Papers;

internal static class PapersSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>Identity, facts and curation of papers.</summary>
        public void AddPapers()
        {
            services.AddScoped<PaperMerge>();
            services.AddScoped<PaperCuration>();
            services.AddScoped<PaperExport>();
            services.AddSingleton<PaperLists>();
            services.AddSingleton<LibraryMemory>();
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperTriage.Papers;
using PaperTriage.Sources.Lookups;
using PaperTriage.Tests.Support;

namespace PaperTriage.Tests.Lookups;

/// <summary>What tests of looking up do with an app.</summary>
internal static class LookupApp
{
    extension(TestApp app)
    {
        /// <summary>Looks up everything that is due, as the worker does every few seconds.</summary>
        public Task<int> LookUpAsync() => app.Services.GetRequiredService<LookupsWorker>().RoundAsync(default);

        public Task<Lookup> LookupAsync(string id) => app.AskAsync(db => db.Lookups.AsNoTracking().SingleAsync(l => l.Value == id));

        public Task<Paper> PaperOfAsync(string id) => app.AskAsync(db => db.Papers.AsNoTracking().SingleAsync(p => p.ArxivId == id || p.Doi == id));

        /// <summary>The address of the paper with this id.</summary>
        public async Task<string> AddressOfAsync(string id) => $"/papers/{(await app.PaperOfAsync(id)).Id}";

        /// <summary>Adds papers by their ids, as the paste box does.</summary>
        public Task AddAsync(params string[] ids) => app.TakeAsync(string.Join('\n', ids), "Pasted");
    }
}

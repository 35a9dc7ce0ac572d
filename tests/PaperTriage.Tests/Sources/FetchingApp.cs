using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperTriage.Sources;
using PaperTriage.Storage;
using PaperTriage.Tests.Support;

namespace PaperTriage.Tests.Sources;

/// <summary>What tests of live sources do with an app.</summary>
internal static class FetchingApp
{
    extension(TestApp app)
    {
        /// <summary>Does everything that is due, as the worker does every few seconds.</summary>
        public Task<int> FetchAsync() => app.Services.GetRequiredService<SourcesWorker>().RoundAsync(default);

        /// <summary>Does what is due of a backfill, and nothing else.</summary>
        public async Task FetchBackfillAsync(long id)
        {
            while (await app.Services.GetRequiredService<FetchRound>().DoNextAsync(RunsWanted.OfBackfill(id), default) is not null)
            {
            }
        }

        /// <summary>Every finished run, in the order of their ends.</summary>
        public Task<List<SourceRun>> RunsAsync() =>
            app.InScopeAsync<PaperTriageDb, List<SourceRun>>(db => db.SourceRuns.AsNoTracking().Where(r => r.FinishedAt != null).OrderBy(r => r.FinishedAt).ThenBy(r => r.Id).ToListAsync());

        /// <summary>The newest finished run of a period.</summary>
        public async Task<SourceRun> RunOfAsync(string period) => (await app.RunsAsync()).Last(r => r.Period == period);

        /// <summary>The run that waits for a period.</summary>
        public Task<SourceRun> WaitingAsync(string period) =>
            app.InScopeAsync<PaperTriageDb, SourceRun>(db => db.SourceRuns.AsNoTracking().SingleAsync(r => r.FinishedAt == null && r.Period == period));

        public Task<int> RunNowAsync() => app.InScopeAsync<Schedule, int>(s => s.RunNowAsync(null, default));

        public Task<long?> BackfillAsync(string from, string to) =>
            app.InScopeAsync<Backfills, long?>(b => b.StartAsync(DateOnly.Parse(from), DateOnly.Parse(to), default));
    }
}

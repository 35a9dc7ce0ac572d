using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PaperTriage.Search;
using PaperTriage.Search.Queries;
using PaperTriage.Tests.Support;

namespace PaperTriage.Tests.Search;

/// <summary>What tests ask of the index of a node.</summary>
internal static class SearchOfApp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    extension(TestApp app)
    {
        public IndexState IndexState => app.Services.GetRequiredService<PaperIndex>().State;

        /// <summary>The papers that a query denotes as a set.</summary>
        public IReadOnlyList<long> Found(string query)
        {
            var set = QueryParser.Parse(query, PaperSchema.Fields).Read(ReadingMode.Set, new(2026, 3, 16)).Match!;
            return app.IndexState.Index.Keys(new(set));
        }

        /// <summary>Waits until the index of the node is ready and holds, and returns how long that took.</summary>
        public Task<TimeSpan> WaitAsync(Func<TestApp, bool> holds) => Until(() => app.IndexState.IsReady && holds(app));

        /// <summary>Waits until a query finds so many papers.</summary>
        public Task<TimeSpan> WaitForAsync(string query, int papers) => app.WaitAsync(node => node.Found(query).Count == papers);
    }

    /// <summary>Waits for something that happens by itself.</summary>
    public static async Task<TimeSpan> Until(Func<bool> holds)
    {
        var started = Stopwatch.GetTimestamp();
        while (!holds())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException("What was waited for did not happen.");
            await Task.Delay(5);
        }

        return Stopwatch.GetElapsedTime(started);
    }
}

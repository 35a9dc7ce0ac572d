using System.Diagnostics;
using PaperTriage.Search;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Benchmarks.Search;

/// <summary>Building, memory, snapshots, updates.</summary>
internal static class WriteBench
{
    private static readonly Guid Epoch = new("c0ffee00-0000-4000-8000-000000000001");

    public static bool Build(Table table, List<SearchDocument> documents, out MemorySearchIndex index)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        index = new(IndexSchema.Papers);
        var best = double.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            index = new(IndexSchema.Papers);
            var start = ThreadClock.Milliseconds();
            foreach (var document in documents)
                index.Upsert(document);
            index.Refresh();
            best = Math.Min(best, ThreadClock.Milliseconds() - start);
        }

        index.Search(new(new PaperTriage.Search.Queries.MatchEverything()));
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        return table.AtLeast("build", documents.Count / best * 1000, "documents/s", 15_000)
            & table.AtMost("memory", (double)bytes / documents.Count, "B/document", 1200);
    }

    public static bool Run(Table table, MemorySearchIndex index, List<SearchDocument> documents, List<SearchRequest> queries)
    {
        using var stream = new MemoryStream();
        index.Save(stream, Epoch, 1);
        stream.Position = 0;
        var watch = Stopwatch.StartNew();
        var opened = MemorySearchIndex.Open(stream, IndexSchema.Papers, Epoch).Index!;
        var met = table.AtMost("snapshot opened", watch.Elapsed.TotalSeconds, "s", 1);
        table.Fact("snapshot", (double)stream.Length / documents.Count, "B/document");

        var single = Times(opened, documents, 300, 1);
        var hundred = Times(opened, documents, 20, 100);
        met &= table.AtMost("one document until visible, p95", single, "ms", 5);
        met &= table.AtMost("a hundred documents until visible, p95", hundred, "ms", 50);
        return met & WhileUpdating(table, opened, documents, queries);
    }

    private static double Times(MemorySearchIndex index, List<SearchDocument> documents, int times, int together)
    {
        var taken = new double[times];
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            for (var j = 0; j < together; j++)
                index.Upsert(documents[(i * together + j) * 7 % documents.Count]);
            index.Refresh();
            taken[i] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(taken);
        return taken[(int)(times * 0.95)];
    }

    /// <summary>How much slower searches are while another thread writes and merges without pause.</summary>
    private static bool WhileUpdating(Table table, MemorySearchIndex index, List<SearchDocument> documents, List<SearchRequest> queries)
    {
        while (index.Maintain())
        {
        }

        var quiet = QueryTimes.Of(index, "or3", queries, new Dictionary<long, string>()).P50;
        using var stop = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                index.Upsert(documents[i * 13 % documents.Count]);
                index.Refresh();
                if (i % 50 == 0)
                    index.Maintain();
                Thread.Sleep(20);
            }
        });
        writer.Start();
        var busy = QueryTimes.Of(index, "or3", queries, new Dictionary<long, string>()).P50;
        stop.Cancel();
        writer.Join();
        return table.AtMost("a search while documents are written, against quiet", busy / quiet, "", 2);
    }
}

using FluentAssertions;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;
using Xunit;

namespace PaperTriage.Search.Tests.Indexing;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Readers_see_whole_refreshes_while_documents_are_written_and_merged()
    {
        // Every refresh replaces all fifty documents, so that all of them always have the same word.
        var index = new MemorySearchIndex(IndexSchema.Papers);
        Write(index, 0);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Read(index, stop.Token))).ToArray();
        var merger = Task.Run(() => Merge(index, stop.Token));
        for (var round = 1; round <= Soak.Inputs(150, 3000); round++)
            Write(index, round);

        await stop.CancelAsync();
        (await Task.WhenAll(readers)).Should().OnlyContain(isWhole => isWhole);
        await merger;
        index.Count.Should().Be(50);
    }

    private static void Write(MemorySearchIndex index, int round)
    {
        for (var key = 0; key < 50; key++)
            index.Upsert(new(key, round) { Texts = new Dictionary<string, string> { ["title"] = $"round{round} of all" } });
        index.Refresh();
    }

    private static bool Read(MemorySearchIndex index, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var all = index.Search(new(new MatchEverything()) { Limit = 100 });
            if (all.SomeTotal != 50 || all.Hits.Length != 50 || all.Hits.Select(hit => hit.Revision).Distinct().Count() != 1)
                return false;
            index.Search(new(new MatchLeaf(new PrefixLeaf(null, "round"))));
        }

        return true;
    }

    private static void Merge(MemorySearchIndex index, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!index.Maintain())
                Thread.Yield();
        }
    }
}

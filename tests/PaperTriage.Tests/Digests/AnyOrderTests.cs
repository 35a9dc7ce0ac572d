using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Digests;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Digests;

/// <summary>
/// The library is a function of the set of its live digests, whatever became of them on the way: read again, withdrawn and
/// restored, their papers merged by people and taken apart again.
/// </summary>
public sealed class AnyOrderTests
{
    [Fact]
    public async Task Everything_twice_in_any_order_and_in_any_portions_gives_the_library_of_one_import()
    {
        await using var portions = await TestApp.StartAsync();
        await using var atOnce = await TestApp.StartAsync();

        for (var world = 0; world < Soak.Inputs(20, 200); world++)
        {
            var digests = new AnyDigests(world);
            var documents = digests.Make(count: digests.Random.Next(60, 140), works: digests.Random.Next(2, 60));
            var live = await ImportInPortionsAsync(portions, documents, digests.Random);
            await atOnce.TakeAsync([.. documents.Where((_, i) => live[i])]);

            (await portions.BrokenRulesAsync()).Should().BeEmpty("world {0} with merges", world);
            await UnmergeAllAsync(portions);
            (await portions.ExportAsync()).Should().Equal(await atOnce.ExportAsync(), "world {0}", world);
            (await portions.BrokenRulesAsync()).Should().BeEmpty("world {0}", world);
            await portions.ForgetEverythingAsync();
            await atOnce.ForgetEverythingAsync();
        }
    }

    /// <summary>Returns which documents are live in the end.</summary>
    private static async Task<bool[]> ImportInPortionsAsync(TestApp app, List<IncomingDocument> documents, Random random)
    {
        var order = Enumerable.Range(0, documents.Count).ToArray();
        random.Shuffle(order);
        var live = new bool[documents.Count];
        var digestOf = new long?[documents.Count];

        for (var taken = 0; taken < order.Length;)
        {
            var portion = order.Skip(taken).Take(random.Next(1, 40)).ToList();
            taken += portion.Count;
            if (random.Next(3) == 0)
                portion.AddRange(order.Take(taken).Where(_ => random.Next(5) == 0));

            var receipts = await app.TakeAsync([.. portion.Select(i => documents[i])]);
            foreach (var (i, receipt) in portion.Zip(receipts))
            {
                live[i] |= digestOf[i] is null;
                digestOf[i] = receipt.Digest!.Id;
            }

            switch (random.Next(8))
            {
                case < 4 and var some:
                    foreach (var i in order.Take(taken).Where(_ => random.Next(10 * (some + 1)) == 0))
                        live[i] = live[i] ? !await app.WithdrawAsync(digestOf[i]!.Value) : await app.RestoreAsync(digestOf[i]!.Value);
                    break;
                case 4:
                    await app.RereadAsync();
                    break;
                case 5 or 6:
                    await MergeSomeAsync(app, random);
                    break;
            }
        }

        return live;
    }

    /// <summary>A person merges some papers, whatever they are.</summary>
    private static async Task MergeSomeAsync(TestApp app, Random random)
    {
        var papers = await app.AskAsync(db => db.Papers.Where(p => p.Listed).OrderBy(p => p.Title).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync());
        for (var i = 0; i < 4 && papers.Count > 0; i++)
            await app.CurateAsync(c => c.MergeAsync(papers[random.Next(papers.Count)], papers[random.Next(papers.Count)], default));
    }

    private static async Task UnmergeAllAsync(TestApp app)
    {
        foreach (var paper in await app.AskAsync(db => db.Papers.Where(p => p.MergedByPerson).Select(p => p.Id).ToListAsync()))
            (await app.CurateAsync(c => c.UnmergeAsync(paper, default))).Should().BeNull();
    }
}

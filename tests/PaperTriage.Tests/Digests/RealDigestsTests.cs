using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Digests;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Tests.Support;

namespace PaperTriage.Tests.Digests;

/// <summary>Intake of the real data, as it stands in the folder <c>shared</c> beside the checkout.</summary>
public sealed class RealDigestsTests
{
    [SharedFact]
    public async Task The_three_text_digests_have_387_entries_of_380_papers()
    {
        await using var app = await TestApp.StartAsync();

        var receipts = await app.TakeAsync(Files(".txt", "digests"));

        receipts.Select(r => r.Digest!.EntryCount).Should().Equal(38, 273, 76);
        receipts.Should().OnlyContain(r => r.Problems.Count == 0);
        (await app.AskAsync(db => db.Papers.CountAsync(p => p.Listed))).Should().Be(380);
        receipts.Sum(r => r.New).Should().Be(380);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [SharedFact]
    public async Task The_149_days_have_2870_entries_of_2868_papers_however_they_come()
    {
        await using var inOrder = await TestApp.StartAsync();
        await using var shuffled = await TestApp.StartAsync();
        var days = Files(".json", "daily-papers", "api-days");

        await inOrder.TakeAsync(days);
        await TakeShuffledTwiceAsync(shuffled, days);

        (await inOrder.AskAsync(db => db.Entries.CountAsync())).Should().Be(2870);
        (await inOrder.AskAsync(db => db.Papers.CountAsync(p => p.Listed))).Should().Be(2868);
        (await shuffled.ExportAsync()).Should().Equal(await inOrder.ExportAsync());
        (await inOrder.BrokenRulesAsync()).Should().BeEmpty();
        (await shuffled.BrokenRulesAsync()).Should().BeEmpty();
    }

    [SharedFact]
    public async Task All_the_real_digests_together_twice_and_shuffled_and_read_again_give_the_same_library()
    {
        await using var inOrder = await TestApp.StartAsync();
        await using var shuffled = await TestApp.StartAsync();
        List<IncomingDocument> all = [.. Files(".txt", "digests"), .. Files(".json", "daily-papers", "odd-shapes"), .. Files(".json", "daily-papers", "api-days").Where((_, i) => i % 4 == 0)];

        await inOrder.TakeAsync(all);
        await TakeShuffledTwiceAsync(shuffled, all);
        await shuffled.RereadAsync();

        (await shuffled.ExportAsync()).Should().Equal(await inOrder.ExportAsync());
        (await shuffled.BrokenRulesAsync()).Should().BeEmpty();
    }

    [SharedFact]
    public async Task Odd_shapes_give_their_entries_or_say_where_they_could_not_be_read()
    {
        await using var app = await TestApp.StartAsync();

        var receipts = await app.TakeAsync(Files(".json", "daily-papers", "odd-shapes"));

        receipts.Should().HaveCountGreaterThan(0).And.OnlyContain(r => r.Outcome == IntakeOutcome.Read);
        receipts.Should().OnlyContain(r => r.Digest!.EntryCount > 0 || r.Problems.Any(p => p.Line > 0));
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    private static async Task TakeShuffledTwiceAsync(TestApp app, List<IncomingDocument> documents)
    {
        var random = new Random(149);
        var order = documents.Concat(documents).ToArray();
        random.Shuffle(order);
        foreach (var portion in order.Chunk(37))
            await app.TakeAsync(portion);
    }

    private static List<IncomingDocument> Files(string extension, params string[] folder) =>
        [.. Directory.GetFiles(Shared.Path(folder), "*" + extension).Order(StringComparer.Ordinal)
            .Select(path => new IncomingDocument(Path.GetFileName(path), File.ReadAllBytes(path), DigestName.DateIn(Path.GetFileName(path))))];
}

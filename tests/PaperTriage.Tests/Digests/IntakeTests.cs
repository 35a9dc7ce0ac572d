using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Digests;
using PaperTriage.Parsing.Digests;
using PaperTriage.Storage;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Digests;

public sealed class IntakeTests
{
    private static readonly string OneLine = PaperLine.Digest(new PaperLine("A Paper About Testing Things", "2403.00001", Abstract: "We test things.", Authors: ["Ada Lovelace"]));

    [Fact]
    public async Task The_same_bytes_again_change_nothing()
    {
        await using var app = await TestApp.StartAsync();

        var first = await app.TakeAsync(OneLine);
        var changes = await app.AskAsync(db => db.Changes.CountAsync());
        var second = await app.TakeAsync(OneLine, "another name.txt");

        first.Should().BeEquivalentTo(new { Outcome = IntakeOutcome.Read, New = 1, Merged = 0, Unchanged = 0 });
        second.Should().BeEquivalentTo(new { Outcome = IntakeOutcome.AlreadyHere, New = 0, Merged = 0, Unchanged = 1 });
        second.Digest!.Id.Should().Be(first.Digest!.Id);
        (await app.AskAsync(db => db.Changes.CountAsync())).Should().Be(changes);
    }

    [Fact]
    public async Task The_same_bytes_twice_in_one_portion_are_one_digest()
    {
        await using var app = await TestApp.StartAsync();

        var receipts = await app.TakeAsync(LibraryOfApp.Document(OneLine), LibraryOfApp.Document(OneLine));

        receipts.Select(r => r.Outcome).Should().Equal(IntakeOutcome.Read, IntakeOutcome.AlreadyHere);
        (await app.AskAsync(db => db.Digests.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task A_digest_whose_day_nobody_knew_takes_the_day_that_comes_with_the_same_bytes_later()
    {
        await using var app = await TestApp.StartAsync();

        await app.TakeAsync(OneLine);
        (await app.PaperAsync("A Paper About Testing Things")).LastDate.Should().BeNull();
        var dated = await app.TakeAsync(OneLine, date: new(2024, 5, 1));
        var again = await app.TakeAsync(OneLine, date: new(2024, 6, 2));

        dated.Digest!.Date.Should().Be(new DateOnly(2024, 5, 1));
        again.Digest!.Date.Should().Be(new DateOnly(2024, 5, 1));
        (await app.PaperAsync("A Paper About Testing Things")).Should().BeEquivalentTo(new { LastDate = new DateOnly(2024, 5, 1), MentionCount = 1, Revision = 1 });
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_day_that_was_written_down_by_a_process_that_died_is_read_when_it_comes_again()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(OneLine);
        await app.ExecuteAsync("UPDATE digests SET given_date = '2024-05-01'");

        var dated = await app.TakeAsync(OneLine, date: new(2024, 5, 1));

        dated.Digest!.Date.Should().Be(new DateOnly(2024, 5, 1));
        (await app.PaperAsync("A Paper About Testing Things")).LastDate.Should().Be(new DateOnly(2024, 5, 1));
    }

    [Fact]
    public void A_batch_holds_at_least_one_document_and_no_more_than_fit()
    {
        const int Half = DigestBatch.Bytes / 2;

        DigestBatch.CountFrom([DigestBatch.Bytes + 1, 1], 0, s => s).Should().Be(1);
        DigestBatch.CountFrom([Half, Half, 1], 0, s => s).Should().Be(2);
        DigestBatch.CountFrom([Half, Half, Half + 1, Half], 2, s => s).Should().Be(1);
        DigestBatch.CountFrom(new int[DigestBatch.Documents + 1], 0, s => s).Should().Be(DigestBatch.Documents);
        DigestBatch.CountFrom([1], 1, s => s).Should().Be(0);
    }

    [Fact]
    public async Task Receipts_stand_in_the_order_of_the_documents_and_count_what_each_was_the_first_to_bring()
    {
        await using var app = await TestApp.StartAsync();

        var receipts = await app.TakeAsync(
            LibraryOfApp.Document(OneLine + PaperLine.Digest(new PaperLine("Something Only The First Has"))),
            LibraryOfApp.Document(new string(' ', DigestReader.MaxBytes + 1)),
            LibraryOfApp.Document(OneLine + PaperLine.Digest(new PaperLine("Something Only The Last Has"))));

        receipts.Select(r => (r.Outcome, r.New, r.Merged)).Should().Equal((IntakeOutcome.Read, 2, 0), (IntakeOutcome.TooLarge, 0, 0), (IntakeOutcome.Read, 1, 1));
        receipts[1].Digest.Should().BeNull();
    }

    [Fact]
    public async Task Sixteen_megabytes_are_taken()
    {
        await using var app = await TestApp.StartAsync();

        var receipt = await app.TakeAsync(OneLine + new string(' ', DigestReader.MaxBytes - OneLine.Length));

        receipt.Should().BeEquivalentTo(new { Outcome = IntakeOutcome.Read, New = 1 });
        (await app.AskAsync(db => db.Documents.Select(d => d.Content.Length).SingleAsync())).Should().BeLessThan(10_000, "it is kept compressed");
    }

    [Fact]
    public async Task A_digest_that_was_stored_and_never_read_is_read_by_the_next_who_brings_it()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(OneLine);
        await app.ExecuteAsync("DELETE FROM entries; DELETE FROM paper_keys; DELETE FROM papers; UPDATE digests SET read_at = NULL, entry_count = 0, new_count = 0");

        var receipt = await app.TakeAsync(OneLine);

        receipt.Should().BeEquivalentTo(new { Outcome = IntakeOutcome.Read, New = 1 });
        (await app.PaperAsync("A Paper About Testing Things")).MentionCount.Should().Be(1);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Digests_left_behind_are_read_in_the_background_once_they_have_waited_a_minute()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(OneLine);
        await app.ExecuteAsync("DELETE FROM entries; UPDATE digests SET read_at = NULL, entry_count = 0");

        (await app.InScopeAsync<DigestReadings, int>(r => r.ReadWaitingAsync(app.Clock.GetUtcNow() - TimeSpan.FromMinutes(1), default))).Should().Be(0);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await app.InScopeAsync<DigestReadings, int>(r => r.ReadWaitingAsync(app.Clock.GetUtcNow() - TimeSpan.FromMinutes(1), default))).Should().Be(1);

        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_contradiction_is_a_problem_of_the_digest_that_brings_it()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(new PaperLine("The First To Claim It", "2403.00001", "10.1000/one")));

        var receipt = await app.TakeAsync(PaperLine.Digest(new PaperLine("Harmless In Every Way"), new PaperLine("The Second To Claim It", "2403.00002", "10.1000/one")));

        receipt.Problems.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Line = 2, Column = 1 }, "the second line claims it");
        receipt.Problems[0].Message.Should().Contain("10.1000/one");
        (await app.AskAsync(db => db.Papers.CountAsync(p => p.Listed))).Should().Be(3);
    }

    [Fact]
    public async Task Changes_name_every_paper_and_digest_that_was_touched()
    {
        await using var app = await TestApp.StartAsync();

        var receipt = await app.TakeAsync(OneLine);
        var paper = await app.PaperAsync("A Paper About Testing Things");

        (await app.AskAsync(db => db.Changes.OrderBy(c => c.N).Select(c => new { c.N, c.Kind, c.Id, c.Person }).ToListAsync())).Should().BeEquivalentTo(
            new[] { new { N = 1L, Kind = ChangeKind.Paper, paper.Id, Person = (long?)null }, new { N = 2L, Kind = ChangeKind.Digest, receipt.Digest!.Id, Person = (long?)null } },
            options => options.WithStrictOrdering());
    }
}

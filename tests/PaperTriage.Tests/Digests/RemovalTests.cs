using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Digests;
using PaperTriage.Storage;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Digests;

public sealed class RemovalTests
{
    private static readonly string Both = PaperLine.Digest(new PaperLine("Only This Digest Has It", Votes: 3), new PaperLine("Both The Digests Have It", "2403.00001"));
    private static readonly string Later = PaperLine.Digest(new PaperLine("Both The Digests Have It", "2403.00001"));

    [Fact]
    public async Task Withdrawing_takes_the_mentions_out_and_restoring_brings_them_back_to_the_same_rows()
    {
        await using var app = await TestApp.StartAsync();
        var digest = (await app.TakeAsync(Both, date: new(2024, 5, 1))).Digest!;
        await app.TakeAsync(Later, date: new(2024, 5, 2));
        var before = await RowsAsync(app);
        var gone = (await app.PaperAsync("Only This Digest Has It")).Id;
        var position = await app.AskAsync(db => db.Clock.Select(c => c.N).SingleAsync());

        (await app.WithdrawAsync(digest.Id)).Should().BeTrue();
        (await app.AskAsync(db => db.Papers.Where(p => p.Listed).SingleAsync())).Should().BeEquivalentTo(new { Title = "Both The Digests Have It", MentionCount = 1, FirstDate = new DateOnly(2024, 5, 2) });
        (await app.AskAsync(db => db.Changes.Where(c => c.N > position && c.Kind == ChangeKind.PaperGone).Select(c => c.Id).ToListAsync())).Should().Equal(gone);
        (await app.AskAsync(db => db.Days.SingleAsync())).Date.Should().Be(new DateOnly(2024, 5, 2));
        (await app.TakeAsync(Both)).Outcome.Should().Be(IntakeOutcome.Withdrawn);

        (await app.RestoreAsync(digest.Id)).Should().BeTrue();
        (await RowsAsync(app)).Should().Equal(before);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Each_verb_refuses_a_digest_in_the_wrong_state_and_changes_nothing()
    {
        await using var app = await TestApp.StartAsync();
        var digest = (await app.TakeAsync(Both)).Digest!.Id;

        (await app.RestoreAsync(digest)).Should().BeFalse();
        (await PurgeAsync(app, digest)).Should().BeFalse();
        (await app.WithdrawAsync(4711)).Should().BeFalse();
        (await app.WithdrawAsync(digest)).Should().BeTrue();
        (await app.WithdrawAsync(digest)).Should().BeFalse();
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Purging_destroys_the_bytes_for_good_and_the_same_bytes_are_not_taken_again()
    {
        await using var app = await TestApp.StartAsync();
        var digest = (await app.TakeAsync(Both)).Digest!.Id;
        await app.WithdrawAsync(digest);

        (await PurgeAsync(app, digest)).Should().BeTrue();

        (await app.AskAsync(db => db.Documents.CountAsync())).Should().Be(0);
        (await app.RestoreAsync(digest)).Should().BeFalse();
        (await app.TakeAsync(Both)).Outcome.Should().Be(IntakeOutcome.Purged);
        (await app.RereadAsync()).Should().Be(0);
        (await app.AskAsync(db => db.Papers.CountAsync(p => p.Listed))).Should().Be(0);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_starter_library_fills_an_empty_database_once_and_goes_with_one_verb()
    {
        await using var app = await TestApp.StartAsync("Samples:Import=true");
        (await app.AskAsync(db => db.Papers.CountAsync(p => p.Listed))).Should().Be(97);
        (await app.AskAsync(db => db.Entries.CountAsync())).Should().Be(101);
        (await app.AskAsync(db => db.Digests.SumAsync(d => d.ProblemCount))).Should().Be(0);
        (await app.AskAsync(db => db.Digests.CountAsync(d => d.Date == null))).Should().Be(0);

        var digests = await app.AskAsync(db => db.Digests.CountAsync());
        (await app.InScopeAsync<DigestRemoval, int>(r => r.WithdrawStarterLibraryAsync(default))).Should().Be(digests);
        await using var second = await TestApp.StartOnAsync(app.Database, "Samples:Import=true");

        (await second.AskAsync(db => db.Papers.CountAsync(p => p.Listed))).Should().Be(0);
        (await second.AskAsync(db => db.Digests.CountAsync())).Should().Be(digests);
        (await second.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Restoring_and_reading_again_replace_the_problems_of_before()
    {
        await using var app = await TestApp.StartAsync();
        var digest = (await app.TakeAsync(Both + "{\"title\": oops\n")).Digest!.Id;
        await app.WithdrawAsync(digest);

        (await app.RestoreAsync(digest)).Should().BeTrue();

        (await app.AskAsync(db => db.Digests.AsNoTracking().SingleAsync())).Should().BeEquivalentTo(new { WithdrawnAt = (DateTimeOffset?)null, EntryCount = 2, ProblemCount = 1 });
        (await app.AskAsync(db => db.Problems.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task Problems_left_behind_by_a_process_that_died_do_not_stop_the_digests_that_wait()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(Both + "{\"title\": oops\n");
        await app.TakeAsync(Later);
        await app.ExecuteAsync("DELETE FROM entries; UPDATE digests SET read_at = NULL, entry_count = 0");

        (await app.InScopeAsync<DigestReadings, int>(r => r.ReadWaitingAsync(app.Clock.GetUtcNow(), default))).Should().Be(2);

        (await app.AskAsync(db => db.Problems.CountAsync())).Should().Be(1);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    private static Task<bool> PurgeAsync(TestApp app, long digest) => app.InScopeAsync<DigestRemoval, bool>(r => r.PurgeAsync(digest, default));

    private static Task<List<string>> RowsAsync(TestApp app) => app.AskAsync(db =>
        db.Papers.OrderBy(p => p.Id).Select(p => p.Id + " " + p.Title + " " + p.Listed + " " + p.MentionCount + " " + p.FirstDate + " " + p.Votes).ToListAsync());
}

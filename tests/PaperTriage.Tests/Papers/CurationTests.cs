using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Papers;
using PaperTriage.Storage;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Papers;

public sealed class CurationTests
{
    private const string First = "The First Of Many Papers";
    private const string Second = "The Second Of Many Papers";
    private const string Third = "The Third Of Many Papers";

    [Fact]
    public async Task A_merged_paper_is_read_through_the_one_that_stands_for_it()
    {
        await using var app = await WithThreeAsync();
        var (first, second) = (await app.PaperAsync(First), await app.PaperAsync(Second));

        (await app.CurateAsync(c => c.MergeAsync(first.Id, second.Id, default))).Should().BeNull();

        var merged = await app.PaperAsync(first.Id);
        merged.Should().BeEquivalentTo(new { Listed = false, MergedInto = second.Id, MergedByPerson = true });
        (await app.PaperAsync(second.Id)).Should().BeEquivalentTo(new { MentionCount = 2, ArxivId = "2403.00002", FirstDate = new DateOnly(2024, 5, 1), LastDate = new DateOnly(2024, 5, 2) });
        (await app.AskAsync(db => PaperAddress.StandsForAsync(db, first.Id, default))).Should().Be(second.Id);
        (await app.AskAsync(db => db.Days.OrderBy(d => d.Date).Select(d => d.Papers).ToListAsync())).Should().Equal(1, 1, 1);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Taking_a_merge_back_restores_everything()
    {
        await using var app = await WithThreeAsync();
        var before = await EverythingAsync(app);
        var (first, second) = (await app.PaperAsync(First), await app.PaperAsync(Second));

        await app.CurateAsync(c => c.MergeAsync(first.Id, second.Id, default));
        (await EverythingAsync(app)).Should().NotBeEquivalentTo(before);
        (await app.CurateAsync(c => c.UnmergeAsync(first.Id, default))).Should().BeNull();

        (await EverythingAsync(app)).Should().Equal(before);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_correction_of_a_merged_paper_is_read_through_where_the_paper_that_stands_for_it_has_none()
    {
        await using var app = await WithThreeAsync();
        var (first, second) = (await app.PaperAsync(First), await app.PaperAsync(Second));
        await app.CurateAsync(c => c.CorrectAsync(first.Id, Facts(("organization", "Right Works"), ("title", "The Merged One's Title")), default));
        await app.CurateAsync(c => c.CorrectAsync(second.Id, Fact("title", "The Title That Stands"), default));

        await app.CurateAsync(c => c.MergeAsync(first.Id, second.Id, default));
        (await app.PaperAsync(second.Id)).Should().BeEquivalentTo(new { Organization = "Right Works", Title = "The Title That Stands", Corrected = new[] { "title", "organization" } });
        await app.CurateAsync(c => c.UnmergeAsync(first.Id, default));

        (await app.PaperAsync(first.Id)).Organization.Should().Be("Right Works");
        (await app.PaperAsync(second.Id)).Organization.Should().BeNull();
    }

    [Fact]
    public async Task A_correction_stays_with_the_work_when_the_readers_fold_its_row_into_another_and_can_be_taken_back_there()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(new PaperLine(First)));
        var byTitle = (await app.PaperAsync(First)).Id;
        await app.TakeAsync(PaperLine.Digest(new PaperLine(Second, "2403.00001")));
        var byId = (await app.PaperAsync(Second)).Id;
        await app.CurateAsync(c => c.CorrectAsync(byTitle, Fact("organization", "Right Works"), default));

        await app.TakeAsync(PaperLine.Digest(new PaperLine(First, "2403.00001")));
        (await app.AskAsync(db => PaperAddress.StandsForAsync(db, byTitle, default))).Should().Be(byId);
        (await app.PaperAsync(byId)).Should().BeEquivalentTo(new { Organization = "Right Works", Corrected = new[] { "organization" } });

        await app.CurateAsync(c => c.CorrectAsync(byId, Fact("organization", null), default));
        (await app.PaperAsync(byId)).Should().BeEquivalentTo(new { Organization = (string?)null, Corrected = Array.Empty<string>() });
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Facts_are_corrected_together_or_not_at_all()
    {
        await using var app = await WithThreeAsync();
        var id = (await app.PaperAsync(First)).Id;

        (await app.CurateAsync(c => c.CorrectAsync(id, Facts(("title", "A Better Title"), ("published", "31.7.2024")), default))).Should().Contain("Write the day like 2024-07-31.");
        (await app.PaperAsync(id)).Should().BeEquivalentTo(new { Title = First, Revision = 1 });
        (await app.CurateAsync(c => c.CorrectAsync(id, Facts(("title", "A Better Title"), ("published", "2024-07-31")), default))).Should().BeNull();
        (await app.PaperAsync(id)).Should().BeEquivalentTo(new { Title = "A Better Title", Published = new DateOnly(2024, 7, 31), Revision = 2 });
    }

    [Fact]
    public async Task In_a_chain_of_merges_the_last_stands_for_all_and_the_middle_can_leave_with_what_it_had()
    {
        await using var app = await WithThreeAsync();
        var (first, second, third) = (await app.PaperAsync(First), await app.PaperAsync(Second), await app.PaperAsync(Third));

        await app.CurateAsync(c => c.MergeAsync(first.Id, second.Id, default));
        await app.CurateAsync(c => c.MergeAsync(second.Id, third.Id, default));
        (await app.PaperAsync(third.Id)).MentionCount.Should().Be(3);
        (await app.AskAsync(db => PaperAddress.StandsForAsync(db, first.Id, default))).Should().Be(third.Id);

        (await app.CurateAsync(c => c.UnmergeAsync(second.Id, default))).Should().BeNull();
        (await app.PaperAsync(third.Id)).MentionCount.Should().Be(1);
        (await app.PaperAsync(second.Id)).Should().BeEquivalentTo(new { MentionCount = 2, Listed = true });
        (await app.AskAsync(db => PaperAddress.StandsForAsync(db, first.Id, default))).Should().Be(second.Id);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused_in_one_sentence_and_changes_nothing()
    {
        await using var app = await WithThreeAsync();
        var (first, second) = (await app.PaperAsync(First), await app.PaperAsync(Second));
        await app.CurateAsync(c => c.MergeAsync(first.Id, second.Id, default));
        var before = await EverythingAsync(app);
        var changes = await app.AskAsync(db => db.Changes.CountAsync());

        foreach (var refused in (Func<PaperCuration, Task<string?>>[])
        [
            c => c.MergeAsync(second.Id, second.Id, default), c => c.MergeAsync(second.Id, first.Id, default), c => c.MergeAsync(first.Id, second.Id, default),
            c => c.MergeAsync(4711, second.Id, default), c => c.MergeAsync(second.Id, 4711, default), c => c.UnmergeAsync(second.Id, default), c => c.UnmergeAsync(4711, default),
            c => c.CorrectAsync(first.Id, Fact("title", "x"), default), c => c.CorrectAsync(4711, Fact("title", "x"), default), c => c.CorrectAsync(second.Id, Fact("votes", "9"), default),
            c => c.CorrectAsync(second.Id, Fact("published", "31.7.2024"), default), c => c.CorrectAsync(second.Id, Fact("abstract", new string('x', PaperCuration.MaxLength + 1)), default),
            c => c.KeepApartAsync(first.Id, first.Id, default), c => c.KeepApartAsync(first.Id, 4711, default),
        ])
            (await app.CurateAsync(refused)).Should().MatchRegex(@"^\S.*\.$");

        (await EverythingAsync(app)).Should().Equal(before);
        (await app.AskAsync(db => db.Changes.CountAsync())).Should().Be(changes);
    }

    [Fact]
    public async Task Papers_kept_apart_are_written_down_once_in_either_order()
    {
        await using var app = await WithThreeAsync();
        var (first, second) = (await app.PaperAsync(First), await app.PaperAsync(Second));

        (await app.CurateAsync(c => c.KeepApartAsync(second.Id, first.Id, default))).Should().BeNull();
        (await app.CurateAsync(c => c.KeepApartAsync(first.Id, second.Id, default))).Should().BeNull();

        (await app.AskAsync(db => db.DistinctPapers.SingleAsync())).Should().BeEquivalentTo(new { First = Math.Min(first.Id, second.Id), Second = Math.Max(first.Id, second.Id) });
    }

    [Fact]
    public async Task A_correction_is_a_new_revision_and_so_is_taking_it_back()
    {
        await using var app = await WithThreeAsync();
        var id = (await app.PaperAsync(First)).Id;

        await app.CurateAsync(c => c.CorrectAsync(id, Fact("title", "  A Better\r\n Title  "), default));
        (await app.PaperAsync(id)).Should().BeEquivalentTo(new { Title = "A Better Title", Revision = 2, Corrected = new[] { "title" } });
        await app.CurateAsync(c => c.CorrectAsync(id, Fact("title", "A Better Title"), default));
        (await app.PaperAsync(id)).Revision.Should().Be(2);
        await app.CurateAsync(c => c.CorrectAsync(id, Fact("title", " "), default));
        (await app.PaperAsync(id)).Should().BeEquivalentTo(new { Title = First, Revision = 3, Corrected = Array.Empty<string>() });
    }

    [Fact]
    public async Task Votes_do_not_make_a_revision()
    {
        await using var app = await WithThreeAsync();

        await app.TakeAsync(PaperLine.Digest(new PaperLine(First, "2403.00001", Votes: 12)), date: new(2024, 5, 9));

        (await app.PaperAsync(First)).Should().BeEquivalentTo(new { Revision = 1, Votes = 12, StatsAt = new DateOnly(2024, 5, 9), MentionCount = 2 });
    }

    [Fact]
    public async Task A_corrected_paper_stays_listed_when_its_last_digest_is_withdrawn()
    {
        await using var app = await TestApp.StartAsync();
        var receipt = await app.TakeAsync(PaperLine.Digest(new(First, "2403.00001"), new(Second, "2403.00002")));
        var id = (await app.PaperAsync(First)).Id;
        await app.CurateAsync(c => c.CorrectAsync(id, Fact("abstract", "What it is about."), default));

        await app.WithdrawAsync(receipt.Digest!.Id);

        (await app.AskAsync(db => db.Papers.Where(p => p.Listed).SingleAsync())).Should().BeEquivalentTo(new { Id = id, Title = First, Abstract = "What it is about.", MentionCount = 0 });
        await app.CurateAsync(c => c.CorrectAsync(id, Fact("abstract", null), default));
        (await app.AskAsync(db => db.Papers.CountAsync(p => p.Listed))).Should().Be(0);
    }

    [Fact]
    public async Task A_correction_stays_with_the_work_when_the_digest_that_told_its_id_is_withdrawn()
    {
        await using var app = await TestApp.StartAsync();
        var withId = await app.TakeAsync(PaperLine.Digest(new PaperLine(First, "2403.00001")));
        await app.TakeAsync(PaperLine.Digest(new PaperLine(First)));
        var id = (await app.PaperAsync(First)).Id;
        await app.CurateAsync(c => c.CorrectAsync(id, Fact("organization", "Right Works"), default));

        await app.WithdrawAsync(withId.Digest!.Id);
        (await app.AskAsync(db => db.Papers.Where(p => p.Listed).SingleAsync())).Should().BeEquivalentTo(new { Id = id, Organization = "Right Works", ArxivId = (string?)null });
        await app.RestoreAsync(withId.Digest!.Id);

        (await app.AskAsync(db => db.Papers.Where(p => p.Listed).SingleAsync())).Should().BeEquivalentTo(new { Id = id, ArxivId = "2403.00001", MentionCount = 2 });
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Reading_again_keeps_every_paper_in_its_row_also_those_that_only_a_short_title_tells()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(
            new("Short Title", Votes: 1), new("Short Title", Votes: 2), new("Another Short", Authors: ["Ada Lovelace"]), new(First), new(Second, "2403.00002"), new(Third, Doi: "10.1000/three"),
            new("Four Words For Two", Authors: ["Ada Lovelace"]), new("Four Words For Two", Authors: ["Alan Turing"]), new("Four Words For Two")));
        var rows = await RowsAsync(app);

        await app.RereadAsync();

        (await RowsAsync(app)).Should().Equal(rows);
        (await app.AskAsync(db => db.Papers.CountAsync())).Should().Be(9);
    }

    [Fact]
    public async Task Papers_of_one_title_come_back_to_their_own_rows_when_their_digests_are_restored()
    {
        await using var app = await TestApp.StartAsync();
        var ada = await app.TakeAsync(PaperLine.Digest(new PaperLine(First, Authors: ["Ada Lovelace"])));
        var alan = await app.TakeAsync(PaperLine.Digest(new PaperLine(First, Authors: ["Alan Turing"])));
        var rows = await RowsAsync(app);

        await app.WithdrawAsync(ada.Digest!.Id);
        await app.RestoreAsync(ada.Digest!.Id);
        (await RowsAsync(app)).Should().Equal(rows);

        await app.WithdrawAsync(ada.Digest!.Id);
        await app.WithdrawAsync(alan.Digest!.Id);
        await app.RestoreAsync(alan.Digest!.Id);
        await app.RestoreAsync(ada.Digest!.Id);
        (await RowsAsync(app)).Should().Equal(rows);
    }

    [Fact]
    public async Task A_row_whose_mentions_all_moved_to_another_redirects_there_and_returns_with_them()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(new PaperLine(First)));
        var byTitle = await app.PaperAsync(First);
        await app.TakeAsync(PaperLine.Digest(new PaperLine(Second, "2403.00001")));
        var byId = await app.PaperAsync(Second);

        // The same id with the first title: the title is this paper's.
        var link = await app.TakeAsync(PaperLine.Digest(new PaperLine(First, "2403.00001")));
        (await app.AskAsync(db => PaperAddress.StandsForAsync(db, byTitle.Id, default))).Should().Be(byId.Id);
        (await app.PaperAsync(byTitle.Id)).Should().BeEquivalentTo(new { Listed = false, MergedByPerson = false });
        (await app.CurateAsync(c => c.UnmergeAsync(byTitle.Id, default))).Should().NotBeNull();
        (await app.AskAsync(db => db.Changes.AnyAsync(c => c.Kind == ChangeKind.PaperGone && c.Id == byTitle.Id))).Should().BeTrue();

        await app.WithdrawAsync(link.Digest!.Id);
        (await app.AskAsync(db => db.Papers.Where(p => p.Listed).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync())).Should().Equal(byTitle.Id, byId.Id);
        (await app.AskAsync(db => PaperAddress.StandsForAsync(db, byTitle.Id, default))).Should().Be(byTitle.Id);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_readers_find_never_turns_a_persons_merge_into_a_circle()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(new(First), new(Second, "2403.00001")));
        var (first, second) = (await app.PaperAsync(First), await app.PaperAsync(Second));
        await app.CurateAsync(c => c.MergeAsync(second.Id, first.Id, default));

        // Now the readers find the same, the other way round.
        await app.TakeAsync(PaperLine.Digest(new PaperLine(First, "2403.00001")));
        await app.TakeAsync(PaperLine.Digest(new PaperLine(First, "2403.00001", Votes: 5)));

        (await app.AskAsync(db => PaperAddress.StandsForAsync(db, second.Id, default))).Should().Be(first.Id);
        (await app.PaperAsync(first.Id)).Should().BeEquivalentTo(new { Listed = true, MentionCount = 4, Votes = 5 });
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    private static Dictionary<string, string?> Fact(string field, string? value) => new() { [field] = value };

    private static Dictionary<string, string?> Facts(params (string Field, string? Value)[] facts) => facts.ToDictionary(f => f.Field, f => f.Value);

    private static async Task<TestApp> WithThreeAsync()
    {
        var app = await TestApp.StartAsync();
        await app.TakeAsync(
            LibraryOfApp.Document(PaperLine.Digest(new PaperLine(First, "2403.00001", Abstract: "We say it first.", Authors: ["Ada Lovelace"], Votes: 3)), date: new(2024, 5, 1)),
            LibraryOfApp.Document(PaperLine.Digest(new PaperLine(Second, "2403.00002", Abstract: "We say it again.", Authors: ["Alan Turing"], Votes: 4)), date: new(2024, 5, 2)),
            LibraryOfApp.Document(PaperLine.Digest(new PaperLine(Third)), date: new(2024, 5, 3)));
        return app;
    }

    /// <summary>Every row of papers, days and keys as text, apart from the count of revisions.</summary>
    private static Task<List<string>> EverythingAsync(TestApp app) => app.AskAsync(db => db.Database.SqlQuery<string>(
        $"""
        SELECT (to_jsonb(p) - 'revision')::text AS "Value" FROM papers p UNION ALL SELECT d::text FROM paper_days d UNION ALL SELECT d::text FROM days d
        UNION ALL SELECT k::text FROM paper_keys k UNION ALL SELECT (to_jsonb(e))::text FROM entries e ORDER BY 1
        """).ToListAsync());

    private static Task<List<string>> RowsAsync(TestApp app) => app.AskAsync(db =>
        db.Entries.OrderBy(e => e.DigestId).ThenBy(e => e.Position).Select(e => e.DigestId + "/" + e.Position + " in " + e.PaperId).ToListAsync());
}

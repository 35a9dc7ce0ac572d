using System.Text;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Digests;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Digests;

public sealed class HostileDocumentTests
{
    private static readonly string Harmless = PaperLine.Digest(new PaperLine("A Harmless Paper As Ever", Abstract: "It does no harm."));

    [Fact]
    public async Task Whatever_a_document_holds_it_is_stored_and_answered_and_harms_no_other()
    {
        await using var app = await TestApp.StartAsync();
        (string Name, byte[] Bytes)[] documents =
        [
            ("empty", []),
            ("a name \0 of \ud83d \n nothing", "\n"u8.ToArray()),
            ("", "\n\n"u8.ToArray()),
            ("blanks", " \r\n\t \n"u8.ToArray()),
            ("binary", [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 31))]),
            ("zeros", new byte[1000]),
            ("NUL as an escape", Encoding.UTF8.GetBytes("""{"title":"Zero \u0000 In Every Field","abstract":"a\u0000b","authors":["N\u0000"],"doi":"10.1000/\u0000","organization":"\u0000"}""")),
            ("half a character", Encoding.UTF8.GetBytes("""{"title":"Half \ud83d Of A Character","abstract":"\udc00","authors":["\ud83d \ud83d"],"links":["https://x.example/\ud83d"]}""")),
            ("NUL as a byte", "{\"title\":\"A Zero \0 Byte In It\",\"abstract\":\"a\0\"}"u8.ToArray()),
            ("noncharacters", Encoding.UTF8.GetBytes("{\"title\":\"Not \uFFFE Characters \uFFFF At All\",\"abstract\":\"\uFDD0\"}")),
            ("text with a form feed", "2403.00009\n\fA Title\0 Of A Page\u001b[2J\n"u8.ToArray()),
            ("last day", Encoding.UTF8.GetBytes("""{"title":"On The Last Day Ever","abstract":"x","published":"9999-12-31","submittedOnDailyAt":"9999-12-31T23:59:59Z"}""")),
            ("first day", Encoding.UTF8.GetBytes("""{"title":"On The First Day Ever","abstract":"x","published":"0001-01-01","submittedOnDailyAt":"0001-01-01T00:00:00Z"}""")),
            ("too many votes", Encoding.UTF8.GetBytes("""{"title":"More Votes Than There Are","abstract":"x","votes":99999999999999999999,"comments":-3e300}""")),
            ("names without letters", Encoding.UTF8.GetBytes("""{"title":"A Harmless Paper As Ever","authors":["42","?",","]}""")),
            ("no name at all", Encoding.UTF8.GetBytes("""{"title":"A Harmless Paper As Ever","authors":["",null,{}]}""")),
            ("many lines of nothing", Encoding.UTF8.GetBytes(new string('\n', 100_000))),
        ];

        var receipts = await app.TakeAsync([.. documents.Select(d => new IncomingDocument(d.Name, d.Bytes, new(2024, 5, 1))), LibraryOfApp.Document(Harmless)]);

        receipts.Should().OnlyContain(r => r.Outcome == IntakeOutcome.Read);
        receipts[^1].Digest!.EntryCount.Should().Be(1);
        receipts.Should().OnlyContain(r => r.Digest!.EntryCount + r.Problems.Count > 0);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
        (await app.ExportAsync()).Should().HaveCountGreaterThan(5);
        (await app.RereadAsync()).Should().Be(documents.Length + 1);
    }

    [Fact]
    public async Task A_title_of_a_megabyte_and_a_hundred_thousand_authors_are_kept_whole()
    {
        await using var app = await TestApp.StartAsync();
        var title = string.Join(' ', Enumerable.Repeat("counting", 1 << 17));
        var authors = Enumerable.Range(0, 100_000).Select(i => $"Author {i} Number{i}").ToArray();

        await app.TakeAsync(PaperLine.Digest(new PaperLine(title, "2403.00001", Authors: authors)));
        await app.TakeAsync(PaperLine.Digest(new PaperLine(title)));

        var paper = await app.AskAsync(db => db.Papers.SingleAsync());
        paper.Title.Should().Be(title);
        paper.Should().BeEquivalentTo(new { AuthorCount = 100_000, MentionCount = 2 });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Long_titles_in_letters_beyond_the_basic_plane_are_keys_as_well(int shift)
    {
        await using var app = await TestApp.StartAsync();
        var title = new string('x', shift) + string.Join(' ', Enumerable.Repeat("𐌰𐌱𐌲", 80)); // Gothic

        await app.TakeAsync(PaperLine.Digest(new PaperLine(title, Votes: 1)));
        await app.TakeAsync(PaperLine.Digest(new PaperLine(title, Votes: 2)));

        (await app.AskAsync(db => db.Papers.CountAsync())).Should().BeGreaterThan(0);
        (await app.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_longest_ids_and_links_are_kept_whole()
    {
        await using var app = await TestApp.StartAsync();
        var doi = "10.1000/" + new string('x', 390);

        await app.TakeAsync(PaperLine.Digest(new PaperLine("A Very Long Identifier Indeed", Doi: doi, Links: ["https://x.example/" + new string('y', 20_000)])));
        await app.TakeAsync(PaperLine.Digest(new PaperLine("Its Second Title Is Another", Doi: doi)));

        (await app.AskAsync(db => db.Papers.SingleAsync())).Should().BeEquivalentTo(new { MentionCount = 2, Doi = doi });
    }
}

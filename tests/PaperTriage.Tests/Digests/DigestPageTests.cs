using System.Net;
using System.Text;
using FluentAssertions;
using PaperTriage.Digests;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Digests;

public sealed class DigestPageTests
{
    private static readonly string Two = WebForms.JsonLines(
        new { id = "2601.00001", title = "The First of Two Studies" }, new { id = "2601.00002", title = "The Second of Two Studies" });

    [Fact]
    public async Task An_uploaded_digest_is_read_and_its_receipt_says_what_came_of_it()
    {
        await using var app = await TestApp.StartAsync();

        using var answer = await app.UploadAsync(("2026-01-05.jsonl", Encoding.UTF8.GetBytes(Two)), ("broken.jsonl", Encoding.UTF8.GetBytes(Two + "{\"id\": 3}\n")));
        var receipt = await app.PageAsync(answer.Headers.Location!.OriginalString);
        using var again = await app.UploadAsync(("copy.jsonl", Encoding.UTF8.GetBytes(Two)));
        var nothing = await app.PageAsync(again.Headers.Location!.OriginalString);

        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        receipt.Should().Contain("2 digests read: 4 entries, 2 new papers.").And.Contain("2026-01-05.jsonl").And.Contain("See the problems");
        receipt.Should().Contain("Monday 5 January 2026", "the name of the file tells the day").And.Contain("give its date", "the other has none");
        nothing.Should().Contain("Nothing new came in.").And.Contain("The same bytes were here already");
        (await app.PageAsync("/")).Should().Contain("The First of Two Studies");
    }

    [Fact]
    public async Task A_pasted_text_and_the_file_it_came_from_are_the_same_digest()
    {
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(Two);

        using var answer = await PasteAsync(app, Two.Replace("\n", "\r\n", StringComparison.Ordinal)); // as browsers send it

        answer.Headers.Location!.OriginalString.Should().StartWith("/digests/received?here=");
    }

    [Theory]
    [InlineData("", "", "Choose a file or paste a text first.")]
    [InlineData("some words", "soon", "is not a day. Write it like 2026-08-21.")]
    public async Task A_form_that_cannot_be_read_comes_back_with_what_was_typed(string text, string date, string words)
    {
        await using var app = await TestApp.StartAsync();

        using var answer = await PasteAsync(app, text, date);
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        page.Should().Contain(words).And.Contain("role=\"alert\"").And.Contain($"{text}</textarea>");
    }

    [Fact]
    public async Task A_file_above_sixteen_megabytes_is_answered_clearly()
    {
        await using var app = await TestApp.StartAsync();

        using var answer = await app.UploadAsync(("large.json", new byte[(16 * 1024 * 1024) + 1]));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("weighs 16.7 MB; a digest may weigh 16 MB.");
    }

    [Fact]
    public async Task An_upload_above_sixty_four_megabytes_is_answered_before_it_is_read()
    {
        await using var app = await TestApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Address + "digests") { Content = new ByteArrayContent(new byte[70 * 1024 * 1024]) };
        request.Headers.ExpectContinue = true; // the answer comes before the body is sent

        using var answer = await app.Client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("64 MB together");
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_refused()
    {
        await using var app = await TestApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Address + "digests") { Content = new StringContent("text=x") };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await app.Client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.LengthRequired);
    }

    [Fact]
    public async Task A_digest_shows_its_entries_its_problems_and_the_line_of_each()
    {
        await using var app = await TestApp.StartAsync();
        var receipt = await app.TakeAsync(Two + "{\"id\": 3}\n", "three.jsonl", new(2026, 1, 5));
        var digest = receipt.Digest!.Id;
        var problem = receipt.Problems[0];

        var page = await app.PageAsync($"/digests/{digest}");
        var raw = await app.PageAsync($"/digests/{digest}/raw?line={problem.Line}&column={problem.Column}");

        page.Should().Contain("2 entries, 2 new papers, 1 problem").And.Contain("The Second of Two Studies").And.Contain("id=\"e2\"");
        page.Should().Contain($"/digests/{digest}/raw?line={problem.Line}&amp;column={problem.Column}#L{problem.Line}");
        raw.Should().Contain($"<li id=\"L{problem.Line}\" class=\"here\">").And.Contain("<mark>{&quot;id&quot;: 3}</mark>");
    }

    [Fact]
    public async Task A_long_digest_is_paged_and_a_mention_leads_to_its_entry()
    {
        await using var app = await TestApp.StartAsync();
        var receipt = await app.TakeAsync(WebForms.JsonLines([.. Enumerable.Range(1, 150).Select(n => (object)new { id = $"2601.{n:00000}", title = $"Numbered Study of Many Things {n}" })]));

        var second = await app.PageAsync($"/digests/{receipt.Digest!.Id}?page=2");
        using var found = await app.GetAsync("/papers/2601.00120");
        var paper = await app.PageAsync(found.Headers.Location!.OriginalString);

        second.Should().Contain("id=\"e101\"").And.Contain("id=\"e150\"").And.NotContain("id=\"e100\"");
        paper.Should().Contain($"/digests/{receipt.Digest.Id}?page=2#e120");
    }

    [Fact]
    public async Task A_withdrawn_digest_can_be_restored_and_once_purged_it_stays_away()
    {
        await using var app = await TestApp.StartAsync();
        var digest = (await app.TakeAsync(Two, date: new(2026, 1, 5))).Digest!.Id;

        await app.PostAsync($"/digests/{digest}", $"/digests/{digest}/withdraw");
        var withdrawn = await app.PageAsync($"/digests/{digest}");
        await app.PostAsync($"/digests/{digest}", $"/digests/{digest}/restore");
        var restored = await app.PageAsync($"/digests/{digest}");
        using var early = await app.PostAsync($"/digests/{digest}", $"/digests/{digest}/purge");
        await app.PostAsync($"/digests/{digest}", $"/digests/{digest}/withdraw");
        using var purged = await app.PostAsync($"/digests/{digest}/purge", $"/digests/{digest}/purge");
        using var again = await app.UploadAsync(("again.jsonl", Encoding.UTF8.GetBytes(Two)));
        using var raw = await app.GetAsync($"/digests/{digest}/raw");

        withdrawn.Should().Contain("its mentions do not count").And.Contain(">Restore<").And.NotContain("The First of Two Studies");
        restored.Should().Contain("The First of Two Studies").And.Contain(">Withdraw<");
        early.StatusCode.Should().Be(HttpStatusCode.Conflict);
        purged.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        again.Headers.Location!.OriginalString.Should().StartWith("/digests/received?purged=");
        raw.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_digest_without_a_day_takes_the_day_that_a_person_gives()
    {
        await using var app = await TestApp.StartAsync();
        var digest = (await app.TakeAsync(Two)).Digest!.Id;
        var before = await app.PageAsync($"/digests/{digest}");

        await app.PostAsync($"/digests/{digest}", $"/digests/{digest}/date", ("date", "2026-01-05"));
        var after = await app.PageAsync($"/digests/{digest}");

        before.Should().Contain("does not say which day it is of");
        after.Should().Contain("Monday 5 January 2026, given by a person or by the file&#x27;s name").And.NotContain("Set the day");
        (await app.PageAsync("/days/2026-01-05")).Should().Contain("The First of Two Studies");
    }

    [Fact]
    public async Task A_bibliography_is_of_no_day_and_nobody_is_asked_for_one()
    {
        await using var app = await TestApp.StartAsync();

        using var uploaded = await app.UploadAsync(("mine.bib", "@article{a2026, title = {A Study of One Reference}, author = {Byron, Ada}, year = {2026}}"u8.ToArray()));
        var address = uploaded.Headers.Location!.OriginalString;

        (await app.PageAsync(address)).Should().Contain("1 bibliography read: 1 entry, 1 new paper.").And.NotContain("which day").And.NotContain("Set the day");
        (await app.PageAsync($"/digests/{address.Split('=')[^1]}")).Should().Contain("BibTeX").And.NotContain("which day").And.NotContain("Set the day");
    }

    [Fact]
    public async Task The_raw_document_is_downloaded_as_it_came_and_nothing_in_it_can_run()
    {
        await using var app = await TestApp.StartAsync();
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "<html><script>alert(1)</script>\r\nIt was caf"u8, 0xE9, (byte)'\n'];
        using var uploaded = await app.UploadAsync(("page.html", bytes));
        var digest = uploaded.Headers.Location!.OriginalString.Split('=')[^1];

        using var answer = await app.GetAsync($"/digests/{digest}/raw.txt");
        var shown = await app.PageAsync($"/digests/{digest}/raw");

        (await answer.Content.ReadAsByteArrayAsync()).Should().Equal(bytes);
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/plain; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        answer.Headers.GetValues("Content-Security-Policy").Should().ContainSingle().Which.Should().Contain("sandbox").And.NotContain("'self'");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        shown.Should().Contain("&lt;script&gt;").And.NotContain("<script");
    }

    [Theory]
    [InlineData("/digests/987654")]
    [InlineData("/digests/987654/raw")]
    [InlineData("/digests/987654/raw.txt")]
    [InlineData("/digests/987654/purge")]
    public async Task An_unknown_digest_is_not_found(string address)
    {
        await using var app = await TestApp.StartAsync();

        using var answer = await app.GetAsync(address);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_month_of_days_is_taken_in_one_upload()
    {
        await using var app = await TestApp.StartAsync();
        var files = Enumerable.Range(1, 31).Select(day => ($"2026-01-{day:00}.jsonl", Encoding.UTF8.GetBytes(WebForms.JsonLines(new { id = $"2601.{day:00000}", title = $"Paper of Day Number {day}" })))).ToArray();

        using var answer = await app.UploadAsync(files);

        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await app.PageAsync("/papers")).Should().Contain("Paper of Day Number 31");
    }

    [Fact]
    public async Task A_day_that_was_wrong_can_be_changed()
    {
        await using var app = await TestApp.StartAsync();
        var receipt = await app.TakeAsync(WebForms.JsonLines(new { id = "2601.00001", title = "Paper of One Day Alone" }), date: new(2026, 1, 5));
        var digest = $"/digests/{receipt.Digest!.Id}";

        using var answer = await app.PostAsync(digest, $"{digest}/date", ("date", "2026-01-09"));
        using var before = await app.GetAsync("/days/2026-01-05");

        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        before.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await app.PageAsync("/days/2026-01-09")).Should().Contain("Paper of One Day Alone");
    }

    [Fact]
    public async Task The_list_of_digests_is_newest_first_and_paged()
    {
        await using var app = await TestApp.StartAsync();
        for (var n = 1; n <= 52; n++)
        {
            await app.TakeAsync(WebForms.JsonLines(new { id = $"2601.{n:00000}", title = $"Numbered Study of Many Things {n}" }), $"number {n}.jsonl");
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var first = await app.PageAsync("/digests");
        var older = WebUtility.HtmlDecode(first[(first.IndexOf("/digests?after=", StringComparison.Ordinal))..].Split('"')[0]);
        var second = await app.PageAsync(older);

        first.Should().Contain("52 papers from 52 digests").And.Contain("number 52.jsonl").And.Contain("number 3.jsonl").And.NotContain("number 2.jsonl");
        second.Should().Contain("number 2.jsonl").And.Contain("number 1.jsonl").And.NotContain("number 3.jsonl");
    }

    private static async Task<HttpResponseMessage> PasteAsync(TestApp app, string text, string date = "")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(WebForms.TokenIn(await app.PageAsync("/digests/new"))), "token" },
            { new StringContent(text), "text" },
            { new StringContent(date), "date" },
        };
        return await app.Client.PostAsync(new Uri("/digests", UriKind.Relative), form);
    }
}

public sealed class RawPageTests
{
    [Fact]
    public void Lines_are_numbered_through_all_pages()
    {
        var page = RawPage.Of(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 900).Select(n => $"line {n}\n"))), 3);

        (page.Number, page.Pages, page.Total).Should().Be((3, 3, 900));
        page.Lines[0].Should().Be(new RawLine(801, "line 801", 0, 0));
    }

    [Fact]
    public void The_page_of_a_line_is_found_and_a_page_that_is_not_there_is_the_last()
    {
        var document = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("x\r\n", 900)));

        RawPage.Of(document, 1, line: 401).Number.Should().Be(2);
        RawPage.Of(document, 99).Number.Should().Be(3);
        RawPage.Of(document, 1, line: 5000).Number.Should().Be(1);
        RawPage.Of(ReadOnlyMemory<byte>.Empty, 1).Lines.Should().BeEmpty();
    }

    [Fact]
    public void A_long_line_is_cut_around_the_place_that_is_looked_for()
    {
        var line = RawPage.Of(Encoding.UTF8.GetBytes(new string('x', 90_000) + "HERE" + new string('y', 9_996)), 1, line: 1, column: 90_001).Lines[0];

        line.Text.Should().HaveLength(RawPage.LongestLine).And.Contain("HERE");
        (line.Before + line.Text.Length + line.After).Should().Be(100_000);
        line.Note.Should().StartWith("from character ");
    }

    [Fact]
    public void A_page_of_many_long_lines_stays_small()
    {
        var page = RawPage.Of(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(new string('x', 30_000) + "\n", 400))), 1);

        page.Lines.Sum(l => l.Text.Length).Should().BeLessThanOrEqualTo(1_000_000);
    }
}

using System.Text;
using Microsoft.AspNetCore.Mvc;
using PaperTriage.Parsing.Digests;
using PaperTriage.Shell;
using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>Addresses of digests that are not pages: the raw document, and what forms post.</summary>
internal static class DigestRoutes
{
    /// <summary>Bytes of all files of one upload together.</summary>
    public const long MaxUpload = 64 * 1024 * 1024;

    /// <summary>Files of one upload, the other fields of its form included.</summary>
    private const int MaxParts = 1024;

    private static readonly BodyLimit Upload = new(
        MaxUpload + 1024 * 1024, // the form around the files
        $"All files of one upload may weigh {DigestWords.MostTogether} together, each of them {DigestReader.MaxSize}. Send fewer at once, or use ./run import on the machine itself.");

    extension(IEndpointRouteBuilder routes)
    {
        public void MapDigests()
        {
            routes.MapGet("/digests/{id:long}/raw.txt", Raw).RequireAuthorization(Policies.CanContribute);

            var contribute = routes.MapForms().RequireAuthorization(Policies.CanContribute);
            contribute.MapPost("/digests", Take)
                .WithMetadata(Upload)
                .WithFormOptions(valueLengthLimit: DigestReader.MaxBytes, multipartBodyLengthLimit: MaxUpload, valueCountLimit: MaxParts);
            contribute.MapPost("/digests/{id:long}/date", GiveDay);
            contribute.MapPost("/papers", Add);

            var operate = routes.MapForms().RequireAuthorization(Policies.CanOperate);
            operate.MapPost("/digests/{id:long}/withdraw", Withdraw);
            operate.MapPost("/digests/{id:long}/restore", Restore);
            operate.MapPost("/digests/{id:long}/purge", Purge);
            operate.MapPost("/digests/starter/withdraw", WithdrawStarterLibrary);
        }
    }

    /// <summary>The bytes as they came. Nothing in them may run in a browser.</summary>
    private static async Task<IResult> Raw(long id, PaperTriageDb db, HttpContext context, CancellationToken stop)
    {
        if (await DigestBytes.ReadAsync(db, id, stop) is not { } document)
            return Faults.Page(StatusCodes.Status404NotFound, "There is no such digest, or its raw bytes were purged.");

        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Sandbox;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"digest-{id}.txt\"";
        return TypedResults.Bytes(document.Bytes, "text/plain; charset=utf-8");
    }

    private static async Task<IResult> Take(
        IFormFileCollection files, [FromForm] string? text, [FromForm] string? name, [FromForm] string? date, DigestIntake intake, Site site, CancellationToken stop)
    {
        var given = Dates.Parse(date);
        if (given is null && !string.IsNullOrWhiteSpace(date))
            return NewDigestPage.Again($"“{Text.Clip(date, 40)}” is not a day. Write it like 2026-08-21.", text, name, date);
        if (files.FirstOrDefault(f => f.Length > DigestReader.MaxBytes) is { } large)
            return NewDigestPage.Again($"“{Text.Clip(large.FileName, 80)}” weighs {DigestWords.Size(large.Length)}; a digest may weigh {DigestReader.MaxSize}.", text, name, date);

        var documents = await DocumentsAsync(files, text, name, given, stop);
        if (documents.Count == 0)
            return NewDigestPage.Again("Choose a file or paste a text first.", text, name, date);
        if (documents.FirstOrDefault(d => d.Content.Length > DigestReader.MaxBytes) is { } pasted)
            return NewDigestPage.Again($"“{Text.Clip(pasted.Name, 80)}” weighs {DigestWords.Size(pasted.Content.Length)}; a digest may weigh {DigestReader.MaxSize}.", null, name, date);

        var receipts = await intake.TakeAsync(documents, stop);
        return Forms.SeeOther(site.To($"/digests/received{QueryString.Create(receipts.Select(Receipt))}"));
    }

    /// <summary>Adds papers by their ids, and goes on to the paper when it is one.</summary>
    /// <param name="id">arXiv ids, DOIs, links to papers.</param>
    /// <param name="adding">Adds.</param>
    /// <param name="site">Makes the address to go on to.</param>
    /// <param name="stop">Ends the work.</param>
    private static async Task<IResult> Add([FromForm] string? id, PaperAdding adding, Site site, CancellationToken stop)
    {
        var answers = await adding.AddAsync(IdList.WrittenIn(id ?? ""), stop);
        return answers switch
        {
            [{ Paper: { } paper }] => Forms.SeeOther(site.To($"/papers/{paper}")),
            [{ Outcome: AddingOutcome.Withdrawn, Digest: { } digest }] => Forms.SeeOther(site.To($"/digests/received?withdrawn={digest}")),
            _ when answers.FirstOrDefault(a => a.Outcome is AddingOutcome.Added) is { Digest: { } digest } => Forms.SeeOther(site.To($"/digests/received?read={digest}")),
            _ when answers.FirstOrDefault(a => a.Paper is not null) is { Paper: { } first } => Forms.SeeOther(site.To($"/papers/{first}")),
            _ => Faults.Page(StatusCodes.Status400BadRequest, $"“{Text.Clip(id ?? "", 80)}” is neither an arXiv id nor a DOI."),
        };
    }

    private static async Task<List<IncomingDocument>> DocumentsAsync(IFormFileCollection files, string? text, string? name, DateOnly? given, CancellationToken stop)
    {
        List<IncomingDocument> documents = [];
        foreach (var file in files.Where(f => f.Length > 0))
        {
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, stop);
            documents.Add(new(NameOf(file.FileName), bytes, given ?? DigestName.DateIn(file.FileName)));
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            // Browsers send CRLF whatever was pasted: with LF, the text and the file that it came from are the same bytes.
            var pasted = Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal));
            var called = string.IsNullOrWhiteSpace(name) ? "Pasted" : NameOf(name);
            documents.Add(new(called, pasted, given ?? DigestName.DateIn(called)));
        }

        return documents;
    }

    /// <summary>The last part of a path, on one line, of a length that a list can show.</summary>
    private static string NameOf(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(last.Where(c => !char.IsControl(c))).Trim();
        return clean.Length == 0 ? "Unnamed" : Text.Clip(clean, 200);
    }

    private static KeyValuePair<string, string?> Receipt(IntakeReceipt receipt) => new(
        receipt.Outcome switch { IntakeOutcome.Read => "read", IntakeOutcome.AlreadyHere => "here", IntakeOutcome.Withdrawn => "withdrawn", _ => "purged" },
        $"{receipt.Digest!.Id}");

    /// <summary>A day given by hand takes the place of any other.</summary>
    private static async Task<IResult> GiveDay(long id, [FromForm] string? date, DigestReadings readings, Site site, CancellationToken stop) =>
        Dates.Parse(date) is { } day
            ? Answer(await readings.GiveDayAsync(id, day, stop), id, site, "Only a digest that is in the library can be given a day.")
            : Faults.Page(StatusCodes.Status400BadRequest, "Write the day like 2026-08-21.");

    private static async Task<IResult> Withdraw(long id, DigestRemoval removal, Site site, CancellationToken stop) =>
        Answer(await removal.WithdrawAsync(id, stop), id, site, "Only a digest that is in the library can be withdrawn.");

    private static async Task<IResult> Restore(long id, DigestRemoval removal, Site site, CancellationToken stop) =>
        Answer(await removal.RestoreAsync(id, stop), id, site, "Only a withdrawn digest whose raw bytes are kept can be restored.");

    private static async Task<IResult> Purge(long id, DigestRemoval removal, Site site, CancellationToken stop) =>
        Answer(await removal.PurgeAsync(id, stop), id, site, "Only a withdrawn digest can be purged, once.");

    private static async Task<IResult> WithdrawStarterLibrary(DigestRemoval removal, Site site, CancellationToken stop)
    {
        await removal.WithdrawStarterLibraryAsync(stop);
        return Forms.SeeOther(site.To("/"));
    }

    private static IResult Answer(bool done, long id, Site site, string fault) =>
        done ? Forms.SeeOther(site.To($"/digests/{id}")) : Faults.Page(StatusCodes.Status409Conflict, fault);
}

using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Papers.Merging;
using PaperTriage.Parsing.Papers;
using PaperTriage.Shell;
using PaperTriage.Storage;

namespace PaperTriage.Papers;

/// <summary>Addresses of papers that are not pages: other names of a paper, its BibTeX, and what forms post.</summary>
internal static class PaperRoutes
{
    extension(IEndpointRouteBuilder routes)
    {
        public void MapPapers()
        {
            routes.MapGet("/papers/{id:long}.bib", Bib).RequireAuthorization(Policies.CanRead);
            routes.MapGet("/papers/{**name}", ByName).RequireAuthorization(Policies.CanRead);

            var forms = routes.MapForms().RequireAuthorization(Policies.CanContribute);
            forms.MapPost("/papers/{id:long}/merge", Merge);
            forms.MapPost("/papers/{id:long}/unmerge", Unmerge);
            forms.MapPost("/papers/{id:long}/apart", KeepApart);
            forms.MapPost("/papers/{id:long}/facts", Correct);
        }
    }

    private static async Task<IResult> Bib(long id, PaperTriageDb db, HttpContext context, CancellationToken stop)
    {
        var stands = await PaperAddress.StandsForAsync(db, id, stop);
        var paper = await db.Papers.Where(p => p.Id == stands)
            .Select(p => new Citation(p.Id, p.Title, p.Authors, p.Published, p.ArxivId, p.Doi, p.Year, p.Journal, p.Categories.Length > 0 ? p.Categories[0] : null)).FirstOrDefaultAsync(stop);
        if (paper is null)
            return Faults.Page(StatusCodes.Status404NotFound, $"No paper has the number {id}.");

        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{BibTex.KeyOf(paper)}.bib\"";
        return TypedResults.Text(BibTex.Of(paper), "text/plain", Encoding.UTF8);
    }

    /// <summary>An arXiv id, with or without version, or a DOI leads to the paper that has it.</summary>
    private static async Task<IResult> ByName(string name, PaperTriageDb db, Site site, CancellationToken stop)
    {
        var (kind, key, what) = KeyIn(name);
        if (key is null)
            return Faults.Page(StatusCodes.Status404NotFound, $"“{Text.Clip(name, 80)}” is neither the number of a paper nor an arXiv id or a DOI.");

        return await FindAsync(db, kind, key, stop) is { } stands
            ? TypedResults.Redirect(site.To($"/papers/{stands}"))
            : UnknownPaper.Of(kind, key, what);
    }

    /// <summary>The key that an arXiv id or a DOI in any spelling names; nothing when the text is neither.</summary>
    private static (PaperKeyKind Kind, string? Key, string What) KeyIn(string name) =>
        ArxivId.TryParse(name, out var arxiv) ? (PaperKeyKind.Arxiv, arxiv.Value, $"arXiv {arxiv.Value}")
            : Doi.TryParse(name, out var doi) ? (PaperKeyKind.Doi, doi.Value, $"DOI {Text.Clip(doi.Value, 80)}")
            : default;

    /// <summary>The paper that stands for the one with this key; null when nothing has it.</summary>
    private static async Task<long?> FindAsync(PaperTriageDb db, PaperKeyKind kind, string key, CancellationToken stop) =>
        await db.PaperKeys.Where(k => k.Kind == kind && k.Value == key).Select(k => (long?)k.PaperId).FirstOrDefaultAsync(stop) is { } id
            ? await PaperAddress.StandsForAsync(db, id, stop)
            : null;

    /// <param name="id">The paper that another is to stand for.</param>
    /// <param name="into">The other: its number, its address, an arXiv id or a DOI.</param>
    /// <param name="db">The library.</param>
    /// <param name="curation">Merges.</param>
    /// <param name="site">Makes the address to go on to.</param>
    /// <param name="stop">Ends the work.</param>
    private static async Task<IResult> Merge(long id, [FromForm] string? into, PaperTriageDb db, PaperCuration curation, Site site, CancellationToken stop)
    {
        var written = into?.Trim() ?? "";
        var (kind, key, _) = KeyIn(written);
        var other = key is not null ? await FindAsync(db, kind, key, stop)
            : long.TryParse(written[(written.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : null;

        return other is { } paper
            ? Answer(await curation.MergeAsync(id, paper, stop), site.To($"/papers/{paper}"))
            : Faults.Page(StatusCodes.Status409Conflict, $"No paper of the library goes by “{Text.Clip(written, 80)}”. Give the number in its address, its arXiv id or its DOI.");
    }

    private static async Task<IResult> Unmerge(long id, PaperCuration curation, Site site, CancellationToken stop) =>
        Answer(await curation.UnmergeAsync(id, stop), site.To($"/papers/{id}"));

    private static async Task<IResult> KeepApart(long id, [FromForm] long other, PaperCuration curation, Site site, CancellationToken stop) =>
        Answer(await curation.KeepApartAsync(id, other, stop), site.To($"/papers/{id}"));

    /// <summary>The form sends every fact that it showed, and which it showed, so that only what was edited is corrected.</summary>
    private static async Task<IResult> Correct(long id, [FromForm] IFormCollection form, PaperCuration curation, Site site, CancellationToken stop)
    {
        var edited = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var field in PaperFacts.Correctable)
        {
            if (form[field] is [{ } value] && form[$"{field}-shown"] is [{ } shown] && !Same(value, shown))
                edited.Add(field, value);
        }

        return Answer(edited.Count == 0 ? null : await curation.CorrectAsync(id, edited, stop), site.To($"/papers/{id}"));
    }

    /// <summary>Browsers send other line ends than they were given.</summary>
    private static bool Same(string value, string shown) =>
        value.ReplaceLineEndings("\n").Trim() == shown.ReplaceLineEndings("\n").Trim();

    private static IResult Answer(string? fault, string address) =>
        fault is null ? Forms.SeeOther(address) : Faults.Page(StatusCodes.Status409Conflict, fault);
}

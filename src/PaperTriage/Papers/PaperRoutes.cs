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
        var paper = await db.Papers.Where(p => p.Id == id)
            .Select(p => new Citation(p.Id, p.Title, p.Authors, p.Published, p.ArxivId, p.Doi)).FirstOrDefaultAsync(stop);
        if (paper is null)
            return Faults.Page(StatusCodes.Status404NotFound, $"No paper has the number {id}.");

        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{BibTex.KeyOf(paper)}.bib\"";
        return TypedResults.Text(BibTex.Of(paper), "text/plain", Encoding.UTF8);
    }

    /// <summary>An arXiv id, with or without version, or a DOI leads to the paper that has it.</summary>
    private static async Task<IResult> ByName(string name, PaperTriageDb db, Site site, CancellationToken stop)
    {
        var (kind, key, what) = ArxivId.TryParse(name, out var arxiv) ? (PaperKeyKind.Arxiv, arxiv.Value, $"arXiv {arxiv.Value}")
            : Doi.TryParse(name, out var doi) ? (PaperKeyKind.Doi, MentionKeys.Bounded(doi.Value), $"DOI {Text.Clip(doi.Value, 80)}")
            : default;
        if (key is null)
            return Faults.Page(StatusCodes.Status404NotFound, $"“{Text.Clip(name, 80)}” is neither the number of a paper nor an arXiv id or a DOI.");

        var paper = await db.PaperKeys.Where(k => k.Kind == kind && k.Value == key).Select(k => (long?)k.PaperId).FirstOrDefaultAsync(stop);
        return paper is { } id && await PaperAddress.StandsForAsync(db, id, stop) is { } stands
            ? TypedResults.Redirect(site.To($"/papers/{stands}"))
            : Faults.Page(StatusCodes.Status404NotFound, $"The address looks right, but no digest in the library has mentioned {what}.", $"There is no paper {what}");
    }

    private static async Task<IResult> Merge(long id, [FromForm] long into, PaperCuration curation, Site site, CancellationToken stop) =>
        Answer(await curation.MergeAsync(id, into, stop), site.To($"/papers/{into}"));

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

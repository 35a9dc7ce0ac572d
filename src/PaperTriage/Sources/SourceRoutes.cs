using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Shell;
using PaperTriage.Storage;

namespace PaperTriage.Sources;

/// <summary>What the pages of sources post, and the part of the page that tells how far a backfill is.</summary>
internal static class SourceRoutes
{
    private const string Gone = "There is no such source, or it was removed.";

    extension(IEndpointRouteBuilder routes)
    {
        public void MapSources()
        {
            routes.MapGet("/sources/backfill", Progress).RequireAuthorization(Policies.CanRead);

            var contribute = routes.MapForms().RequireAuthorization(Policies.CanContribute);
            contribute.MapPost("/sources/run", RunAll);
            contribute.MapPost("/sources/{id:long}/run", Run);

            var operate = routes.MapForms().RequireAuthorization(Policies.CanOperate);
            operate.MapPost("/sources", Add);
            operate.MapPost("/sources/{id:long}", Change);
            operate.MapPost("/sources/{id:long}/paused", Pause);
            operate.MapPost("/sources/{id:long}/remove", Remove);
            operate.MapPost("/sources/backfill", StartBackfill);
            operate.MapPost("/sources/backfill/{id:long}", SteerBackfill);
        }
    }

    private static async Task<RazorComponentResult<BackfillStatus>> Progress(Backfills backfills, Access access, HttpContext context, CancellationToken stop) =>
        new(new { Progress = await backfills.ShownAsync(stop), MayOperate = access.CanOperate(context), MaySeeMessages = access.CanContribute(context) }) { PreventStreamingRendering = true };

    private static async Task<IResult> RunAll(Schedule schedule, Site site, CancellationToken stop)
    {
        await schedule.RunNowAsync(null, stop);
        return Forms.SeeOther(site.To("/sources?started=true"));
    }

    private static async Task<IResult> Run(long id, Schedule schedule, Site site, CancellationToken stop) =>
        await schedule.RunNowAsync(id, stop) == 1
            ? Forms.SeeOther(site.To("/sources?started=true"))
            : Faults.Page(StatusCodes.Status404NotFound, Gone);

    private static async Task<IResult> Add(HttpRequest request, PaperTriageDb db, TimeProvider clock, Site site, CancellationToken stop)
    {
        var draft = SourceDraft.Of(await request.ReadFormAsync(stop));
        if (draft.Fault(isNew: true) is { } fault)
            return NewSourcePage.Again(fault, draft);
        if (await db.Sources.CountAsync(s => s.RemovedAt == null, stop) >= SourceBoard.MostSources)
            return NewSourcePage.Again($"There are {SourceBoard.MostSources} sources, which is the most; remove one first.", draft);

        var now = clock.GetUtcNow();
        var source = new Source
        {
            Form = draft.Form!.Value,
            Name = draft.CalledName,
            Target = draft.Asked,
            Days = draft.Days,
            Hour = (short)draft.Hour,
            EveryHours = (short)draft.Every,
            NextAt = now,
            AddedAt = now,
        };
        db.Sources.Add(source);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return NewSourcePage.Again("That is a source already.", draft);
        }

        return Forms.SeeOther(site.To($"/sources/{source.Id}"));
    }

    private static async Task<IResult> Change(long id, HttpRequest request, PaperTriageDb db, TimeProvider clock, Site site, CancellationToken stop)
    {
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == id && s.RemovedAt == null, stop) is not { } source)
            return Faults.Page(StatusCodes.Status404NotFound, Gone);

        var draft = SourceDraft.Of(await request.ReadFormAsync(stop), source.Form);
        if (draft.Fault(isNew: false) is { } fault)
            return SourcePage.Again(id, fault, draft);

        (source.Name, source.Days, source.Hour, source.EveryHours) = (draft.Name.Length > 0 ? draft.Name : source.Name, draft.Days, (short)draft.Hour, (short)draft.Every);
        if (source.NextAt is not null)
            source.NextAt = source.Rhythm.After(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        return Forms.SeeOther(site.To($"/sources/{id}"));
    }

    private static async Task<IResult> Pause(long id, [FromForm] string? paused, PaperTriageDb db, TimeProvider clock, Site site, CancellationToken stop)
    {
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == id && s.RemovedAt == null, stop) is not { } source)
            return Faults.Page(StatusCodes.Status404NotFound, Gone);

        source.NextAt = paused == "yes" ? null : source.NextAt ?? source.Rhythm.After(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        if (source.NextAt is null)
            await RunRows.StopAsync(db, id, clock.GetUtcNow(), stop);
        return Forms.SeeOther(site.To($"/sources/{id}"));
    }

    private static async Task<IResult> Remove(long id, PaperTriageDb db, Backfills backfills, TimeProvider clock, Site site, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var removed = await db.Sources.Where(s => s.Id == id && s.RemovedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RemovedAt, now).SetProperty(s => s.NextAt, (DateTimeOffset?)null), stop);
        if (removed == 0)
            return Faults.Page(StatusCodes.Status404NotFound, Gone);

        await RunRows.StopAsync(db, id, now, stop);
        await backfills.StopAllOfAsync(id, stop);
        return Forms.SeeOther(site.To("/sources"));
    }

    private static async Task<IResult> StartBackfill([FromForm] string? from, [FromForm] string? to, Backfills backfills, TimeProvider clock, Site site, CancellationToken stop)
    {
        if (Backfills.Stretch(from, to, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), out var first, out var last) is { } fault)
            return SourcesPage.Again(fault, from, to);
        if (await backfills.StartAsync(first, last, stop) is null)
            return SourcesPage.Again(Backfills.NothingToAsk, from, to);
        return Forms.SeeOther(site.To("/sources"));
    }

    private static async Task<IResult> SteerBackfill(long id, [FromForm(Name = "do")] string? verb, Backfills backfills, Site site, CancellationToken stop)
    {
        var done = verb switch
        {
            "pause" => await backfills.SetPausedAsync(id, paused: true, stop),
            "resume" => await backfills.SetPausedAsync(id, paused: false, stop),
            "stop" => await backfills.StopAsync(id, stop),
            _ => false,
        };
        return done ? Forms.SeeOther(site.To("/sources")) : Faults.Page(StatusCodes.Status409Conflict, "That backfill is finished.");
    }
}

using Microsoft.EntityFrameworkCore;

namespace PaperTriage.Storage;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: its database is there and migrated.</summary>
internal static class Health
{
    extension(IServiceCollection services)
    {
        public void AddHealth() => services.AddHealthChecks().AddDbContextCheck<PaperTriageDb>(
            "database", customTestQuery: async (db, stop) => !(await db.Database.GetPendingMigrationsAsync(stop)).Any());
    }

    extension(IEndpointRouteBuilder routes)
    {
        public void MapHealth()
        {
            routes.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
            routes.MapHealthChecks("/health/ready").AllowAnonymous();
        }
    }
}

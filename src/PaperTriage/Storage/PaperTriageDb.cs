using Microsoft.EntityFrameworkCore;
using PaperTriage.Digests;
using PaperTriage.Papers;
using PaperTriage.Sources;

namespace PaperTriage.Storage;

/// <summary>Everything that is stored. Mappings stand beside their entities.</summary>
internal sealed class PaperTriageDb(DbContextOptions<PaperTriageDb> options) : DbContext(options)
{
    public DbSet<Digest> Digests => Set<Digest>();
    public DbSet<DigestDocument> Documents => Set<DigestDocument>();
    public DbSet<DigestProblemRow> Problems => Set<DigestProblemRow>();
    public DbSet<Entry> Entries => Set<Entry>();
    public DbSet<Paper> Papers => Set<Paper>();
    public DbSet<PaperKey> PaperKeys => Set<PaperKey>();
    public DbSet<PaperDay> PaperDays => Set<PaperDay>();
    public DbSet<Day> Days => Set<Day>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<DistinctPapers> DistinctPapers => Set<DistinctPapers>();
    public DbSet<Lookup> Lookups => Set<Lookup>();
    public DbSet<Source> Sources => Set<Source>();
    public DbSet<SourceRun> SourceRuns => Set<SourceRun>();
    public DbSet<Backfill> Backfills => Set<Backfill>();
    public DbSet<FetchHost> FetchHosts => Set<FetchHost>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<Clock> Clock => Set<Clock>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PaperTriageDb).Assembly);

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase.Of(property.Name));
            foreach (var key in entity.GetKeys())
                key.SetName(SnakeCase.Of(key.GetName() ?? ""));
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(SnakeCase.Of(index.GetDatabaseName() ?? ""));
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName(SnakeCase.Of(foreignKey.GetConstraintName() ?? ""));
        }
    }
}

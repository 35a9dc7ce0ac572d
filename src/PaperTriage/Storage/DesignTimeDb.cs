using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PaperTriage.Storage;

/// <summary>What <c>dotnet ef migrations add</c> looks at; it never connects.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<PaperTriageDb>
{
    public PaperTriageDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PaperTriageDb>().UseNpgsql("Host=/nowhere").Options);
}

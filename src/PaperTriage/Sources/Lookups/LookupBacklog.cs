using Microsoft.EntityFrameworkCore;
using PaperTriage.Papers;
using PaperTriage.Storage;

namespace PaperTriage.Sources.Lookups;

/// <summary>How far looking ids up has come.</summary>
/// <param name="Kind">Where the ids are registered.</param>
/// <param name="Due">Ids that are to be asked for now.</param>
/// <param name="Trying">Ids that were asked for in vain and will be again.</param>
/// <param name="Fault">What the last of these tries said.</param>
public sealed record LookupBacklog(string Kind, int Due, int Trying, string? Fault)
{
    /// <summary>More are not counted.</summary>
    public const int Most = 100_000;

    internal static async Task<IReadOnlyList<LookupBacklog>> ReadAsync(PaperTriageDb db, DateTimeOffset now, CancellationToken stop)
    {
        List<LookupBacklog> backlogs = [];
        foreach (var (kind, name) in ((PaperKeyKind, string)[])[(PaperKeyKind.Arxiv, "arXiv"), (PaperKeyKind.Doi, "doi.org")])
        {
            var due = db.Lookups.Where(l => l.Kind == kind && l.DueAt <= now).Take(Most);
            var later = db.Lookups.Where(l => l.Kind == kind && l.DueAt > now && l.Attempts > 0).OrderBy(l => l.DueAt).Take(Most);
            backlogs.Add(new(name, await due.CountAsync(stop), await later.CountAsync(stop), await later.Select(l => l.Fault).FirstOrDefaultAsync(stop)));
        }

        return backlogs;
    }
}

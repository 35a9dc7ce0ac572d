using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperTriage.Papers;
using PaperTriage.Storage;

namespace PaperTriage.Digests;

/// <summary>The digests that come with the app, so that a new installation has something to show. Their list is samples/starter.json.</summary>
internal sealed class StarterLibrary(PaperTriageDb db, DigestIntake intake)
{
    private sealed record Listed(string File, DateOnly Date);

    /// <summary>Imports the starter library into a database without any digest; otherwise does nothing.</summary>
    public async Task ImportIfEmptyAsync(CancellationToken stop)
    {
        if (await db.Digests.AnyAsync(stop))
            return;

        var folder = Path.Combine(AppContext.BaseDirectory, "samples");
        await using var list = File.OpenRead(Path.Combine(folder, "starter.json"));
        var files = await JsonSerializer.DeserializeAsync<Listed[]>(list, JsonSerializerOptions.Web, stop) ?? [];
        var documents = new List<IncomingDocument>();
        foreach (var file in files)
            documents.Add(new(file.File, await File.ReadAllBytesAsync(Path.Combine(folder, file.File), stop), file.Date, SourceKind.Starter));

        await intake.TakeAsync(documents, stop);
    }
}

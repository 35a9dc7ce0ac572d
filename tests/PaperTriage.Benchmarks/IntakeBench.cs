using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PaperTriage.Digests;

namespace PaperTriage.Benchmarks;

/// <summary>How fast digests become papers, beside COPY of the rows that result.</summary>
internal static class IntakeBench
{
    private static readonly string[] Tables =
        ["digests", "digest_documents", "digest_problems", "papers", "entries", "paper_keys", "paper_days", "days", "lookups", "changes"];

    public static async Task<bool> RunAsync(Table table)
    {
        table.Section("Intake of the 149 API days", "In process, into an empty database with fsync on; the median of five after one warm-up. The reference is COPY of the same rows into tables with the same indexes, in one transaction.");
        var documents = RealData.Days.Select(d => new IncomingDocument(d.Name, d.Content, DigestName.DateIn(d.Name))).ToList();
        var (intake, copy) = (new List<double>(), new List<double>());
        var entries = 0;

        for (var round = 0; round < 6; round++)
        {
            await using var database = await BenchDatabase.CreateAsync("bench_intake");
            await using var scope = database.Services.CreateAsyncScope();
            var started = Stopwatch.GetTimestamp();
            var receipts = await scope.ServiceProvider.GetRequiredService<DigestIntake>().TakeAsync(documents, default);
            intake.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            entries = receipts.Sum(r => r.Digest!.EntryCount);
            copy.Add(await CopyAsync(database));
        }

        var (seconds, reference) = (Median(intake.Skip(1)), Median(copy.Skip(1)));
        table.Fact("entries", entries, "");
        table.Fact("COPY of the same rows", reference * 1000, "ms");
        var rate = table.AtLeast("intake", entries / seconds, "entries/s", 2000);
        var ratio = table.AtMost("intake, time as a multiple of COPY", seconds / reference, "×", 8);
        return rate && ratio;
    }

    private static async Task<double> CopyAsync(BenchDatabase database)
    {
        await using var connection = await database.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var rows = new Dictionary<string, byte[]>();
        foreach (var name in Tables)
        {
            await using var reading = await connection.BeginRawBinaryCopyAsync($"COPY {name} TO STDOUT (FORMAT BINARY)");
            using var bytes = new MemoryStream();
            await reading.CopyToAsync(bytes);
            rows[name] = bytes.ToArray();
        }

        foreach (var name in Tables)
            await database.ExecuteAsync($"CREATE TABLE copy_{name} (LIKE {name} INCLUDING ALL)");

        var started = Stopwatch.GetTimestamp();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            foreach (var name in Tables)
            {
                await using var writing = await connection.BeginRawBinaryCopyAsync($"COPY copy_{name} FROM STDIN (FORMAT BINARY)");
                await writing.WriteAsync(rows[name]);
            }

            await transaction.CommitAsync();
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}

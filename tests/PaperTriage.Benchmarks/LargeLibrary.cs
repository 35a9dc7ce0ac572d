using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PaperTriage.Digests;

namespace PaperTriage.Benchmarks;

/// <summary>100,000 papers: 50,000 real records, and the same again under made-up ids and titles; a digest for each day of publication.</summary>
internal static class LargeLibrary
{
    /// <summary>Imports them and returns the seconds it took.</summary>
    public static async Task<double> ImportAsync(BenchDatabase database)
    {
        var documents = Documents();
        await using var scope = database.Services.CreateAsyncScope();
        var started = Stopwatch.GetTimestamp();
        await scope.ServiceProvider.GetRequiredService<DigestIntake>().TakeAsync(documents, default);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await database.ExecuteAsync("VACUUM ANALYZE");
        return seconds;
    }

    private static List<IncomingDocument> Documents()
    {
        var days = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
        using var file = new GZipStream(File.OpenRead(Path.Combine(RealData.Folder, "corpus", "abstracts-50k.jsonl.gz")), CompressionMode.Decompress);
        using var lines = new StreamReader(file);
        var number = 0;
        while (lines.ReadLine() is { } line)
        {
            var paper = JsonNode.Parse(line)!;
            var day = paper["published"]!.GetValue<string>();
            if (!days.TryGetValue(day, out var digest))
                days.Add(day, digest = new());
            digest.Append(line).Append('\n');

            paper["id"] = $"9801.{number++:D5}";
            paper["title"] = $"Seen Twice {number}: {paper["title"]!.GetValue<string>()}";
            digest.Append(paper.ToJsonString()).Append('\n');
        }

        return [.. days.Select(d => new IncomingDocument($"{d.Key}.jsonl", Encoding.UTF8.GetBytes(d.Value.ToString()), DateOnly.Parse(d.Key)))];
    }
}

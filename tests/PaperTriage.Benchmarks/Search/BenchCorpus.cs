using System.IO.Compression;
using System.Text.Json;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Benchmarks.Search;

/// <summary>The 50,000 real records of shared/corpus as documents, as often as wanted with other keys.</summary>
internal static class BenchCorpus
{
    private static readonly string[] CodeWords = ["code", "github"];

    /// <summary>The documents, prepared from what lucene-baseline indexes (its docs.jsonl).</summary>
    public static IEnumerable<SearchDocument> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            yield return Document(json.RootElement);
        }
    }

    /// <summary>The records of the corpus itself as documents without tags and votes.</summary>
    public static IEnumerable<SearchDocument> ReadRecords(string path)
    {
        long key = 0;
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            yield return new(key++)
            {
                Texts = new Dictionary<string, string> { ["title"] = json.RootElement.GetProperty("title").GetString()!, ["abstract"] = json.RootElement.GetProperty("abstract").GetString()! },
            };
        }
    }

    private static SearchDocument Document(JsonElement record)
    {
        var text = record.GetProperty("abstract").GetString()!;
        var day = DateOnly.Parse(record.GetProperty("date").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        return new(record.GetProperty("id").GetInt64())
        {
            Texts = new Dictionary<string, string>
            {
                ["title"] = record.GetProperty("title").GetString()!,
                ["abstract"] = text,
                ["author"] = string.Join("; ", record.GetProperty("authors").EnumerateArray().Select(author => author.GetString())),
            },
            Keywords = new Dictionary<string, IReadOnlyList<string>>
            {
                ["tag"] = [.. record.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)],
                ["has"] = CodeWords.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) ? ["code"] : [],
            },
            Numbers = new Dictionary<string, IReadOnlyList<double>>
            {
                ["published"] = [day.DayNumber],
                ["year"] = [day.Year],
                ["votes"] = [record.GetProperty("votes").GetDouble()],
            },
        };
    }

    /// <summary>Writes the first records of the corpus, again and again until there are enough, as lucene-baseline takes them.</summary>
    public static void Write(string compressed, string path, int documents)
    {
        using var output = new StreamWriter(path);
        for (var written = 0; written < documents;)
        {
            using var input = new StreamReader(new GZipStream(File.OpenRead(compressed), CompressionMode.Decompress));
            while (written < documents && input.ReadLine() is { } line)
            {
                output.WriteLine(line);
                written++;
            }
        }
    }
}

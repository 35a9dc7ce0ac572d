using System.Diagnostics;
using System.Globalization;

namespace PaperTriage.Benchmarks.Search;

/// <summary>Apache Lucene on the same documents and queries, by shared/bench/lucene-baseline.</summary>
internal static class LuceneRun
{
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    /// <summary>By query class the median and the 95th percentile of each query's best CPU time, in milliseconds.</summary>
    /// <param name="corpus">Records, one JSON object a line.</param>
    /// <param name="folder">Where documents, queries and index are put; queries that are there already are used again.</param>
    /// <param name="documents">How many.</param>
    public static Dictionary<string, (double P50, double P95)> Run(string corpus, string folder, int documents)
    {
        const int SecondsPerClass = 3;
        var start = new ProcessStartInfo(Path.Combine(RealData.Folder, "bench", "lucene-baseline"), [corpus, folder, documents.ToString(Numbers), SecondsPerClass.ToString(Numbers)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException("lucene-baseline failed; it needs Debian's liblucene8-java, a JDK and Python 3.");

        return output.Split('\n').Where(line => line.StartsWith("Q java ", StringComparison.Ordinal)).ToDictionary(
            line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2],
            line => (After(line, "cpu p50="), After(line[line.IndexOf("cpu p50=", StringComparison.Ordinal)..], "p95=")));
    }

    private static double After(string line, string name)
    {
        var from = line.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return double.Parse(line.AsSpan(from, line.IndexOf(' ', from) - from), Numbers);
    }
}

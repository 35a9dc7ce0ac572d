using System.Diagnostics;
using PaperTriage.Parsing.Digests;

namespace PaperTriage.Benchmarks;

/// <summary>How fast digests are read, on one core.</summary>
internal static class ReadingBench
{
    public static bool Run(Table table)
    {
        table.Section("Reading", "One thread, CPU time, the best of seven rounds over all files.");
        var text = table.AtLeast("three text digests", Rate(RealData.Digests), "MB/s", 20);
        var json = table.AtLeast("149 API days", Rate(RealData.Days), "MB/s", 20);
        var pages = table.AtLeast("page of 2024 with its data", Rate(RealData.Pages), "MB/s", 5);
        var cards = table.AtLeast("the same page, its cards", Rate(RealData.PagesWithoutData), "MB/s", 5);
        table.Fact("three linked copies", Rate(RealData.Copies), "MB/s");
        var feeds = table.AtLeast("arXiv answers and listings", Rate(WrittenFiles.Feeds), "MB/s", 10);
        var bibTex = table.AtLeast("BibTeX", Rate(WrittenFiles.BibTex), "MB/s", 10);
        var ris = table.AtLeast("RIS", Rate(WrittenFiles.Ris), "MB/s", 10);
        var csl = table.AtLeast("CSL-JSON", Rate(WrittenFiles.CslJson), "MB/s", 10);
        return text && json && pages && cards && feeds && bibTex && ris && csl;
    }

    private static double Rate(List<(string Name, byte[] Content)> files)
    {
        var megabytes = files.Sum(f => f.Content.Length) / 1e6;
        var rounds = Math.Max(1, (int)(20 / megabytes));
        var best = double.MaxValue;
        for (var round = 0; round < 7; round++)
        {
            var before = Process.GetCurrentProcess().UserProcessorTime;
            for (var i = 0; i < rounds; i++)
            {
                foreach (var (_, content) in files)
                    DigestReader.Read(content);
            }

            best = Math.Min(best, (Process.GetCurrentProcess().UserProcessorTime - before).TotalSeconds / rounds);
        }

        return megabytes / best;
    }
}

using System.Text;
using PaperTriage.Parsing.Digests.Json;

namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>Reads the data that a page hands to its script: an answer of the API, written into an attribute.</summary>
internal sealed class PagePapers
{
    private readonly List<DigestEntry> entries = [];
    private readonly List<DigestProblem> problems = [];

    internal IReadOnlyList<DigestEntry> Entries => entries;

    internal IReadOnlyList<DigestProblem> Problems => problems;

    /// <summary>Whether the data was read to its end and holds a list, be it empty: then the cards of the page say nothing more.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>Whether it is the page of one paper.</summary>
    internal bool IsSingle { get; private set; }

    /// <summary>Whether it is the page of a week, a month or what is trending.</summary>
    internal bool IsPeriod { get; private set; }

    internal DateOnly? Date { get; private set; }

    /// <summary>Whether the data says itself which day it is of.</summary>
    internal bool TellsDay { get; private set; }

    internal string? PrintedDate { get; private set; }

    internal string? Query { get; private set; }

    internal Place At { get; private set; }

    /// <param name="props">The data of a page; what is handed to other scripts is left alone.</param>
    internal static PagePapers Read(IEnumerable<PageProps> props)
    {
        var papers = new PagePapers();
        foreach (var data in props.Where(data => data is { Target: PageProps.List or PageProps.Single }))
        {
            if (data.Json is null)
                papers.problems.Add(new(data.At, $"The element of {data.Target} has no data."));
            else
                papers.Read(data, data.Json);
        }

        return papers;
    }

    private void Read(PageProps data, string json)
    {
        var walk = new DocumentWalk(Encoding.UTF8.GetBytes(json), "the data-props");
        walk.Run();
        foreach (var entry in walk.Entries)
            entries.Add(entry with { Position = entries.Count + 1, At = data.At with { Path = entry.At.Path } });
        foreach (var problem in walk.Problems)
            problems.Add(problem with { At = data.At with { Path = problem.At.Path } });

        At = data.At;
        IsComplete |= walk.Problems.Count == 0 && walk.Documents + walk.Entries.Count > 0;
        IsSingle |= data.Target == PageProps.Single && walk.Entries.Count > 0;
        IsPeriod |= walk.IsPeriod;
        TellsDay |= walk.Days.Count == 1;
        Date ??= JsonDigest.Day(walk);
        PrintedDate ??= walk.PrintedDate;
        Query ??= walk.Query;
    }
}

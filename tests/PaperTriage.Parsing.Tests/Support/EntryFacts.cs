using System.Globalization;
using System.Text;
using PaperTriage.Parsing.Digests;

namespace PaperTriage.Parsing.Tests.Support;

/// <summary>Prints what an entry says, for case files.</summary>
internal static class EntryFacts
{
    /// <summary><c>title=… authors=A; B arxiv=…v2 doi=…</c>, what is not said left out; entries parted by a bar.</summary>
    internal static string Of(DigestReading reading) => string.Join(" | ", reading.Entries.Select(Of))
        + string.Concat(reading.Problems.Select(problem => $" problem@{problem.At.Line}"));

    internal static string Of(DigestEntry entry)
    {
        var facts = new StringBuilder();
        Add("title", entry.Title);
        Add("authors", entry.Authors is null ? null : string.Join("; ", entry.Authors));
        Add("others", entry.Authors is not null && entry.AuthorCount is null ? "yes" : null);
        Add("arxiv", entry.Arxiv is null ? null : entry.Arxiv.Value.Value + (entry.ArxivVersion is { } version ? $"v{version}" : ""));
        Add("doi", entry.Doi?.Value);
        Add("published", Day(entry.Published));
        Add("year", entry.Published is null ? entry.Year?.ToString(CultureInfo.InvariantCulture) : null);
        Add("version-date", Day(entry.VersionDate));
        Add("listed", Day(entry.ListedOn));
        Add("journal", entry.Journal);
        Add("remark", entry.Remark);
        Add("categories", Joined(entry.Categories));
        Add("keywords", Joined(entry.Keywords));
        Add("links", Joined(entry.Links));
        Add("abstract", entry.AbstractRaw?.Replace("\n", "⏎", StringComparison.Ordinal));
        return facts.ToString().TrimEnd();

        void Add(string name, string? value) => facts.Append(value is null ? "" : $"{name}={value} ");
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Joined(IReadOnlyList<string> values) => values.Count == 0 ? null : string.Join("; ", values);
}

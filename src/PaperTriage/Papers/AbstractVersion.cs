using System.Globalization;
using Npgsql;
using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Text;
using PaperTriage.Shell;

namespace PaperTriage.Papers;

/// <summary>A version of a paper whose abstract was seen.</summary>
/// <param name="Key">What names it in addresses: <c>v2</c>; <c>2026-01-05</c> for an abstract that nobody numbered, by the day that listed it.</param>
/// <param name="Name">What people read: <c>v2</c>, <c>as listed on 5 Jan 2026</c>.</param>
/// <param name="Day">The day of the version, or the day that listed it; null when not known.</param>
/// <param name="Title">The title that came with it.</param>
/// <param name="Abstract">The abstract to read.</param>
public sealed record AbstractVersion(string Key, string Name, DateOnly? Day, string Title, string Abstract)
{
    /// <summary>One row for each version and wording, the most trusted source first; parameter 1 is the paper.</summary>
    internal const string Query =
        """
        WITH RECURSIVE tree AS (SELECT $1 AS id UNION SELECT p.id FROM papers p JOIN tree t ON p.merged_into = t.id),
          told AS (SELECT DISTINCT ON (e.arxiv_version, e.abstract_raw) e.arxiv_version, e.version_date, e.date, e.title, e.abstract_raw, d.source, d.id
                   FROM tree t JOIN entries e ON e.paper_id = t.id JOIN digests d ON d.id = e.digest_id
                   WHERE e.abstract_raw IS NOT NULL AND (e.arxiv_id IS NULL OR e.arxiv_id = (SELECT arxiv_id FROM papers WHERE id = $1))
                   ORDER BY e.arxiv_version, e.abstract_raw, e.date, d.source, d.id)
        SELECT arxiv_version, version_date, date, title, abstract_raw, source FROM told ORDER BY arxiv_version, source, date, id LIMIT 200
        """;

    /// <summary>The name with the day: <c>v2 of 12 Jun 2026</c>.</summary>
    public string NameAndDay => Day is { } day && IsNumbered ? $"{Name} of {day.Medium}" : Name;

    private bool IsNumbered => Key[0] == 'v';

    /// <summary>Reads the versions in their order: by number, and those that nobody numbered where their day stands.</summary>
    internal static async Task<IReadOnlyList<AbstractVersion>> ReadAsync(NpgsqlDataReader reader, CancellationToken stop)
    {
        List<Told> told = [];
        while (await reader.ReadAsync(stop))
            told.Add(new(PaperSheet.Maybe<int?>(reader, 0), PaperSheet.Maybe<DateOnly?>(reader, 1), PaperSheet.Maybe<DateOnly?>(reader, 2), reader.GetString(3), reader.GetString(4), (SourceKind)reader.GetInt16(5)));
        return Of(told);
    }

    /// <summary>An abstract as a source told it.</summary>
    internal sealed record Told(int? Number, DateOnly? VersionDay, DateOnly? ListedOn, string Title, string Raw, SourceKind Source)
    {
        public string Abstract { get; } = AbstractText.Clean(Raw);

        /// <summary>
        /// Sources differ in what they leave of formulas and line breaks, and in whether they spell Greek letters out; letters and
        /// digits are what they share. Of 698 abstracts on arXiv and as Daily Papers lists them, 16 differ in theirs, 6 of them in
        /// nothing but Greek.
        /// </summary>
        public string Letters => string.Concat(TitleKey.Fold(Abstract).Select(c => c is >= 'α' and <= 'ω' ? Greek[c - 'α'] : c.ToString()));
    }

    private static readonly string[] Greek =
        ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"];

    /// <summary>What a version is best compared with: the number before it, else whatever stands before it; null for the first.</summary>
    internal static AbstractVersion? Before(IReadOnlyList<AbstractVersion> versions, AbstractVersion version)
    {
        var earlier = versions.TakeWhile(v => v != version).ToList();
        return version.IsNumbered ? earlier.LastOrDefault(v => v.IsNumbered) ?? earlier.LastOrDefault() : earlier.LastOrDefault();
    }

    /// <summary>The versions that the sources tell, each once.</summary>
    /// <param name="told">What they tell, the most trusted of each version first.</param>
    internal static IReadOnlyList<AbstractVersion> Of(IReadOnlyList<Told> told)
    {
        List<AbstractVersion> versions = [.. told.Where(t => t.Number is not null).GroupBy(t => t.Number!.Value).OrderBy(v => v.Key).Select(v => Numbered(v.Key, [.. v]))];
        if (told.Count == 1 && versions.Count == 1)
            return versions;

        var known = told.Where(t => t.Number is not null).Select(t => t.Letters).ToHashSet(StringComparer.Ordinal);
        foreach (var (listed, i) in told.Where(t => t.Number is null).OrderBy(t => t.ListedOn ?? DateOnly.MaxValue).Where(t => known.Add(t.Letters)).Select((t, i) => (t, i)))
        {
            // A list takes what arXiv had before its day.
            var after = listed.ListedOn is { } day ? versions.FindIndex(v => v.Day >= day) : -1;
            versions.Insert(after < 0 ? versions.Count : after, Listed(listed, versions.Exists(v => v.Key == KeyOf(listed)) ? $"-{i + 1}" : ""));
        }

        return versions;
    }

    private static AbstractVersion Numbered(int number, Told[] told)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"v{number}");
        return new(name, name, told.Select(t => t.VersionDay).FirstOrDefault(d => d is not null), told[0].Title, told[0].Abstract);
    }

    private static AbstractVersion Listed(Told told, string suffix) => new(
        KeyOf(told) + suffix, told.ListedOn is { } day ? $"as listed on {day.Medium}" : $"as {told.Source.Label} tells it", told.ListedOn, told.Title, told.Abstract);

    private static string KeyOf(Told told) => told.ListedOn is { } day ? day.Iso : told.Source.Slug;
}

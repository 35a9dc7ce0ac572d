using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Text;
using PaperTriage.Shell;

namespace PaperTriage.Papers.Merging;

/// <summary>
/// What is known of a paper: a pure function of its set of mentions and of people's corrections. Each fact is taken from
/// the best mention that tells it: the most trusted source, then the newest version of the arXiv paper, then the newest
/// digest day, then the digest hash. Votes and
/// comments come from the newest day that counts them. Corrections win.
/// </summary>
internal sealed record PaperFacts
{
    /// <summary>The facts that people can correct, by the names under which corrections are stored.</summary>
    public static IReadOnlyList<string> Correctable { get; } = ["title", "abstract", "authors", "organization", "published"];

    public required string Title { get; init; }
    public string? ArxivId { get; init; }
    public string? Doi { get; init; }
    public string? Abstract { get; init; }
    public string? AbstractRaw { get; init; }
    public string[]? Authors { get; init; }
    public int? AuthorCount { get; init; }
    public string? Organization { get; init; }
    public string? OrganizationHandle { get; init; }
    public DateOnly? Published { get; init; }
    public int? Year { get; init; }
    public string? Journal { get; init; }
    public string? Remark { get; init; }
    public string[] Categories { get; init; } = [];
    public int? ArxivVersion { get; init; }
    public string[] Links { get; init; } = [];
    public DateOnly? FirstDate { get; init; }
    public DateOnly? LastDate { get; init; }
    public int MentionCount { get; init; }
    public int? Votes { get; init; }
    public int? Comments { get; init; }
    public DateOnly? StatsAt { get; init; }
    public string[] Corrected { get; init; } = [];

    /// <summary>The digest days of the paper with each day's newest snapshot of votes and comments.</summary>
    public IReadOnlyList<(DateOnly Date, int? Votes, int? Comments)> Days { get; init; } = [];

    /// <summary>Corrections need no mention: a paper whose digests were all withdrawn keeps what a person wrote.</summary>
    public bool Listed => MentionCount > 0 || Corrected.Length > 0;

    /// <param name="paperId">The row that stands for the work: its own ids come before those of papers merged into it.</param>
    /// <param name="mentions">At least one live mention, in any order.</param>
    /// <param name="corrections">Field name to value, see <see cref="Correctable"/>.</param>
    public static PaperFacts Of(long paperId, IReadOnlyCollection<Mention> mentions, IReadOnlyDictionary<string, string> corrections)
    {
        var best = mentions
            .OrderBy(m => m.Source).ThenByDescending(m => m.ArxivVersion ?? 0).ThenByDescending(m => m.Date ?? DateOnly.MinValue)
            .ThenBy(m => m.DigestHash, StringComparer.Ordinal).ThenBy(m => m.Position).ToList();
        var own = best.OrderBy(m => m.PaperId == paperId ? 0 : 1).ToList();
        var raw = First(best, m => m.AbstractRaw);
        var authors = First(best, m => m.Authors is { Length: > 0 } named ? named : null);
        var organized = best.FirstOrDefault(m => m.Organization is not null);
        var voted = Newest(best, m => m.Votes);
        var commented = Newest(best, m => m.Comments);
        var dates = best.Select(m => m.Date).OfType<DateOnly>().ToList();

        return new PaperFacts
        {
            Title = best.Find(m => !StubTitle.Is(m.Title))?.Title ?? best[0].Title,
            ArxivId = First(own, m => m.ArxivId),
            Doi = First(own, m => m.Doi),
            Abstract = raw is null ? null : AbstractText.Clean(raw),
            AbstractRaw = raw,
            Authors = authors,
            AuthorCount = authors?.Length ?? best.FirstOrDefault(m => m.AuthorCount is not null)?.AuthorCount,
            Organization = organized?.Organization,
            OrganizationHandle = organized?.OrganizationHandle,
            Published = best.FirstOrDefault(m => m.Published is not null)?.Published,
            Year = best.FirstOrDefault(m => m.Year is not null)?.Year,
            Journal = First(best, m => m.Journal),
            Remark = First(best, m => m.Remark),
            Categories = First(best, m => m.Categories is { Length: > 0 } named ? named : null) ?? [],
            ArxivVersion = best.Where(m => m.Source is not SourceKind.Added).Max(m => m.ArxivVersion), // an id that somebody wrote down tells nothing of that version
            Links = [.. best.SelectMany(m => m.Links).Distinct(StringComparer.Ordinal)],
            FirstDate = dates.Count > 0 ? dates.Min() : null,
            LastDate = dates.Count > 0 ? dates.Max() : null,
            MentionCount = best.Count(m => !m.IsDetails),
            Votes = voted?.Votes,
            Comments = commented?.Comments,
            StatsAt = voted?.Date ?? commented?.Date,
            Days = [.. DaysOf(best)],
        }.Correct(corrections);
    }

    /// <summary>These facts with a person's corrections in place.</summary>
    public PaperFacts Correct(IReadOnlyDictionary<string, string> corrections)
    {
        if (corrections.Count == 0)
            return this;

        var authors = corrections.TryGetValue("authors", out var names) ? names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null;
        var @abstract = corrections.GetValueOrDefault("abstract");
        return this with
        {
            Title = corrections.GetValueOrDefault("title") ?? Title,
            Abstract = @abstract ?? Abstract,
            Authors = authors ?? Authors,
            AuthorCount = authors?.Length ?? AuthorCount,
            Organization = corrections.GetValueOrDefault("organization") ?? Organization,
            OrganizationHandle = corrections.ContainsKey("organization") ? null : OrganizationHandle,
            Published = Dates.Parse(corrections.GetValueOrDefault("published")) ?? Published,
            Corrected = [.. Correctable.Where(corrections.ContainsKey)],
        };
    }

    /// <summary>What counts as a new revision: title, abstract, ids, authors, and a newer version on arXiv than the one known before.</summary>
    public bool SameWords(Paper stored) =>
        (stored.ArxivVersion is null || ArxivVersion == stored.ArxivVersion) && Title == stored.Title && Abstract == stored.Abstract && ArxivId == stored.ArxivId && Doi == stored.Doi
        && (Authors ?? []).SequenceEqual(stored.Authors ?? [], StringComparer.Ordinal) && Authors is null == stored.Authors is null;

    /// <summary>Everything else that a row stores.</summary>
    public bool SameRest(Paper stored) =>
        AbstractRaw == stored.AbstractRaw && AuthorCount == stored.AuthorCount
        && Organization == stored.Organization && OrganizationHandle == stored.OrganizationHandle && Published == stored.Published
        && Year == stored.Year && Journal == stored.Journal && Remark == stored.Remark && ArxivVersion == stored.ArxivVersion
        && Categories.SequenceEqual(stored.Categories, StringComparer.Ordinal)
        && Links.SequenceEqual(stored.Links, StringComparer.Ordinal) && FirstDate == stored.FirstDate && LastDate == stored.LastDate
        && MentionCount == stored.MentionCount && Votes == stored.Votes && Comments == stored.Comments && StatsAt == stored.StatsAt
        && Corrected.SequenceEqual(stored.Corrected, StringComparer.Ordinal);

    private static T? First<T>(IEnumerable<Mention> mentions, Func<Mention, T?> fact) where T : class =>
        mentions.Select(fact).FirstOrDefault(f => f is not null);

    /// <summary>Of two snapshots of one day the greater is the later: votes and comments only grow.</summary>
    private static Mention? Newest(IEnumerable<Mention> mentions, Func<Mention, int?> count) =>
        mentions.Where(m => count(m) is not null).OrderByDescending(m => m.Date ?? DateOnly.MinValue).ThenByDescending(count).FirstOrDefault();

    private static IEnumerable<(DateOnly, int?, int?)> DaysOf(IEnumerable<Mention> best) =>
        best.Where(m => m.Date is not null).GroupBy(m => m.Date!.Value).Select(day => (day.Key,
            day.Max(m => m.Votes), day.Max(m => m.Comments)));
}

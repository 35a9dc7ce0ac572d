using System.Text;
using PaperTriage.Parsing.Papers;

namespace PaperTriage.Papers.Merging;

/// <summary>
/// Decides which mentions are of the same paper. The answer is a pure function of the <em>set</em> of mentions, never of
/// the order in which they arrived:
/// <list type="number">
/// <item>Mentions with one arXiv id are one paper; two arXiv ids are never one paper.</item>
/// <item>A DOI belongs to the arXiv id it is mentioned with, if there is exactly one; a DOI claimed by several arXiv ids
/// (contested) belongs to none; a DOI without arXiv id is a paper of its own.</item>
/// <item>A paper known by its DOI alone joins a paper known by its arXiv id alone when no third paper has one of their
/// title keys and their authors do not conflict.</item>
/// <item>Mentions without ids join the paper that has their title key when exactly one has it and its authors do not
/// conflict; otherwise those that agree on authors are a paper of their own, a possible duplicate for people to decide.</item>
/// <item>A mention without ids and without title key is a paper by itself.</item>
/// </list>
/// Authors conflict when both sides name some and no surname is shared; a name without letters names nobody.
/// </summary>
internal static class PaperIdentity
{
    /// <summary>One paper as the mentions tell it.</summary>
    public sealed class Cluster
    {
        public List<Mention> Mentions { get; } = [];
        public string? ArxivId { get; set; }
        public SortedSet<string> Dois { get; } = new(StringComparer.Ordinal);
        public SortedSet<string> TitleKeys { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Surnames { get; } = new(StringComparer.Ordinal);
        public bool HasIds => ArxivId is not null || Dois.Count > 0;

        /// <summary>Every key that tells this paper, the strongest first.</summary>
        public IEnumerable<(PaperKeyKind Kind, string Value)> Keys()
        {
            if (ArxivId is { } arxiv)
                yield return (PaperKeyKind.Arxiv, arxiv);
            foreach (var doi in Dois)
                yield return (PaperKeyKind.Doi, doi);
            foreach (var title in TitleKeys)
                yield return (PaperKeyKind.Title, title);
        }

        internal void Add(Mention mention)
        {
            Mentions.Add(mention);
            if (mention.TitleKey is { } key)
                TitleKeys.Add(key);
            Surnames.UnionWith(SurnamesOf(mention));
        }

        internal void Absorb(Cluster other)
        {
            ArxivId ??= other.ArxivId;
            Dois.UnionWith(other.Dois);
            foreach (var mention in other.Mentions)
                Add(mention);
        }
    }

    /// <summary>The papers, and the DOIs that several arXiv ids claim.</summary>
    public sealed record Resolution(IReadOnlyList<Cluster> Clusters, IReadOnlySet<string> ContestedDois);

    /// <param name="mentions">
    /// A set closed under shared keys: with a mention, every live mention that shares its arXiv id, DOI or title key.
    /// </param>
    public static Resolution Resolve(IReadOnlyCollection<Mention> mentions)
    {
        var doiOwners = mentions.Where(m => m is { Doi: not null, ArxivId: not null })
            .GroupBy(m => m.Doi!, m => m.ArxivId!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        var contested = doiOwners.Where(d => d.Value.Length > 1).Select(d => d.Key).ToHashSet(StringComparer.Ordinal);

        var anchors = Anchors(mentions, doiOwners);
        var papers = JoinDoisByTitle(anchors);
        papers.AddRange(JoinTitles(mentions.Where(m => m is { ArxivId: null, Doi: null, TitleKey: not null }), papers));
        foreach (var lone in mentions.Where(m => m is { ArxivId: null, Doi: null, TitleKey: null }))
            papers.Add(ClusterOf([lone]));

        return new(papers, contested);
    }

    /// <summary>Rules 1 and 2: a cluster for each arXiv id and for each DOI that no single arXiv id owns.</summary>
    private static List<Cluster> Anchors(IEnumerable<Mention> mentions, Dictionary<string, string[]> doiOwners)
    {
        var byArxiv = new SortedDictionary<string, Cluster>(StringComparer.Ordinal);
        var byDoi = new SortedDictionary<string, Cluster>(StringComparer.Ordinal);

        foreach (var mention in mentions)
        {
            var owners = mention.Doi is { } doi ? doiOwners.GetValueOrDefault(doi, []) : [];
            var arxiv = mention.ArxivId ?? (owners is [var only] ? only : null);

            if (arxiv is null && mention.Doi is null)
                continue;

            var (clusters, key) = arxiv is not null ? (byArxiv, arxiv) : (byDoi, mention.Doi!);
            if (!clusters.TryGetValue(key, out var cluster))
                clusters.Add(key, cluster = new() { ArxivId = arxiv });
            cluster.Add(mention);
            if (mention.Doi is { } owned && (arxiv is null || owners.Length == 1))
                cluster.Dois.Add(owned);
        }

        return [.. byArxiv.Values, .. byDoi.Values];
    }

    /// <summary>Rule 3.</summary>
    private static List<Cluster> JoinDoisByTitle(List<Cluster> anchors)
    {
        var byTitle = ByTitle(anchors);
        var joins = new List<(Cluster Doi, Cluster Arxiv)>();

        foreach (var doi in anchors.Where(a => a.ArxivId is null))
        {
            // The second rival decides: a title of thousands of works is not walked for each of them.
            var rivals = doi.TitleKeys.SelectMany(k => byTitle[k]).Where(a => a != doi).Distinct().Take(2).ToList();
            if (rivals is not [{ ArxivId: not null, Dois.Count: 0 } arxiv] || Conflict(doi, arxiv))
                continue;
            if (arxiv.TitleKeys.SelectMany(k => byTitle[k]).All(a => a == doi || a == arxiv))
                joins.Add((doi, arxiv));
        }

        foreach (var (doi, arxiv) in joins)
            arxiv.Absorb(doi);
        return [.. anchors.Except(joins.Select(j => j.Doi))];
    }

    /// <summary>Rule 4. Returns the papers that are known by title only; the others joined <paramref name="anchors"/>.</summary>
    private static List<Cluster> JoinTitles(IEnumerable<Mention> mentions, List<Cluster> anchors)
    {
        var byTitle = ByTitle(anchors);
        var apart = new List<Cluster>();

        foreach (var group in mentions.GroupBy(m => m.TitleKey!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var known = byTitle.GetValueOrDefault(group.Key, []);
            var anchor = known is [var only] ? only : null;
            var surnames = anchor?.Surnames.ToHashSet(StringComparer.Ordinal);
            var joining = new List<Cluster>();
            var own = new List<Cluster>();

            // Where the anchor names nobody, two different sets of authors cannot both be its own.
            // Names without a letter tell no surname: they are as good as none.
            var mentioned = group.Select(m => ClusterOf([m])).ToList();
            var named = ByAuthors(mentioned.Where(c => c.Surnames.Count > 0));
            var tells = surnames is { Count: > 0 } || named.Count == 1;
            foreach (var authors in named)
                (tells && anchor is not null && !Conflict(surnames!, authors.Surnames) ? joining : own).Add(authors);

            var unnamed = mentioned.Where(c => c.Surnames.Count == 0).SelectMany(c => c.Mentions).ToList();
            if (unnamed.Count > 0)
            {
                var papers = known.Count + own.Count;
                if (papers == 1)
                    (anchor is not null ? joining : own).Add(ClusterOf(unnamed));
                else
                    own.Add(ClusterOf(unnamed));

                // The one paper with this title is known by its title too: they are one.
                if (papers == 1 && anchor is null)
                {
                    own[0].Absorb(own[1]);
                    own.RemoveAt(1);
                }
            }

            joining.ForEach(c => anchor!.Absorb(c));
            apart.AddRange(own);
        }

        return apart;
    }

    /// <summary>Mentions that name authors, put together where they share a surname, directly or through others.</summary>
    private static List<Cluster> ByAuthors(IEnumerable<Cluster> mentions)
    {
        var clusterOf = new Dictionary<string, Cluster>(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            var met = mention.Surnames.Select(s => clusterOf.GetValueOrDefault(s)).OfType<Cluster>().Distinct().Append(mention).ToList();

            // The largest takes the others in, so that every mention moves at most log n times.
            var keeper = met.MaxBy(c => c.Mentions.Count)!;
            foreach (var other in met.Where(c => c != keeper))
            {
                keeper.Absorb(other);
                foreach (var surname in other.Surnames)
                    clusterOf[surname] = keeper;
            }

            foreach (var surname in mention.Surnames)
                clusterOf[surname] = keeper;
        }

        return [.. clusterOf.Values.Distinct()];
    }

    private static Dictionary<string, List<Cluster>> ByTitle(IEnumerable<Cluster> clusters) =>
        clusters.SelectMany(c => c.TitleKeys, (cluster, key) => (cluster, key))
            .GroupBy(x => x.key, x => x.cluster, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    private static Cluster ClusterOf(IEnumerable<Mention> mentions)
    {
        var cluster = new Cluster();
        foreach (var mention in mentions)
            cluster.Add(mention);
        return cluster;
    }

    private static bool Conflict(Cluster one, Cluster other) => Conflict(one.Surnames, other.Surnames);

    private static bool Conflict(HashSet<string> one, HashSet<string> other) => one.Count > 0 && other.Count > 0 && !one.Overlaps(other);

    /// <summary>"Jan van Dijk" and "Dijk, Jan van" both give "dijk", "Erdős" and "Erdos" both "erdos", "John Smith Jr." gives "smith".</summary>
    private static IEnumerable<string> SurnamesOf(Mention mention)
    {
        foreach (var name in mention.Authors ?? [])
        {
            var last = PersonName.Of(name).Surname.Split(' ')[^1];
            var folded = TitleKey.Fold(last);
            if (folded.EnumerateRunes().Any(Rune.IsLetter))
                yield return folded;
        }
    }
}

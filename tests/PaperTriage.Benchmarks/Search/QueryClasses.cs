using System.Globalization;
using System.Text.Json;
using PaperTriage.Search;
using PaperTriage.Search.Queries;

namespace PaperTriage.Benchmarks.Search;

/// <summary>The queries of shared/bench/queries.py as requests.</summary>
internal static class QueryClasses
{
    private static readonly QueryField Tag = new("tag", FieldKind.Keyword);
    private static readonly QueryField Published = new("published", FieldKind.Date);

    public static Dictionary<string, List<SearchRequest>> Read(string path) =>
        File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)
            .GroupBy(query => query.GetProperty("c").GetString()!)
            .ToDictionary(group => group.Key, group => group.Select(query => Request(group.Key, query)).ToList());

    private static SearchRequest Request(string name, JsonElement query)
    {
        var words = query.GetProperty("t").EnumerateArray().Select(word => word.GetString()!).ToArray();
        return name switch
        {
            "and2" or "hl" => new(All([.. words.Select(Word)])),
            "or3" => new(Any([.. words.Select(Word)])),
            "phrase" => new(new MatchLeaf(new PhraseLeaf(null, string.Join(' ', words)))),
            "prefix" => new(new MatchLeaf(new PrefixLeaf(null, words[0]))),
            "fuzzy" => new(new MatchLeaf(new FuzzyLeaf(null, words[0], 1))),
            "text_tag" => new(All(Word(words[0]), TagOf(query))),
            "text_date" => new(All(Word(words[0]), Days(query))) { SortBy = "published" },
            "tag_date" => new(TagOf(query)) { SortBy = "published" },
            "facet" => new(Word(words[0])) { Facets = [new("tag"), new("year", 10)] },
            _ => new(Word(words[0])),
        };
    }

    private static QueryMatch Word(string word) => new MatchLeaf(new WordLeaf(null, word));

    private static QueryMatch TagOf(JsonElement query) => new MatchLeaf(new ValueLeaf(Tag, query.GetProperty("tag").GetString()!));

    private static QueryMatch Days(JsonElement query)
    {
        var (first, last) = (Day(query, "d0"), Day(query, "d1").AddDays(-1));
        return new MatchDays(new DateLeaf(Published, default), first, last);
    }

    private static DateOnly Day(JsonElement query, string name) => DateOnly.Parse(query.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static MatchBoolean All(params QueryMatch[] parts) => new([.. parts], [], [], NeedsShould: false);

    private static MatchBoolean Any(params QueryMatch[] parts) => new([], [.. parts], [], NeedsShould: true);
}

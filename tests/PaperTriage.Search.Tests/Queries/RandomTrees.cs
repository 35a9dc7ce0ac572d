using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Tests.Queries;

/// <summary>Trees and texts from a seeded generator; a tree is as wild as the parser could make it, and not yet in normal form.</summary>
internal sealed class RandomTrees(int seed)
{
    private static readonly string[] Words =
        ["mamba", "state", "W4A8", "C++", "test-time", "AND", "or", "x^2", "a:b", "year:2024", "foo(bar", "f(x)", "μP", "50%", "a\"b", "q\\w", "été", "𝛼β", "1.58-bit", "a b"];

    private static readonly string[] Pieces =
    [
        " ", " ", " ", " ", "a", "mamba", "state space", "AND", "OR", "NOT", "&&", "||", "!", "+", "-", "(", ")", "(", ")", "\"", "\"", "“", "”", "[", "]", "{", "}", "~", "~1", "^", "^2", "*", "?", ":",
        "\\", "title:", "title:(", "tag:", "tag:\"", "year:", "year:2024", "year:[2023 TO 2025]", "year:[", " TO ", "..", "2023", ">=3", "votes:", "has:code", "sort:date", "published:", "P7D", "params:7B",
        "search:\"x\"", "note:", "é", "世", "🤗", "\uD800", "\uDC00", "\0", "\u0301", "\u200B", "\n", "\t", "1e9", "claim.x:", ",", "."
    ];

    private readonly Random random = new(seed);

    public string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Pick(Pieces)));

    /// <summary>Any characters at all, every block of Unicode and halves of surrogate pairs among them.</summary>
    public string AnyText() => new([.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 128 : 0x10000))]);

    public QueryNode Tree(int depth = 4, QueryField? scope = null)
    {
        var kind = depth == 0 ? 0 : random.Next(5);
        return kind switch
        {
            0 or 1 => Leaf(scope),
            2 => new QueryAlternatives([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Tree(depth - 1, scope))]) { Boost = Boost() },
            _ => Group(depth, random.Next(4) == 0 ? Field("title") : scope),
        };
    }

    private QueryGroup Group(int depth, QueryField? scope) =>
        new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new QueryClause(Tree(depth - 1, scope), Pick([Occur.Plain, Occur.Plain, Occur.Required, Occur.Prohibited])))])
        {
            Field = scope,
            Boost = Boost(),
        };

    private QueryLeaf Leaf(QueryField? scope)
    {
        var text = random.Next(4) == 0 ? Field(Pick(["title", "author", "note"])) : scope;
        QueryLeaf leaf = random.Next(12) switch
        {
            0 => new PhraseLeaf(text, Pick(["state space", "a \"b\" \\", "(", "x"]) + " y", random.Next(3)),
            1 => new PrefixLeaf(text, Pick(["quantiz", "GPT-4", "a:b", "x y"])),
            2 => new WildcardLeaf(text, Pick(["w?rd", "w*d", "a\\*b*c", "a:b?c"])),
            3 => new FuzzyLeaf(text, Pick(["mamba", "a:b", "test-time"]), random.Next(1, 3)),
            4 => new ValueLeaf(Field(Pick(["tag", "topic", "org"])), Pick(["a", "scaling laws", "AND", "-x", "a\"b", "C++", "x:y", "a)", "50 %", "é"])),
            5 => new ValueLeaf(Field("has"), Pick(["code", "claims", "note"])),
            6 => new NumberLeaf(Field(Pick(["year", "votes", "params"])), Numbers()),
            7 => new DateLeaf(Field("published"), Dates()),
            8 => new AnyValueLeaf(Field(Pick(["doi", "year", "title"]))),
            9 => new ReferenceLeaf(Field("search"), Pick(["x", "the lab's \"watch\"", "#12"])),
            _ => new WordLeaf(text, Pick(Words)),
        };
        return leaf with { Boost = Boost() };
    }

    private NumberRange Numbers()
    {
        double low = random.Next(-5, 3000), high = low + random.Next(1, 9) * Math.Pow(10, random.Next(12));
        return random.Next(4) switch
        {
            0 => new(low, low),
            1 => new(low, null, LowExcluded: random.Next(2) == 0),
            2 => new(null, high, HighExcluded: random.Next(2) == 0),
            _ => new(low, high, random.Next(2) == 0, random.Next(2) == 0),
        };
    }

    private DateRange Dates() => random.Next(5) switch
    {
        0 => new(new CalendarDate(2024), new CalendarDate(2024)),
        1 => new(new CalendarDate(2024, 5), null, LowExcluded: random.Next(2) == 0),
        2 => new(new CalendarDate(2024, 5, 3), new CalendarDate(2025), random.Next(2) == 0, random.Next(2) == 0),
        3 => new(new RecentPeriod(0, 7), new DaysAgo(0)),
        _ => new(new RecentPeriod(1, 0), new DaysAgo(1)),
    };

    private double Boost() => random.Next(8) == 0 ? Pick([2, 0.5, 3.25]) : 1;

    private static QueryField Field(string name) => PaperSchema.Fields.Find(name)!;

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}

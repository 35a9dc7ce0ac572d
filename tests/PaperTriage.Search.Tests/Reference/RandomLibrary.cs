using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Tests.Reference;

/// <summary>Random documents and queries over few words, so that everything meets everything.</summary>
internal sealed class RandomLibrary(Random random)
{
    public static readonly QueryField Tag = new("tag", FieldKind.Keyword);
    public static readonly QueryField Votes = new("votes", FieldKind.Number);
    public static readonly QueryField Claim = new("claim.speedup", FieldKind.Number);
    public static readonly QueryField Published = new("published", FieldKind.Date);
    public static readonly QueryField State = new("state", FieldKind.Personal);

    private static readonly string[] Words =
    [
        "model", "models", "modeling", "quantize", "quantization", "quantized", "test-time", "test", "time", "pre-training", "pretraining", "training", "trained",
        "W4A8", "FP8", "GPT-4", "gpt4", "k-means", "2:4", "the", "of", "scaling", "scale", "scaled", "laws", "law", "μP", "muP", "naïve", "naive", "state-of-the-art", "1.58-bit", "C++",
        "attention", "attend", "sparse", "sparsity", "long", "longer", "context", "don't", "lab's", "量子",
    ];

    private static readonly string[] Tags = ["cs.CL", "cs.LG", "Vision", "vision", "Zürich", "scaling laws"];

    public SearchDocument Document(long key) => new(key, random.Next(100))
    {
        Texts = new Dictionary<string, string> { ["title"] = Text(8), ["abstract"] = Text(random.Next(20) == 0 ? 120 : 30), ["author"] = Text(4), ["note"] = random.Next(3) == 0 ? Text(12) : "" },
        Keywords = new Dictionary<string, IReadOnlyList<string>> { ["tag"] = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Pick(Tags))] },
        Numbers = new Dictionary<string, IReadOnlyList<double>>
        {
            ["votes"] = random.Next(4) == 0 ? [] : [random.Next(12)],
            ["claim.speedup"] = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(1, 9) / 2.0)],
            ["published"] = [738_000 + random.Next(30) + (random.Next(3) == 0 ? 0.5 : 0)],
        },
    };

    public QueryMatch Query(int depth = 3)
    {
        if (depth == 0 || random.Next(3) == 0)
            return Leaf();

        var (must, should, mustNot) = (Parts(depth, 3), Parts(depth, 4), random.Next(3) == 0 ? Parts(depth, 2) : []);
        return new MatchBoolean([.. must], [.. should], [.. mustNot], should is not [] && (must is [] || random.Next(2) == 0));
    }

    public bool Flip() => random.Next(2) == 0;

    public int Number(int below) => random.Next(below);

    public T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private List<QueryMatch> Parts(int depth, int most) => [.. Enumerable.Range(0, random.Next(most)).Select(_ => Query(depth - 1))];

    private QueryMatch Leaf() => random.Next(14) switch
    {
        0 => new MatchLeaf(new PhraseLeaf(TextField(), Text(3, least: 2), Flip() ? 0 : random.Next(4)), Boost()),
        1 => new MatchLeaf(new PrefixLeaf(TextField(), Pick(["mo", "qua", "quant", "modeli", "test", "s", "gp"])), Boost()),
        2 => new MatchLeaf(new WildcardLeaf(TextField(), Pick(["m*l", "s?ale", "q*tion*", "t*s*", "l?w"])), Boost()),
        3 => new MatchLeaf(new FuzzyLeaf(TextField(), Pick(["modle", "scal", "quantzation", "tset", "naive", "atention"]), random.Next(3)), Boost()),
        4 => new MatchLeaf(new ValueLeaf(Tag, Pick([.. Tags, "nothing"]))),
        5 => new MatchLeaf(new NumberLeaf(Flip() ? Votes : Claim, new(Flip() ? random.Next(8) : null, Flip() ? random.Next(8) : null, Flip(), Flip()))),
        6 => new MatchDays(new DateLeaf(Published, default), Flip() ? DateOnly.FromDayNumber(738_000 + random.Next(30)) : null, Flip() ? DateOnly.FromDayNumber(738_000 + random.Next(30)) : null),
        7 => random.Next(4) switch { 0 => new MatchEverything(), 1 => new MatchNothing(), 2 => new MatchLeaf(new AnyValueLeaf(Pick([Tag, Votes, Claim]))), _ => new MatchLeaf(new ValueLeaf(State, Pick(["queue", "read", "none"]))) },
        8 => new MatchLeaf(Flip() ? new PrefixLeaf(Tag, Pick(["c", "cs.", "vi", "Zü"])) : new WildcardLeaf(Tag, Pick(["cs.?L", "v*n", "s*"]))),
        _ => new MatchLeaf(new WordLeaf(TextField(), Pick(Words)), Boost()),
    };

    private QueryField? TextField() => random.Next(4) == 0 ? new(Pick(["title", "abstract", "author", "note"]), FieldKind.Text) : null;

    private double Boost() => random.Next(4) == 0 ? random.Next(1, 8) / 2.0 : 1;

    private string Text(int most, int least = 0) => string.Join(Flip() ? " " : ", ", Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Pick(Words)));
}

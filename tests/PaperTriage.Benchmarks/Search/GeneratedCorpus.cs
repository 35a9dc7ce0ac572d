using PaperTriage.Search;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;

namespace PaperTriage.Benchmarks.Search;

/// <summary>Documents of made-up words whose frequencies follow Zipf's law, as many as wanted.</summary>
internal sealed class GeneratedCorpus(int seed)
{
    private const int Vocabulary = 200_000;

    private readonly Random random = new(seed);

    public SearchDocument Document(long key) => new(key)
    {
        Texts = new Dictionary<string, string> { ["title"] = Text(9), ["abstract"] = Text(150), ["author"] = Text(8) },
        Keywords = new Dictionary<string, IReadOnlyList<string>> { ["tag"] = [$"t{random.Next(8)}", $"t{random.Next(150)}"] },
        Numbers = new Dictionary<string, IReadOnlyList<double>> { ["published"] = [738_000 + key % 900] },
    };

    public SearchRequest Query(int words) => new(new MatchBoolean([], [.. Enumerable.Range(0, words).Select(_ => new MatchLeaf(new WordLeaf(null, Word(random.Next(20, 3000)))))], [], NeedsShould: true));

    private string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(Rank())));

    /// <summary>The word of rank r comes about 1/r times as often as the first.</summary>
    private int Rank() => (int)Math.Pow(Vocabulary, random.NextDouble());

    private static string Word(int rank)
    {
        Span<char> letters = stackalloc char[16];
        var length = 0;
        for (var rest = rank + 20; rest > 0; rest /= 20)
        {
            letters[length++] = "bcdfghklmnprstvwzjqx"[rest % 20];
            letters[length++] = "aeiou"[rest % 5];
        }

        return letters[..length].ToString();
    }
}

using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>
/// What one query may cost beyond looking up its words: how many words its patterns stand for, how many are looked at for that, how many
/// misspellings and phrases are followed. What goes beyond is cut off and named in the answer.
/// </summary>
/// <param name="snapshot">What is searched; each of its segments has its own words.</param>
internal sealed class QueryBudget(IndexSnapshot snapshot)
{
    /// <summary>How many words or values one pattern stands for at most in a segment.</summary>
    public const int MostWords = 10_000;

    private readonly List<string> capped = [];
    private readonly Dictionary<(int Group, string Pattern), int[][]> patterns = [];
    private long words = 20_000L * snapshot.Views.Length;
    private long looks = 150_000L * snapshot.Views.Length;
    private int patternsLeft = 24;
    private int misspellings = 12;
    private int freePhrases = 3;
    private long phraseWork = 120_000;

    /// <summary>The terms of a pattern that was met before, by segment; null for a new one.</summary>
    public int[][]? Known(int group, string pattern) => patterns.GetValueOrDefault((group, pattern));

    public void Keep(int group, string pattern, int[][] terms) => patterns[(group, pattern)] = terms;

    /// <summary>What words near a misspelling stand for, found once for all readings.</summary>
    public Dictionary<(int Group, string Text, int Edits), KeyValuePair<string, int>[]> Nearest { get; } = [];

    /// <summary>Remembers what it counted for all readings of the query.</summary>
    public TermStatistics Statistics { get; } = new(snapshot);

    /// <summary>What was cut off, as it was written.</summary>
    public IReadOnlyList<string> Capped => capped;

    /// <summary>Takes as many of the numbers found as are left to take, looking at no more than are left to look at.</summary>
    public int[] Take(int from, int to, Func<int, bool> matches, string name)
    {
        List<int> taken = [];
        for (var number = from; number < to; number++)
        {
            if (--looks < 0 || (taken.Count == MostWords || words == 0))
            {
                Cap(name);
                break;
            }

            if (!matches(number))
                continue;
            taken.Add(number);
            words--;
        }

        return [.. taken];
    }

    public bool TakePattern(string name) => patternsLeft-- > 0 || Cap(name);

    public bool TakeMisspelling(string name) => misspellings-- > 0 || Cap(name);

    /// <param name="candidates">How many documents may have to be looked at.</param>
    /// <param name="isSloppy">Which takes longer for each.</param>
    /// <param name="name">The phrase.</param>
    public bool TakePhrase(long candidates, bool isSloppy, string name)
    {
        phraseWork -= isSloppy ? candidates * 3 : candidates;
        return freePhrases-- > 0 || phraseWork > 0 || Cap(name);
    }

    /// <summary>Notes that something was cut off; false.</summary>
    public bool Cap(string name)
    {
        if (!capped.Contains(name) && capped.Count < 16)
            capped.Add(name);
        return false;
    }
}

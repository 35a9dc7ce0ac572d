namespace PaperTriage.Search.Scoring;

/// <summary>
/// What one query may cost beyond looking up its words: how many words its patterns stand for, how many are looked at for that, how many
/// misspellings and phrases are followed. What goes beyond is cut off and named in the answer.
/// </summary>
/// <param name="segments">How many segments are searched; each has its own words.</param>
internal sealed class QueryBudget(int segments)
{
    /// <summary>How many words or values one pattern stands for at most in a segment.</summary>
    public const int MostWords = 10_000;

    private readonly List<string> capped = [];
    private long words = 20_000L * segments;
    private long looks = 400_000L * segments;
    private int misspellings = 24;
    private int phrases = 24;

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

    public bool TakeMisspelling(string name) => misspellings-- > 0 || Cap(name);

    public bool TakePhrase(string name) => phrases-- > 0 || Cap(name);

    /// <summary>Notes that something was cut off; false.</summary>
    public bool Cap(string name)
    {
        if (!capped.Contains(name) && capped.Count < 16)
            capped.Add(name);
        return false;
    }
}

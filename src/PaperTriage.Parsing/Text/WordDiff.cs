namespace PaperTriage.Parsing.Text;

/// <summary>What becomes of a stretch of words from one text to another.</summary>
public enum WordChange
{
    Kept,
    Removed,
    Added,
}

/// <summary>A stretch of words with one fate.</summary>
/// <param name="Change">Its fate.</param>
/// <param name="Old">As the old text has it, the white space before each word included; empty when it was added.</param>
/// <param name="New">As the new text has it; empty when it was removed. Of kept words only the white space can differ.</param>
public readonly record struct WordEdit(WordChange Change, string Old, string New);

/// <summary>
/// The words that change from one text to another. The fewest insertions and deletions are found by the greedy algorithm of
/// E. W. Myers, “An O(ND) Difference Algorithm and Its Variations”, Algorithmica 1 (1986), §4; a lone short word that is kept
/// between two changes is then given up, since nobody reads such a patchwork.
/// </summary>
public static class WordDiff
{
    /// <summary>Differences up to here are looked for; texts that differ in more words are one replacement. Bounds time and memory: at most about 2 million steps.</summary>
    public const int MostDifferences = 1000;

    /// <summary>
    /// The edits that lead from one text to the other, in their order, removed words before those in their place. What they
    /// say of the old text put together is the old text, what they say of the new one the new.
    /// </summary>
    public static IReadOnlyList<WordEdit> Of(string old, string @new)
    {
        var (a, b) = (Words.Of(old), Words.Of(@new));
        var kept = Kept(a, b);
        Simplify(kept, a);
        return Edits(a, b, kept);
    }

    /// <summary>For each word of the old text the word of the new one that it is; −1 for those that are removed.</summary>
    internal static int[] Kept(Words a, Words b)
    {
        var kept = new int[a.Count];
        Array.Fill(kept, -1);
        var (start, endA, endB) = (0, a.Count, b.Count);
        while (start < endA && start < endB && a.Same(start, b, start))
            kept[start] = start++;
        while (endA > start && endB > start && a.Same(endA - 1, b, endB - 1))
            kept[--endA] = --endB;

        new WordSearch(a, b, start, endA, endB).Run(kept);
        return kept;
    }

    /// <summary>Gives up kept stretches of one short word between two changes: “of” is in every sentence.</summary>
    private static void Simplify(int[] kept, Words a)
    {
        for (var i = 1; i + 1 < kept.Length; i++)
        {
            // A gap on both sides: removed words in the old text, or added ones in the new.
            if (kept[i] >= 0 && a.Word(i).Length <= 3 && IsChange(i - 1, i) && IsChange(i, i + 1))
                kept[i] = -1;
        }

        bool IsChange(int left, int right) => kept[left] < 0 || kept[right] < 0 || kept[right] != kept[left] + 1;
    }

    private static List<WordEdit> Edits(Words a, Words b, int[] kept)
    {
        List<WordEdit> edits = [];
        var (i, j) = (0, 0);
        while (i < a.Count || j < b.Count)
        {
            var (fromA, fromB) = (i, j);
            while (i < a.Count && kept[i] == j)
                (i, j) = (i + 1, j + 1);
            if (i > fromA)
                edits.Add(new(WordChange.Kept, a.Text(fromA, i), b.Text(fromB, j)));

            (fromA, fromB) = (i, j);
            while (i < a.Count && kept[i] < 0)
                i++;
            j = i < a.Count ? kept[i] : b.Count;
            if (i > fromA)
                edits.Add(new(WordChange.Removed, a.Text(fromA, i), ""));
            if (j > fromB)
                edits.Add(new(WordChange.Added, "", b.Text(fromB, j)));
        }

        return edits;
    }
}

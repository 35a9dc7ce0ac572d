using PaperTriage.Search.Analysis;

namespace PaperTriage.Search.Tests.Reference;

/// <summary>How often terms stand beside each other, by trying every combination of their places.</summary>
internal static class ReferencePhrase
{
    public static double Frequency(ReferenceDocument document, string field, AnalyzedTerm[] terms, int slop)
    {
        double frequency = 0;
        foreach (var place in document.Places(field, terms[0].Term))
        {
            var own = place - terms[0].Position;
            if (Least(document, field, terms, [place], own, own, slop) is var least && least <= slop)
                frequency += 1f / (1 + least);
        }

        return frequency;
    }

    private static int Least(ReferenceDocument document, string field, AnalyzedTerm[] terms, List<int> taken, int low, int high, int slop)
    {
        if (high - low > slop)
            return int.MaxValue;
        if (taken.Count == terms.Length)
            return high - low;

        var next = terms[taken.Count];
        var least = int.MaxValue;
        foreach (var place in document.Places(field, next.Term).Where(place => !taken.Contains(place)))
        {
            var own = place - next.Position;
            least = Math.Min(least, Least(document, field, terms, [.. taken, place], Math.Min(low, own), Math.Max(high, own), slop));
        }

        return least;
    }
}

/// <summary>Edits between two words, by the definition.</summary>
internal static class ReferenceDistance
{
    public static int Of(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                    table[i, j] = i + j;
                else
                    table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }
}

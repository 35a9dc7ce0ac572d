namespace PaperTriage.Search.Queries;

/// <summary>How far two short words are apart, for repairs.</summary>
internal static class EditDistance
{
    /// <summary>Levenshtein's distance in any letter case; a text of more than 32 characters is far from everything.</summary>
    public static int Between(string known, string typed)
    {
        if (typed.Length > 32)
            return int.MaxValue;

        var row = Enumerable.Range(0, typed.Length + 1).ToArray();
        for (var i = 1; i <= known.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= typed.Length; j++)
            {
                var same = char.ToLowerInvariant(known[i - 1]) == char.ToLowerInvariant(typed[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + same));
            }
        }

        return row[typed.Length];
    }
}

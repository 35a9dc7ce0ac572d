namespace PaperTriage.Parsing.Text;

/// <summary>The English names of the months.</summary>
internal static class MonthName
{
    private static readonly string[] Names =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>The month, from 1, whose first three letters begin the text, in any case: <c>May</c>, <c>Sept.</c>, <c>marzo</c>. Null when none does.</summary>
    internal static int? Of(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < Names.Length; index++)
        {
            if (text.StartsWith(Names[index].AsSpan(0, 3), StringComparison.OrdinalIgnoreCase))
                return index + 1;
        }

        return null;
    }

    /// <summary>The month that a word is the name of, in full or cut to three letters (<c>Sept</c> to four). Null for every other word.</summary>
    internal static int? OfWord(ReadOnlySpan<char> word) =>
        Of(word) is { } month && (word.Length == 3 || word.Equals(Names[month - 1], StringComparison.OrdinalIgnoreCase) || word.Equals("Sept", StringComparison.OrdinalIgnoreCase))
            ? month
            : null;
}

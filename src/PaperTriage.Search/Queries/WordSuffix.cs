using System.Globalization;
using System.Runtime.InteropServices;

namespace PaperTriage.Search.Queries;

/// <summary>What <c>~</c> and <c>^</c> behind a word, quote or bracket say; null where they do not stand.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordSuffix(string? Tilde, string? Caret)
{
    public const int MostBoost = 1000;
    public const int MostSlop = 100;
    public const int MostEdits = 2;

    public bool IsEmpty => Tilde is null && Caret is null;

    /// <summary>The suffix of a quote or bracket, each mark followed by its number.</summary>
    public static WordSuffix Of(ReadOnlySpan<char> raw)
    {
        var suffix = default(WordSuffix);
        while (!raw.IsEmpty)
        {
            var next = raw[1..].IndexOfAny('~', '^');
            var number = (next < 0 ? raw[1..] : raw.Slice(1, next)).ToString();
            suffix = raw[0] == '~' ? suffix with { Tilde = number } : suffix with { Caret = number };
            raw = next < 0 ? [] : raw[(next + 1)..];
        }

        return suffix;
    }

    /// <summary>Takes both marks from a word, in either order.</summary>
    public static WordSuffix TakeFrom(WordText word)
    {
        var suffix = default(WordSuffix);
        while (word.TryTakeSuffix(out var mark, out var number))
        {
            if (mark == '~' && suffix.Tilde is null)
                suffix = suffix with { Tilde = number };
            else if (mark == '^' && suffix.Caret is null)
                suffix = suffix with { Caret = number };
        }

        return suffix;
    }

    /// <summary>The boost with four decimals, 1 when none was written; null when the number is none or out of bounds.</summary>
    public double? Boost => Caret is null ? 1
        : TryNumber(Caret, out var boost) && boost <= MostBoost ? Math.Round(boost, 4) : null;

    /// <summary>How far the words of a phrase may move, 0 when nothing was written; null when the number is none or out of bounds.</summary>
    public int? Slop => Tilde is null ? 0
        : int.TryParse(Tilde, NumberStyles.None, CultureInfo.InvariantCulture, out var slop) && slop <= MostSlop ? slop : null;

    /// <summary>
    /// The edits of a fuzzy word, 2 when the mark stands alone; null when the number is none or out of bounds. A number below one
    /// is the similarity of older versions of Lucene, counted as Lucene counts it (FuzzyQuery.floatToEdits).
    /// </summary>
    public int? Edits(ReadOnlySpan<char> word)
    {
        if (string.IsNullOrEmpty(Tilde))
            return MostEdits;
        if (!TryNumber(Tilde, out var number))
            return null;
        if (number is > 0 and < 1)
            return Math.Min(MostEdits, (int)((1 - number) * Letters(word)));

        return number is 0 or 1 or 2 ? (int)number : null;
    }

    private static int Letters(ReadOnlySpan<char> word)
    {
        var letters = 0;
        foreach (var _ in word.EnumerateRunes())
            letters++;
        return letters;
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

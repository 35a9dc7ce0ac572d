using System.Globalization;
using System.Text;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Papers;

/// <summary>What stays of a title when spelling does not matter: lower-case letters and digits of every script.</summary>
public static class TitleKey
{
    private const int FewestWords = 4;

    /// <summary>
    /// The key, or null when the title has fewer than four words and so tells too little. A word is a run of letters and digits;
    /// in scripts without spaces (Han, kana, Thai …) and in Hangul each character counts for one.
    /// </summary>
    /// <remarks>Keys are stored: a change of <see cref="Fold"/> needs the stored ones made anew.</remarks>
    public static string? Of(string title) => Walk(title) is { Words: >= FewestWords, Key: var key } ? key : null;

    /// <summary>
    /// The letters and digits alone, however few the words: accents of Latin, Greek and Cyrillic folded (é → e), marks of other
    /// scripts kept, compatibility forms unified (µ → μ, ² → 2, ﬁ → fi). LaTeX that changes only the look is no part of it, Greek
    /// letters by name are Greek letters, and other commands count by their name: that is what sources leave of
    /// <c>$\nabla^2$</c> (<c>nabla^2</c>). A key folds to itself.
    /// </summary>
    public static string Fold(string title) => Walk(title).Key;

    private static (string Key, int Words) Walk(string title)
    {
        var key = new StringBuilder(title.Length);
        var words = 0;
        var inWord = false;
        var accentsFall = false;
        foreach (var rune in LatexTitle.WithoutMarkup(title).EnumerateRunes())
        {
            if (IsKept(rune, accentsFall, key.Length > 0))
            {
                var isSyllable = Syllables.CountsAsWord(rune.Value) && Rune.IsLetter(rune);
                words += isSyllable || (!inWord && !IsMark(rune)) ? 1 : 0;
                inWord = !isSyllable;
                var folded = LetterFolding.Of(rune);
                accentsFall = IsMark(rune) ? accentsFall : LetterFolding.CarriesAccents(folded.EnumerateRunes().Last()); // of what stays in the key
                Append(key, folded);
            }
            else if (!IsMark(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
                inWord = false;
        }

        return (key.ToString(), words);
    }

    /// <summary>Letters, digits and what folds to them; marks after a letter that does not carry mere accents.</summary>
    private static bool IsKept(Rune rune, bool accentsFall, bool follows) =>
        IsMark(rune)
            ? follows && !accentsFall && !LetterFolding.IsAccent(rune)
            : Rune.IsLetterOrDigit(rune) || Rune.IsLetterOrDigit(LetterFolding.Of(rune).EnumerateRunes().First());

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static void Append(StringBuilder key, string folded)
    {
        if (folded.Length > 1)
        {
            key.Append(folded);
            return;
        }

        var c = Syllables.Wide(folded[0]);
        if (key.Length > 0 && Syllables.Joined(key[^1], c) is { } joined)
            key[^1] = joined;
        else if (!Syllables.IsVoicing(c))
            key.Append(c);
    }
}

using System.Globalization;
using System.Text;

namespace PaperTriage.Search.Queries;

/// <summary>Which characters separate words, belong to them, or are punctuation around them.</summary>
internal static class Signs
{
    /// <summary>White space, control characters and the invisible ones that copied text carries.</summary>
    public static bool IsSpace(char sign) => char.IsWhiteSpace(sign) || char.IsControl(sign) || sign is '\u200B' or '\u2060' or '\uFEFF';

    public static bool IsOpeningQuote(char sign) => sign is '"' or '\u201C';

    /// <summary>The quote that ends what this one begins.</summary>
    public static char ClosingQuote(char opening) => opening == '"' ? '"' : '\u201D';

    /// <summary>Whether the text has a letter, digit or mark, so that there is something to look for.</summary>
    public static bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsWord(Rune.GetUnicodeCategory(rune)))
                return true;
        }

        return false;
    }

    public static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
                return true;
        }

        return false;
    }

    /// <summary>A letter, digit or mark, or half of a character outside the basic plane, most of which are letters.</summary>
    public static bool IsWordPart(char sign) => char.IsSurrogate(sign) || IsWord(char.GetUnicodeCategory(sign));

    /// <summary>What may go from the end of a word. <c>C++</c>, <c>C#</c> and <c>50%</c> keep theirs.</summary>
    public static bool IsTrailingPunctuation(char sign) => sign is not ('+' or '#' or '%') && (IsPunctuation(sign) || IsSpace(sign));

    /// <summary>What may go from the beginning of a word.</summary>
    public static bool IsLeadingPunctuation(char sign) => sign is '+' || IsPunctuation(sign) || IsSpace(sign);

    /// <summary>What may go from the end of a value that is taken whole.</summary>
    public static bool IsAfterValue(char sign) => sign is ',' or '.' or ';' or ':' or '!' or '?' or ']' or '}' or '\u201D' or '\u201C' or '\u2026' or '(';

    private static bool IsPunctuation(char sign) => char.IsPunctuation(sign) || sign is '~' or '^' or '|' or '=' or '<' or '>' or '`';

    private static bool IsWord(UnicodeCategory category) => category is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}

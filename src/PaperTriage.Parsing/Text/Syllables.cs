namespace PaperTriage.Parsing.Text;

/// <summary>
/// Puts decomposed kana and Hangul together again (and half-width kana in their common form), so that a title typed either way
/// is one title. Hangul: The Unicode Standard, section 3.12.
/// </summary>
internal static class Syllables
{
    private const string HalfWidth = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    private const string Voiced = "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ";
    private const string HalfVoiced = "はひふへほハヒフヘホ";

    public static char Wide(char c) => c switch
    {
        >= '\uFF66' and <= '\uFF9D' => HalfWidth[c - '\uFF66'],
        '\uFF9E' => '\u3099',
        '\uFF9F' => '\u309A',
        _ => c,
    };

    /// <summary>The syllable that <paramref name="mark"/> makes of the one before it; null when they stand apart.</summary>
    public static char? Joined(char before, char mark) => mark switch
    {
        '\u3099' when Voiced.Contains(before) => (char)(before + 1),
        '\u3099' when before is 'う' or 'ウ' => before == 'う' ? 'ゔ' : 'ヴ',
        '\u309A' when HalfVoiced.Contains(before) => (char)(before + 2),
        >= '\u1161' and <= '\u1175' when before is >= '\u1100' and <= '\u1112' => (char)('가' + (((before - 0x1100) * 21) + mark - 0x1161) * 28),
        >= '\u11A8' and <= '\u11C2' when before is >= '가' and <= '힣' && (before - '가') % 28 == 0 => (char)(before + mark - 0x11A7),
        _ => null,
    };

    /// <summary>A voicing mark that voices nothing is no letter.</summary>
    public static bool IsVoicing(char c) => c is '\u3099' or '\u309A';

    /// <summary>Whether the script writes without spaces (or, as Hangul, in syllables), so that each character counts for a word.</summary>
    public static bool CountsAsWord(int codePoint) => codePoint
        is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3041 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or 0x3005 or 0x3007;
}

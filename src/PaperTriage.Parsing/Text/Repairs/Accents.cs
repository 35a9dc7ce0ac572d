namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>LaTeX's accents: <c>\"o</c>, <c>\'{e}</c>, <c>\"{\i}</c>.</summary>
internal static class Accents
{
    private const string Letters = "aeiouycnszlrgAEIOUYCNSZLRG";

    /// <summary>Per accent the accented <see cref="Letters"/>; a space where Unicode has none.</summary>
    private static readonly Dictionary<char, string> Accented = new()
    {
        ['\''] = "áéíóúýćńśźĺŕǵÁÉÍÓÚÝĆŃŚŹĹŔǴ",
        ['`'] = "àèìòùỳ ǹ     ÀÈÌÒÙỲ Ǹ     ",
        ['^'] = "âêîôûŷĉ ŝẑ  ĝÂÊÎÔÛŶĈ ŜẐ  Ĝ",
        ['"'] = "äëïöüÿ       ÄËÏÖÜŸ       ",
        ['~'] = "ãẽĩõũỹ ñ     ÃẼĨÕŨỸ Ñ     ",
    };

    /// <summary>Accents with a letter for a name, <c>\c{c}</c>: pairs of letter and accented letter.</summary>
    private static readonly Dictionary<char, string> ByName = new()
    {
        ['c'] = "cçsştţCÇSŞTŢ",
        ['v'] = "cčsšzžrřeěnňdďtťCČSŠZŽRŘEĚNŇDĎTŤ",
        ['u'] = "aăgğAĂGĞ",
        ['H'] = "oőuűOŐUŰ",
        ['k'] = "aąeęAĄEĘ",
        ['r'] = "aåuůAÅUŮ",
    };

    /// <summary>The letter of <c>\c{c}</c>; null when there is none.</summary>
    public static string? Named(char accent, char letter)
    {
        var pairs = ByName.GetValueOrDefault(accent, "");
        for (var i = 0; i < pairs.Length; i += 2)
            if (pairs[i] == letter)
                return pairs[i + 1].ToString();

        return null;
    }

    /// <summary>The accented letter written from the backslash at <paramref name="at"/> on, and where that ends; null for anything else.</summary>
    /// <remarks>A backslash before an apostrophe, <c>model\'s</c>, is an escape of another language: only the apostrophe stays.</remarks>
    public static (int End, string Letter)? At(string text, int at)
    {
        if (at + 2 >= text.Length || !Accented.TryGetValue(text[at + 1], out var row))
            return null;

        if (IsApostrophe(text, at))
            return (at + 2, "'");

        var rest = text.AsSpan(at + 2);
        var (letter, length) = rest switch
        {
            ['{', '\\', 'i' or 'j', '}', ..] => (rest[2], 4),
            ['{', var inBraces, '}', ..] => (inBraces, 3),
            ['\\', 'i', ..] when rest.Length == 2 || !char.IsLetter(rest[2]) => ('i', 2),
            [var bare, ..] => (bare, 1),
            _ => (' ', 0),
        };

        var index = Letters.IndexOf(letter);
        return index >= 0 && row[index] != ' ' ? (at + 2 + length, row[index].ToString()) : null;
    }

    private static bool IsApostrophe(string text, int at)
    {
        if (text[at + 1] != '\'' || at == 0 || !char.IsLetter(text[at - 1]))
            return false;

        var end = at + 2;
        while (end < text.Length && end - at < 6 && char.IsLetter(text[end]))
            end++;

        return text[(at + 2)..end] is "s" or "t" or "d" or "m" or "ll" or "re" or "ve";
    }
}

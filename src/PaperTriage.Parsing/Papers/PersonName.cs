namespace PaperTriage.Parsing.Papers;

/// <summary>
/// The parts of a person's name, told by its words alone: the surname is the last word with the lower-case particles before
/// it, or what stands before a comma; a suffix is part of neither name. These are BibTeX's rules for “First von Last”,
/// “von Last, First” and “von Last, Jr, First”: http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf, section 4.
/// </summary>
/// <param name="Given">The given names; empty when there is one word.</param>
/// <param name="Surname">The surname with its particles: <c>van der Berg</c>; empty when nothing is named.</param>
/// <param name="Suffix"><c>Jr.</c>, <c>III</c>; null when there is none.</param>
public readonly record struct PersonName(string Given, string Surname, string? Suffix)
{
    private static readonly string[] Suffixes = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

    /// <summary>Whether a word behind a name tells one generation of a family from another.</summary>
    public static bool IsSuffix(string word) => Suffixes.Contains(word, StringComparer.Ordinal);

    /// <summary>The parts of a name in any of the three forms; <c>John Smith, Jr.</c> is the first of them.</summary>
    public static PersonName Of(string name)
    {
        var parts = name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var suffix = parts.Skip(1).FirstOrDefault(IsSuffix);
        string[] given = [.. parts.Skip(1).Where(p => !IsSuffix(p))];
        var (words, ending) = WordsOf(parts.FirstOrDefault() ?? "");
        if (given.Length > 0)
            return new(string.Join(' ', given), string.Join(' ', words), suffix ?? ending);

        var start = Math.Max(words.Length - 1, 0);
        while (start > 1 && char.IsLower(words[start - 1][0]))
            start--;
        return new(string.Join(' ', words[..start]), string.Join(' ', words[start..]), suffix ?? ending);
    }

    private static (string[] Words, string? Suffix) WordsOf(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length > 1 && IsSuffix(words[^1]) ? (words[..^1], words[^1]) : (words, null);
    }
}

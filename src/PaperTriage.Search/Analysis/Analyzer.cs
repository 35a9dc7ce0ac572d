using System.Text;

namespace PaperTriage.Search.Analysis;

/// <summary>
/// What queries and documents have in common: a text becomes terms with positions. Words are read by <see cref="WordReader"/>,
/// English stop words leave a gap, English words are stemmed.
/// </summary>
public static class Analyzer
{
    /// <summary>The terms of a text, in the order of their positions.</summary>
    public static IReadOnlyList<AnalyzedTerm> Terms(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<AnalyzedTerm> terms = [];
        var words = new WordReader(text, stackalloc byte[WordReader.BufferSize]);
        while (words.Read())
        {
            if (!words.IsJoined && StopWords.Contains(words.Word))
                continue;

            var word = Encoding.UTF8.GetString(words.Word);
            terms.Add(new(TermOf(words.Word), word, words.Position, words.IsJoined, words.Start, words.End));
        }

        return terms;
    }

    /// <summary>A text with its letters folded and its words kept: how values of keyword fields are compared.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = true;
        foreach (var c in text)
            plain &= c < 128 && !char.IsAsciiLetterUpper(c);
        return plain ? text : FoldLetters(text);
    }

    private static string FoldLetters(string text)
    {
        var folded = new StringBuilder(text.Length);
        Span<byte> letters = stackalloc byte[16];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
                folded.Append(char.ToLowerInvariant((char)rune.Value));
            else if (!LetterFolding.IsAccent(rune))
                folded.Append(Encoding.UTF8.GetString(letters[..LetterFolding.Fold(rune, letters)]));
        }

        return folded.ToString();
    }

    private static string TermOf(ReadOnlySpan<byte> word)
    {
        Span<byte> buffer = stackalloc byte[WordReader.LongestWord * 2];
        word.CopyTo(buffer);
        return Encoding.UTF8.GetString(buffer[..EnglishStemmer.Stem(buffer, word.Length)]);
    }
}

/// <summary>One term of a text.</summary>
/// <param name="Term">What the index holds: folded and stemmed.</param>
/// <param name="Word">The word, folded.</param>
/// <param name="Position">How many words stand before it, stop words included.</param>
/// <param name="IsJoined">Whether it is a word of two hyphenated parts written as one, which stand there as terms besides.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="End">The first place after it.</param>
public sealed record AnalyzedTerm(string Term, string Word, int Position, bool IsJoined, int Start, int End);

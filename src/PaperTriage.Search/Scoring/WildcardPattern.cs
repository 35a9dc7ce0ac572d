using System.Text;

namespace PaperTriage.Search.Scoring;

/// <summary>
/// A pattern of <c>?</c> (one character) and <c>*</c> (any number), with <c>\</c> before a character that stands for itself. A
/// match takes time proportional to the word times the pattern at most: after a mismatch only the last <c>*</c> is tried further.
/// </summary>
internal sealed class WildcardPattern
{
    private const int One = -1;
    private const int Many = -2;

    private readonly int[] signs;

    public WildcardPattern(string pattern)
    {
        List<int> read = [];
        var runes = pattern.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            if (runes[i].Value == '\\' && i + 1 < runes.Length)
                read.Add(runes[++i].Value);
            else if (runes[i].Value == '*' && read is not [.., Many])
                read.Add(Many);
            else if (runes[i].Value != '*')
                read.Add(runes[i].Value == '?' ? One : runes[i].Value);
        }

        signs = [.. read];
        Literal = Encoding.UTF8.GetBytes(string.Concat(signs.TakeWhile(sign => sign >= 0).Select(sign => new Rune(sign).ToString())));
    }

    /// <summary>What every match begins with.</summary>
    public byte[] Literal { get; }

    /// <summary>Whether the whole word matches.</summary>
    public bool Matches(ReadOnlySpan<byte> word)
    {
        var (sign, star, retry) = (0, -1, 0);
        var at = 0;
        while (at < word.Length)
        {
            var letter = Letter(word, at, out var size);
            if (sign < signs.Length && (signs[sign] == One || signs[sign] == letter))
            {
                sign++;
                at += size;
            }
            else if (sign < signs.Length && signs[sign] == Many)
            {
                star = sign++;
                retry = at;
            }
            else if (star >= 0)
            {
                Letter(word, retry, out var skipped);
                retry += skipped;
                (sign, at) = (star + 1, retry);
            }
            else
            {
                return false;
            }
        }

        return signs.AsSpan(sign).TrimStart(Many).IsEmpty;
    }

    private static int Letter(ReadOnlySpan<byte> word, int at, out int size)
    {
        size = 1;
        if (word[at] < 128)
            return word[at];

        Rune.DecodeFromUtf8(word[at..], out var letter, out size);
        return letter.Value;
    }
}

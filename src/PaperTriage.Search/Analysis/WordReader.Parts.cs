using System.Globalization;
using System.Text;

namespace PaperTriage.Search.Analysis;

/// <summary>How one word, or one part of a hyphenated word, is read.</summary>
internal ref partial struct WordReader
{
    /// <summary>Reads a part that begins here, or goes one character on.</summary>
    private bool ReadPart()
    {
        partLength = 0;
        greekLetters = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (c < 128 ? !ReadAscii(c) : !ReadOther())
                break;
        }

        if (partLength > 0)
            return true;

        compoundParts = 0;
        if (at < text.Length)
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        return false;
    }

    private bool ReadAscii(char c)
    {
        if (char.IsAsciiLetterOrDigit(c))
        {
            Append((byte)(c >= 'A' && c <= 'Z' ? c | 0x20 : c));
            at++;
            return true;
        }

        return partLength > 0 && c switch
        {
            '.' => ReadInNumber(c),
            ':' => partLength <= 2 && !part[..partLength].ContainsAnyExceptInRange((byte)'0', (byte)'9') && ReadInNumber(c),
            ',' => ReadThousands(),
            '\'' => ReadApostrophe(),
            '+' => ReadSigns("++"),
            '#' => partLength == 1 && ReadSigns("#"),
            _ => false,
        };
    }

    private bool ReadInNumber(char sign)
    {
        if (!char.IsAsciiDigit((char)part[partLength - 1]) || at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1]))
            return false;

        Append((byte)sign);
        at++;
        return true;
    }

    /// <summary><c>1,000</c>: a comma between digits, three of them after it.</summary>
    private bool ReadThousands()
    {
        if (!char.IsAsciiDigit((char)part[partLength - 1]) || at + 3 >= text.Length)
            return false;

        for (var i = 1; i <= 3; i++)
        {
            if (!char.IsAsciiDigit(text[at + i]))
                return false;
        }

        if (at + 4 < text.Length && char.IsAsciiDigit(text[at + 4]))
            return false;

        at++;
        return true;
    }

    /// <summary><c>don't</c> is <c>dont</c>; a possessive or an apostrophe at the end ends the word.</summary>
    private bool ReadApostrophe()
    {
        if (!IsWordAt(at + 1) || ((text[at + 1] | 0x20) == 's' && !IsWordAt(at + 2)))
            return false;

        at++;
        return true;
    }

    /// <summary><c>C++</c> and <c>C#</c>: signs after a short name, at the end of the word.</summary>
    private bool ReadSigns(string signs)
    {
        if (partLength > 3 || !text[at..].StartsWith(signs) || IsWordAt(at + signs.Length) || part[..partLength].ContainsAnyExceptInRange((byte)'a', (byte)'z'))
            return false;

        foreach (var sign in signs)
            Append((byte)sign);
        at += signs.Length;
        return false;
    }

    private bool ReadOther()
    {
        if (IsApostrophe(text[at]))
            return partLength > 0 && ReadApostrophe();

        Rune.DecodeFromUtf16(text[at..], out var rune, out var used);
        if (partLength > 0 && (LetterFolding.IsAccent(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format))
        {
            at += used;
            return true;
        }

        var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
        if (!IsLetterOrDigit(rune) && !(isMark && partLength > 0))
            return false;

        if (IsIdeograph(rune))
            return ReadIdeograph(rune, used);

        AppendFolded(rune);
        at += used;
        return true;
    }

    /// <summary>A word of its own: it is read when nothing stands before it, and ends the word in any case.</summary>
    private bool ReadIdeograph(Rune rune, int used)
    {
        if (partLength == 0)
        {
            AppendFolded(rune);
            at += used;
        }

        return false;
    }

    private static bool IsIdeograph(Rune rune) =>
        rune.Value is (>= 0x3040 and <= 0x309F) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private void AppendFolded(Rune rune)
    {
        Span<byte> folded = stackalloc byte[16];
        var size = LetterFolding.Fold(rune, folded);
        if (partLength + size > LongestWord)
            return;

        if (size == 2 && folded[0] is 0xCE or 0xCF)
        {
            greekLetters++;
            greekAt = partLength;
        }

        folded[..size].CopyTo(part[partLength..]);
        partLength += size;
    }

    private void Append(byte letter)
    {
        if (partLength < LongestWord)
            part[partLength++] = letter;
    }
}

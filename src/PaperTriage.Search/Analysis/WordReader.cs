using System.Text;

namespace PaperTriage.Search.Analysis;

/// <summary>
/// Reads the words of a text, folded (<see cref="LetterFolding"/>) and as UTF-8, without allocating. Words are runs of letters and
/// digits as in Unicode Standard Annex 29, with what papers write besides: <c>1.58</c>, <c>2:4</c>, <c>1,000</c> (without its comma),
/// <c>C++</c>, <c>C#</c> are one word; a possessive <c>'s</c> is dropped; a lone Greek letter is spelt out (<c>μP</c> is <c>mup</c>);
/// ideographs are words of one character. <c>test-time</c> is two words in consecutive positions and, when it has two short parts only, also
/// <c>testtime</c> in the position of the first.
/// </summary>
internal ref partial struct WordReader
{
    /// <summary>The longest word in bytes; what is longer is cut.</summary>
    public const int LongestWord = 64;

    /// <summary>The longest word of two parts that people also write as one, in bytes.</summary>
    public const int LongestJoined = 14;

    /// <summary>How large the buffer has to be that the caller gives.</summary>
    public const int BufferSize = LongestWord * 4;

    private readonly ReadOnlySpan<char> text;
    private readonly Span<byte> part;
    private readonly Span<byte> compound;
    private int at;
    private int partLength;
    private int compoundLength;
    private int compoundParts;
    private int compoundStart;
    private int greekLetters;
    private int greekAt;
    private bool joinedWaits;

    public WordReader(ReadOnlySpan<char> text, Span<byte> buffer)
    {
        this.text = text;
        part = buffer[..(LongestWord * 2)];
        compound = buffer.Slice(LongestWord * 2, LongestWord * 2);
        Position = -1;
    }

    /// <summary>The word: a piece of the buffer, which the caller may change until it calls <see cref="Read"/> again.</summary>
    public Span<byte> Word { get; private set; }

    /// <summary>How many words stand before it; joined words have the position of their first part.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the word is two hyphenated parts written as one.</summary>
    public bool IsJoined { get; private set; }

    /// <summary>Where the word begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>The first place after the word.</summary>
    public int End { get; private set; }

    /// <summary>Goes to the next word; false at the end of the text.</summary>
    public bool Read()
    {
        if (joinedWaits)
            return ReadJoined();

        if (IsJoined)
            Position++;
        IsJoined = false;
        while (at < text.Length)
        {
            var start = at;
            if (ReadPart())
            {
                Finish(start);
                return true;
            }
        }

        return false;
    }

    private bool ReadJoined()
    {
        joinedWaits = false;
        IsJoined = true;
        Position--;
        Start = compoundStart;
        Word = compound[..compoundLength];
        compoundParts = 0;
        return true;
    }

    /// <summary>Takes the part as a word, and looks whether another one follows by a hyphen.</summary>
    private void Finish(int start)
    {
        SpellGreek();
        Position++;
        (Start, End) = (start, at);
        Word = part[..partLength];
        if (SkipPossessive())
            return;

        var continues = IsHyphenBeforeWord();
        if (compoundParts == 0)
        {
            compoundStart = start;
            compoundLength = 0;
        }

        compoundParts = continues || compoundParts > 0 ? compoundParts + 1 : 0;
        if (compoundParts is 1 or 2 && compoundLength + partLength <= LongestWord)
        {
            Word.CopyTo(compound[compoundLength..]);
            compoundLength += partLength;
            joinedWaits = compoundParts == 2 && !continues && compoundLength <= LongestJoined;
        }

        if (continues)
            at++;
        else if (!joinedWaits)
            compoundParts = 0;
    }

    private bool SkipPossessive()
    {
        if (at + 1 >= text.Length || !IsApostrophe(text[at]) || (text[at + 1] | 0x20) != 's' || IsWordAt(at + 2))
            return false;

        at += 2;
        compoundParts = 0;
        return true;
    }

    private readonly bool IsHyphenBeforeWord() =>
        at + 1 < text.Length && text[at] is '-' or '_' or '\u2010' or '\u2011' or '\u2013' && IsWordAt(at + 1);

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC' or '\uFF07';

    private readonly bool IsWordAt(int index)
    {
        if (index >= text.Length)
            return false;

        var c = text[index];
        if (c < 128)
            return char.IsAsciiLetterOrDigit(c);

        Rune.DecodeFromUtf16(text[index..], out var rune, out _);
        return IsLetterOrDigit(rune);
    }

    private static bool IsLetterOrDigit(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.LetterNumber or System.Globalization.UnicodeCategory.OtherNumber;

    private void SpellGreek()
    {
        if (greekLetters != 1 || partLength > LongestWord - 8)
            return;

        Rune.DecodeFromUtf8(part[greekAt..partLength], out var letter, out var size);
        if (LetterFolding.GreekName((char)letter.Value) is not { } name)
            return;

        part[(greekAt + size)..partLength].CopyTo(part[(greekAt + name.Length)..]);
        Encoding.ASCII.GetBytes(name, part[greekAt..]);
        partLength += name.Length - size;
    }
}

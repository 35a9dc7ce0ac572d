namespace PaperTriage.Search.Analysis;

/// <summary>
/// The stemmer of M. F. Porter for English, second edition (“Porter2”, snowballstem.org/algorithms/english/stemmer.html; the first
/// is Porter, “An algorithm for suffix stripping”, Program 14(3), 1980), written from its description. Words hold lower-case ASCII
/// letters; everything happens in the caller's buffer, which needs one byte more than the word.
/// </summary>
internal ref partial struct EnglishStemmer
{
    private readonly Span<byte> word;
    private int length;
    private int region1;
    private int region2;

    private EnglishStemmer(Span<byte> buffer, int length)
    {
        word = buffer;
        this.length = length;
    }

    /// <summary>Stems the first <paramref name="length"/> bytes and returns the length of the stem. Words with anything but a–z stay.</summary>
    public static int Stem(Span<byte> buffer, int length)
    {
        if (length < 3 || buffer[..length].ContainsAnyExceptInRange((byte)'a', (byte)'z'))
            return length;

        return StemExceptions.TryReplace(buffer, length, out var replaced) ? replaced : new EnglishStemmer(buffer, length).Run();
    }

    private int Run()
    {
        MarkConsonantY();
        FindRegions();
        PluralEndings();
        if (!StemExceptions.StaysAfterPlural(word[..length]))
        {
            PastEndings();
            FinalY();
            DerivedEndings();
            AdjectiveEndings();
            LatinEndings();
            FinalE();
        }

        for (var i = 0; i < length; i++)
            word[i] |= 0x20;
        return length;
    }

    /// <summary>A y that begins a word or follows a vowel is a consonant: written Y meanwhile.</summary>
    private void MarkConsonantY()
    {
        for (var i = 0; i < length; i++)
        {
            if (word[i] == 'y' && (i == 0 || IsVowel(i - 1)))
                word[i] = (byte)'Y';
        }
    }

    /// <summary>Region 1 begins after the first consonant that follows a vowel; region 2 is the same within region 1.</summary>
    private void FindRegions()
    {
        var start = word[..length];
        region1 = start.StartsWith("gener"u8) || start.StartsWith("arsen"u8) ? 5 : start.StartsWith("commun"u8) ? 6 : RegionAfter(0);
        region2 = RegionAfter(region1);
    }

    private readonly int RegionAfter(int from)
    {
        for (var i = from + 1; i < length; i++)
        {
            if (!IsVowel(i) && IsVowel(i - 1))
                return i + 1;
        }

        return length;
    }

    /// <summary>Step 1a.</summary>
    private void PluralEndings()
    {
        if (EndsWith("sses"u8))
            length -= 2;
        else if (EndsWith("ied"u8) || EndsWith("ies"u8))
            length -= length > 4 ? 2 : 1;
        else if (EndsWith("s"u8) && !EndsWith("us"u8) && !EndsWith("ss"u8) && HasVowelBefore(length - 2))
            length--;
    }

    /// <summary>Step 1b.</summary>
    private void PastEndings()
    {
        if (EndsWith("eed"u8) || EndsWith("eedly"u8))
        {
            var cut = EndsWith("eed"u8) ? 1 : 3;
            if (length - cut - 2 >= region1)
                length -= cut;
            return;
        }

        var ending = EndsWith("ingly"u8) ? 5 : EndsWith("edly"u8) ? 4 : EndsWith("ing"u8) ? 3 : EndsWith("ed"u8) ? 2 : 0;
        if (ending == 0 || !HasVowelBefore(length - ending))
            return;

        length -= ending;
        if (EndsWith("at"u8) || EndsWith("bl"u8) || EndsWith("iz"u8))
            word[length++] = (byte)'e';
        else if (EndsInDouble())
            length--;
        else if (region1 >= length && EndsInShortSyllable(length))
            word[length++] = (byte)'e';
    }

    /// <summary>Step 1c.</summary>
    private readonly void FinalY()
    {
        if (length > 2 && (word[length - 1] | 0x20) == 'y' && !IsVowel(length - 2))
            word[length - 1] = (byte)'i';
    }

    /// <summary>Step 5.</summary>
    private void FinalE()
    {
        if (EndsWith("e"u8) && (length > region2 || (length > region1 && !EndsInShortSyllable(length - 1))))
            length--;
        else if (EndsWith("ll"u8) && length > region2)
            length--;
    }

    private readonly bool IsVowel(int at) => word[at] is (byte)'a' or (byte)'e' or (byte)'i' or (byte)'o' or (byte)'u' or (byte)'y';

    private readonly bool EndsWith(ReadOnlySpan<byte> ending) => word[..length].EndsWith(ending);

    private readonly bool HasVowelBefore(int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (IsVowel(i))
                return true;
        }

        return false;
    }

    private readonly bool EndsInDouble() =>
        length > 1 && word[length - 1] == word[length - 2] && "bdfgmnprt"u8.Contains(word[length - 1]);

    /// <summary>A vowel between consonants, the last not w, x or Y; or a vowel that begins the word before a consonant.</summary>
    private readonly bool EndsInShortSyllable(int end) => end switch
    {
        < 2 => false,
        2 => IsVowel(0) && !IsVowel(1),
        _ => !IsVowel(end - 1) && IsVowel(end - 2) && !IsVowel(end - 3) && word[end - 1] is not ((byte)'w' or (byte)'x' or (byte)'Y'),
    };
}

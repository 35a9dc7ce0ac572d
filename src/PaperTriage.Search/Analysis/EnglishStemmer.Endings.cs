namespace PaperTriage.Search.Analysis;

/// <summary>The steps that look for the longest of many endings.</summary>
internal ref partial struct EnglishStemmer
{
    /// <summary>Step 2; the endings lie in region 1.</summary>
    private void DerivedEndings()
    {
        switch (length < 3 ? 0 : word[length - 2])
        {
            case (byte)'a':
                _ = Replace("ational"u8, "ate"u8) || Replace("tional"u8, "tion"u8);
                break;
            case (byte)'c':
                _ = Replace("enci"u8, "ence"u8) || Replace("anci"u8, "ance"u8);
                break;
            case (byte)'e':
                _ = Replace("izer"u8, "ize"u8);
                break;
            case (byte)'g':
                if (EndsWith("logi"u8))
                    _ = Replace("ogi"u8, "og"u8);
                break;
            case (byte)'l':
                _ = Replace("abli"u8, "able"u8) || Replace("entli"u8, "ent"u8) || Replace("ousli"u8, "ous"u8) || Replace("fulli"u8, "ful"u8)
                    || Replace("lessli"u8, "less"u8) || Replace("alli"u8, "al"u8) || Replace("bli"u8, "ble"u8) || CutLi();
                break;
            case (byte)'o':
                _ = Replace("ization"u8, "ize"u8) || Replace("ation"u8, "ate"u8) || Replace("ator"u8, "ate"u8);
                break;
            case (byte)'s':
                _ = Replace("alism"u8, "al"u8) || Replace("fulness"u8, "ful"u8) || Replace("ousness"u8, "ous"u8) || Replace("iveness"u8, "ive"u8);
                break;
            case (byte)'t':
                _ = Replace("aliti"u8, "al"u8) || Replace("iviti"u8, "ive"u8) || Replace("biliti"u8, "ble"u8);
                break;
        }
    }

    private bool CutLi()
    {
        if (EndsWith("li"u8) && length - 2 >= region1 && length > 2 && "cdeghkmnrt"u8.Contains(word[length - 3]))
            length -= 2;
        return true;
    }

    /// <summary>Step 3; the endings lie in region 1, <c>ative</c> in region 2.</summary>
    private void AdjectiveEndings()
    {
        if (EndsWith("ative"u8))
        {
            if (length - 5 >= region2)
                length -= 5;
            return;
        }

        _ = Replace("ational"u8, "ate"u8) || Replace("tional"u8, "tion"u8) || Replace("alize"u8, "al"u8) || Replace("icate"u8, "ic"u8)
            || Replace("iciti"u8, "ic"u8) || Replace("ical"u8, "ic"u8) || Replace("ful"u8, ""u8) || Replace("ness"u8, ""u8);
    }

    /// <summary>Step 4; the endings lie in region 2.</summary>
    private void LatinEndings()
    {
        if (EndsWith("ion"u8))
        {
            if (length - 3 >= region2 && length > 3 && word[length - 4] is (byte)'s' or (byte)'t')
                length -= 3;
            return;
        }

        _ = Cut("ement"u8) || Cut("ance"u8) || Cut("ence"u8) || Cut("able"u8) || Cut("ible"u8) || Cut("ment"u8) || Cut("ant"u8) || Cut("ent"u8)
            || Cut("ism"u8) || Cut("ate"u8) || Cut("iti"u8) || Cut("ous"u8) || Cut("ive"u8) || Cut("ize"u8) || Cut("al"u8) || Cut("er"u8) || Cut("ic"u8);
    }

    /// <summary>Whether the word has the ending, which is then replaced if it lies in region 1: the longest ending decides, replaced or not.</summary>
    private bool Replace(ReadOnlySpan<byte> ending, ReadOnlySpan<byte> by)
    {
        if (!EndsWith(ending))
            return false;

        if (length - ending.Length >= region1)
        {
            by.CopyTo(word[(length - ending.Length)..]);
            length += by.Length - ending.Length;
        }

        return true;
    }

    private bool Cut(ReadOnlySpan<byte> ending)
    {
        if (!EndsWith(ending))
            return false;

        if (length - ending.Length >= region2)
            length -= ending.Length;
        return true;
    }
}

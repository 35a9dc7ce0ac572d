namespace PaperTriage.Search.Queries;

/// <summary>The characters of a word without their escapes, of which a stretch in the middle is what counts.</summary>
internal sealed class WordText
{
    private readonly char[] signs;
    private readonly bool[] escaped;
    private int start;
    private int end;

    private WordText(ReadOnlySpan<char> raw)
    {
        signs = new char[raw.Length];
        escaped = new bool[raw.Length];
        for (var i = 0; i < raw.Length; i++, end++)
        {
            escaped[end] = raw[i] == '\\' && i + 1 < raw.Length;
            signs[end] = escaped[end] ? raw[++i] : raw[i];
        }
    }

    public ReadOnlySpan<char> Text => signs.AsSpan(start, end - start);

    public int Length => end - start;

    /// <summary>A backslash gives the sign behind it its plain meaning; at the very end it stands for itself.</summary>
    public static WordText Unescape(ReadOnlySpan<char> raw) => new(raw);

    /// <summary>Whether the sign at this place of <see cref="Text"/> is this one and has no backslash before it.</summary>
    public bool Is(int place, char sign) => !escaped[start + place] && signs[start + place] == sign;

    public bool IsWildcard(int place) => Is(place, '*') || Is(place, '?');

    public void TrimStart(Func<char, bool> punctuation)
    {
        while (start < end && punctuation(signs[start]))
            start++;
    }

    /// <summary>Takes punctuation from the end, but no bracket whose partner stands in the text: <c>O(n)</c> stays whole.</summary>
    public void TrimEnd(Func<char, bool> punctuation)
    {
        while (start < end && punctuation(signs[end - 1]) && !ClosesBracket(signs[end - 1]))
            end--;
    }

    private bool ClosesBracket(char sign)
    {
        var opening = sign switch { ')' => '(', ']' => '[', '}' => '{', _ => '\0' };
        return opening != '\0' && Text.Count(opening) >= Text.Count(sign);
    }

    /// <summary>
    /// Takes <c>~</c>, <c>~1</c> or <c>^2</c> from the end. The number may be empty only behind <c>~</c>.
    /// </summary>
    public bool TryTakeSuffix(out char mark, out string number)
    {
        (mark, number) = ('\0', "");
        var place = Length - 1;
        while (place > 0 && (char.IsAsciiDigit(Text[place]) || Text[place] == '.') && !escaped[start + place])
            place--;
        if (place <= 0 || !(Is(place, '~') || Is(place, '^')) || (Is(place, '^') && place == Length - 1))
            return false;

        (mark, number) = (Text[place], Text[(place + 1)..].ToString());
        end = start + place;
        return true;
    }

    /// <summary>Where the text ends, to come back to with <see cref="EndAt"/>.</summary>
    public int End => end;

    public void EndAt(int place) => end = place;
}

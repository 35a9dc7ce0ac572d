namespace PaperTriage.Search.Analysis;

/// <summary>The English words that are not indexed, as Lucene's EnglishAnalyzer has them. Their positions are kept.</summary>
internal static class StopWords
{
    /// <summary>By length, each length's words beside each other.</summary>
    private static readonly byte[][] ByLength =
    [
        [], [.. "a"u8], [.. "anasatbebyifinisitnooforto"u8], [.. "andarebutfornotthewas"u8],
        [.. "intosuchthatthenthistheywillwith"u8], [.. "theirtherethese"u8],
    ];

    public static bool Contains(ReadOnlySpan<byte> word)
    {
        if (word.Length is 0 or > 5)
            return false;

        var words = ByLength[word.Length].AsSpan();
        for (var at = 0; at < words.Length; at += word.Length)
        {
            if (words.Slice(at, word.Length).SequenceEqual(word))
                return true;
        }

        return false;
    }
}

using System.Text;

namespace PaperTriage.Search.Queries;

/// <content>Words of text fields, and their patterns.</content>
internal sealed partial class LeafReader
{
    private LeafRead ReadWord(QueryToken token, QueryField? field)
    {
        var word = WordText.Unescape(text.AsSpan(token.Value.Start, token.Value.Length));
        word.TrimEnd(IsBehindSuffix);
        var end = word.End;
        var suffix = WordSuffix.TakeFrom(word);
        var isAnyValue = token.Field is not null && IsStar(word);
        if (!suffix.IsEmpty && !isAnyValue && !Signs.HasLetter(word.Text))
        {
            // 10^6 and 4~8 are text.
            word.EndAt(end);
            suffix = default;
        }

        if (suffix.Boost is not { } boost)
            return BoostFault(token.Span, suffix);
        if (isAnyValue)
            return new AnyValueLeaf(token.Field!) { Boost = boost };

        word.TrimStart(Signs.IsLeadingPunctuation);
        word.TrimEnd(IsBehindPattern);
        return suffix.Tilde is null ? Word(word, field, boost) : Fuzzy(word, field, suffix, boost, token.Span);
    }

    private static bool IsStar(WordText word) => word.Length == 1 && word.Is(0, '*');

    private static bool IsBehindSuffix(char sign) => sign is not ('*' or '~') && Signs.IsTrailingPunctuation(sign);

    private static bool IsBehindPattern(char sign) => sign != '*' && Signs.IsTrailingPunctuation(sign);

    private static LeafRead Word(WordText word, QueryField? field, double boost)
    {
        if (Signs.HasLetter(word.Text) && Pattern(word, field, fewestLetters: 2) is { } pattern)
            return pattern with { Boost = boost };

        word.TrimEnd(Signs.IsTrailingPunctuation);
        return Signs.HasWord(word.Text) ? new WordLeaf(field, word.Text.ToString()) { Boost = boost } : LeafRead.Nothing;
    }

    private static LeafRead Fuzzy(WordText word, QueryField? field, WordSuffix suffix, double boost, TextSpan span)
    {
        word.TrimEnd(Signs.IsTrailingPunctuation);
        if (suffix.Edits(word.Text) is not { } edits)
            return new QueryFault(span, $"“{suffix.Tilde}” is too many edits.", "~, ~1 or ~2", [$"{word.Text}~{WordSuffix.MostEdits}"]);

        return edits == 0
            ? new WordLeaf(field, word.Text.ToString()) { Boost = boost }
            : new FuzzyLeaf(field, word.Text.ToString(), edits) { Boost = boost };
    }

    /// <summary>The prefix or pattern that the word's wildcards make; null when it has none, or none that touches letters or digits on its sides.</summary>
    private static QueryLeaf? Pattern(WordText word, QueryField? field, int fewestLetters)
    {
        var first = -1;
        for (var i = 0; i < word.Length; i++)
        {
            if (!word.IsWildcard(i))
                continue;
            if (!IsInWord(word, i - 1) || (!IsInWord(word, i + 1) && !(word.Is(i, '*') && i == word.Length - 1)))
                return null;

            first = first < 0 ? i : first;
        }

        if (first < 0 || word.Text.Contains("://", StringComparison.Ordinal))
            return null;

        var isPrefix = word.Text[first..].IndexOfAnyExcept('*') < 0;
        if (!isPrefix)
            return new WildcardLeaf(field, PatternText(word));

        return first >= fewestLetters ? new PrefixLeaf(field, word.Text[..first].ToString()) : null;
    }

    private static bool IsInWord(WordText word, int place) =>
        place >= 0 && place < word.Length && (word.IsWildcard(place) || Signs.IsWordPart(word.Text[place]));

    private static string PatternText(WordText word)
    {
        var pattern = new StringBuilder(word.Length + 4);
        for (var i = 0; i < word.Length; i++)
        {
            if (word.Is(i, '*') && i > 0 && word.Is(i - 1, '*'))
                continue;
            if (!word.IsWildcard(i) && word.Text[i] is '*' or '?' or '\\')
                pattern.Append('\\');
            pattern.Append(word.Text[i]);
        }

        return pattern.ToString();
    }
}

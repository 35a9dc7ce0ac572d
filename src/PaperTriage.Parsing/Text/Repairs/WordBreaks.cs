using System.Collections.Frozen;

namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>Spaces that are missing after a sentence, and spaces that cut a word at a hyphen.</summary>
internal static class WordBreaks
{
    /// <summary>Words that begin a sentence and never the second half of a name: <c>Node.js</c>, <c>Dr.LLM</c>, <c>torch.Tensor</c> stay.</summary>
    private static readonly FrozenSet<string> Openers = (
        "In We Our The This These That Those There To It Its They Their However Moreover Furthermore Additionally Finally First Second Third Then Thus "
        + "Hence Therefore Although Though While When Where With Without Within Experiments Experimental Extensive Code Project Results Unlike Drawing Each Given "
        + "As At On By From For Here Specifically Despite Existing Recent Recently Based Using Through Building Comprehensive Evaluations Evaluation Such Since "
        + "Because Both Compared Nevertheless Nonetheless Meanwhile Instead Beyond Across After Before Empirical Traditional Current Currently Previous Most Many "
        + "Several Some All Another Following Inspired Motivated Leveraging Central Key Together Overall Besides Consequently Accordingly If An Through Next Under "
        + "Unfortunately Importantly Remarkably Notably Interestingly Surprisingly Crucially Theoretically Empirically Also More Further Second Lastly Among During").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Endings that are no words by themselves: <c>learn- ing</c>, <c>comprehen- sive</c>.</summary>
    private static readonly FrozenSet<string> Endings = (
        "ing ings tion tions sion sions ment ments ness ity ities sive tive tives tional sional ating ation ations ational ture tures ence ences ance ances "
        + "ible ically ously ously ential entially lation lations cation cations zation izations ization ated ates cal cally tic tics tically").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary><c>done.Then</c> → <c>done. Then</c>: between the end of a word, number or bracket and a word that opens sentences.</summary>
    public static string SpaceAfterFullStop(string prose)
    {
        var edits = new Edits(prose);
        var openers = Openers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = prose.IndexOf('.'); at >= 0; at = prose.IndexOf('.', at + 1))
        {
            if (at < 2 || at + 2 >= prose.Length || !char.IsAsciiLetterUpper(prose[at + 1]) || !EndsSentence(prose, at))
                continue;

            var end = at + 1;
            while (end < prose.Length && end - at < 24 && char.IsAsciiLetter(prose[end]))
                end++;

            if (end < prose.Length && prose[end] is ' ' or ',' && openers.Contains(prose.AsSpan(at + 1, end - at - 1)))
                edits.Replace(at + 1, at + 1, " ");
        }

        return edits.Result();
    }

    /// <summary>
    /// <c>com- pression</c> → <c>compression</c> where the whole word stands elsewhere in the abstract or the second half is a
    /// mere ending; <c>real- time</c> → <c>real-time</c> where that stands elsewhere. Suspended hyphens (<c>pre- and post-</c>) stay.
    /// </summary>
    public static string JoinBroken(string prose)
    {
        var edits = new Edits(prose);
        HashSet<string>? words = null;
        for (var at = prose.IndexOf("- ", StringComparison.Ordinal); at >= 0; at = prose.IndexOf("- ", at + 2, StringComparison.Ordinal))
        {
            var start = at;
            while (start > 0 && at - start < 24 && char.IsLetter(prose[start - 1]))
                start--;

            var end = at + 2;
            while (end < prose.Length && end - at < 26 && char.IsLower(prose[end]))
                end++;

            var runsOn = end < prose.Length && (char.IsLetterOrDigit(prose[end]) || prose[end] is '_' or '^') || (start > 0 && char.IsLetterOrDigit(prose[start - 1]));
            if (at - start < 2 || end - at < 4 || runsOn || SuspendedHyphen.GoesOnAt(prose, at + 2))
                continue;

            words ??= Words(prose);
            var (head, tail) = (prose[start..at], prose[(at + 2)..end]);
            if (words.Contains(head + tail) || (Endings.Contains(tail) && !words.Contains($"{head}-{tail}")))
                edits.Replace(at, at + 2, "");
            else if (words.Contains($"{head}-{tail}"))
                edits.Replace(at, at + 2, "-");
        }

        return edits.Result();
    }

    private static bool EndsSentence(string prose, int at) =>
        prose[at - 1] is ')' or ']' or '%' or '”' or '"' || (char.IsLetterOrDigit(prose[at - 1]) && char.IsLetterOrDigit(prose[at - 2])) || prose[at - 1] == ProtectedText.Mark;

    /// <summary>All words, and all pairs of words with a hyphen between, whatever their case.</summary>
    private static HashSet<string> Words(string prose)
    {
        HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);
        var previous = (Start: 0, End: -2);
        for (var at = 0; at < prose.Length; at++)
        {
            if (!char.IsLetter(prose[at]))
                continue;

            var start = at;
            while (at < prose.Length && char.IsLetter(prose[at]))
                at++;

            words.Add(prose[start..at]);
            if (previous.End == start - 1 && prose[previous.End] == '-')
                words.Add(prose[previous.Start..at]);

            previous = (start, at);
        }

        return words;
    }
}

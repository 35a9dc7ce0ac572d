using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Snapshots;

/// <summary>Whether the arrays of a segment fit one another, so that no search can run out of one of them.</summary>
internal static class SegmentCheck
{
    public static bool IsSound(Segment segment, ulong[] live) =>
        segment.Revisions.Length == segment.Count
        && (live is [] || live.Length == Bits.Words(segment.Count))
        && (live is [] || segment.Count % 64 == 0 || live[^1] >> (segment.Count % 64) == 0)
        && Ascends<long>(segment.Keys)
        && segment.Texts.All(IsSound)
        && segment.Keywords.Values.All(column => IsSound(column, segment.Count))
        && segment.Numbers.Values.All(column => IsSound(column, segment.Count));

    private static bool IsSound(TextPostings text) =>
        IsSound(text.Terms)
        && AreStarts(text.Starts, text.Terms.Count, text.Docs.Length)
        && DocsAscend(text)
        && PlaceCheck.IsSound(text.Places, text.Docs.Length)
        && IsSound(text.Vocabulary.Words)
        && text.Vocabulary.Terms.Length == text.Vocabulary.Words.Count
        && AreBelow(text.Vocabulary.Terms, text.Terms.Count)
        && text.Lengths.All(lengths => lengths.Length == text.Documents);

    private static bool IsSound(WordList words)
    {
        if (words.Starts is [] || !AreStarts(words.Starts, words.Starts.Length - 1, words.Pool.Length))
            return false;

        for (var i = 1; i < words.Count; i++)
        {
            if (words[i - 1].SequenceCompareTo(words[i]) >= 0)
                return false;
        }

        return true;
    }

    private static bool IsSound(KeywordColumn column, int documents) =>
        IsSound(column.Values)
        && column.Written.Starts.Length == column.Values.Starts.Length
        && AreStarts(column.Written.Starts, column.Values.Count, column.Written.Pool.Length)
        && AreStarts(column.Starts, documents, column.Ordinals.Length)
        && AreBelow(column.Ordinals, column.Values.Count);

    private static bool IsSound(NumberColumn column, int documents) =>
        Ascends<double>(column.Values)
        && column.Values.All(double.IsFinite)
        && AreBelow(column.Ordinals, column.Values.Length + 1)
        && (column.Starts is null
            ? column.Ordinals.Length == documents && column.Values.Length <= ushort.MaxValue
            : AreStarts(column.Starts, documents, column.Ordinals.Length) && !column.Ordinals.Contains(0));

    /// <summary>Whether <paramref name="count"/> lists lie behind each other in an array of that length.</summary>
    private static bool AreStarts(int[] starts, int count, int length)
    {
        if (starts.Length != count + 1 || starts[0] != 0 || starts[^1] != length)
            return false;

        for (var i = 1; i < starts.Length; i++)
        {
            if (starts[i] < starts[i - 1])
                return false;
        }

        return true;
    }

    private static bool AreBelow(ReadOnlySpan<int> numbers, int end)
    {
        foreach (var number in numbers)
        {
            if ((uint)number >= (uint)end)
                return false;
        }

        return true;
    }

    private static bool Ascends<T>(ReadOnlySpan<T> numbers)
        where T : IComparable<T>
    {
        for (var i = 1; i < numbers.Length; i++)
        {
            if (numbers[i - 1].CompareTo(numbers[i]) >= 0)
                return false;
        }

        return true;
    }

    private static bool DocsAscend(TextPostings text)
    {
        for (var term = 0; term < text.Terms.Count; term++)
        {
            var docs = text.DocsOf(term);
            for (var i = 1; i < docs.Length; i++)
            {
                if (docs[i - 1] >= docs[i])
                    return false;
            }

            if (docs is [] || docs[^1] >= text.Documents)
                return false;
        }

        return true;
    }
}

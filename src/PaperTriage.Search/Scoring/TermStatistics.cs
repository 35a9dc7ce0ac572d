using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>Terms over all segments of a snapshot.</summary>
internal sealed class TermStatistics(IndexSnapshot snapshot)
{
    /// <summary>By segment the number of a term; −1 where it does not occur.</summary>
    public int[] Find(int group, ReadOnlySpan<byte> term)
    {
        var numbers = new int[snapshot.Views.Length];
        for (var segment = 0; segment < numbers.Length; segment++)
            numbers[segment] = snapshot.Views[segment].Segment.Texts[group].Terms.Find(term);
        return numbers;
    }

    /// <summary>How many documents that are not deleted have the term, in a field or (−1) in any of the group.</summary>
    public int Frequency(int group, int field, int[] numbers)
    {
        var frequency = 0;
        for (var segment = 0; segment < numbers.Length; segment++)
        {
            if (numbers[segment] >= 0)
                frequency += Frequency(snapshot.Views[segment], group, field, numbers[segment]);
        }

        return frequency;
    }

    private static int Frequency(SegmentView view, int group, int field, int term)
    {
        var text = view.Segment.Texts[group];
        if (field < 0)
            return view.CountLive(text.DocsOf(term));

        var frequency = 0;
        for (var posting = text.Starts[term]; posting < text.Starts[term + 1]; posting++)
        {
            if (text.FrequencyIn(posting, field) > 0 && view.IsLive(text.Docs[posting]))
                frequency++;
        }

        return frequency;
    }
}

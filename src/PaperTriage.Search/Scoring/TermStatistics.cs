using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>Terms over all segments of a snapshot.</summary>
internal sealed class TermStatistics(IndexSnapshot snapshot)
{
    private readonly Dictionary<(int Group, int Field, int Segment, int Term), int> counted = [];

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
        var first = Array.FindIndex(numbers, number => number >= 0);
        if (first < 0)
            return 0;
        if (field >= 0 && counted.TryGetValue((group, field, first, numbers[first]), out var known))
            return known;

        var frequency = 0;
        for (var segment = first; segment < numbers.Length; segment++)
        {
            if (numbers[segment] >= 0)
                frequency += Frequency(snapshot.Views[segment], group, field, numbers[segment]);
        }

        if (field >= 0)
            counted.Add((group, field, first, numbers[first]), frequency);
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

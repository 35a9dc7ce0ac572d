using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>A term in one of the fields of its group; the field's weight does not count, because there is nothing to weigh it against.</summary>
internal sealed class FieldTermNode(int group, int field, int[] terms, double weight, string name) : PlanNode
{
    public override bool Scores => true;

    public override void OrInto(SegmentRun run, Span<ulong> set)
    {
        var term = terms[run.Number];
        if (term < 0)
            return;

        var text = run.Segment.Texts[group];
        for (var posting = text.Starts[term]; posting < text.Starts[term + 1]; posting++)
        {
            if (FrequencyAt(text, posting) > 0)
                Bits.Set(set, text.Docs[posting]);
        }
    }

    public override void AddScores(SegmentRun run, Gate gate)
    {
        var term = terms[run.Number];
        if (term < 0)
            return;

        run.WillWrite();
        var text = run.Segment.Texts[group];
        var scores = run.Scores;
        for (var posting = text.Starts[term]; posting < text.Starts[term + 1]; posting++)
        {
            if (FrequencyAt(text, posting) > 0 && Bits.Has(gate.Set, text.Docs[posting]))
                scores[text.Docs[posting]] += Score(run, posting, out _);
        }
    }

    public override void Explain(SegmentRun run, int document, List<ScoreShare> shares)
    {
        var term = terms[run.Number];
        if (term < 0)
            return;

        var text = run.Segment.Texts[group];
        var posting = text.Starts[term] + text.DocsOf(term).BinarySearch((ushort)document);
        if (posting >= text.Starts[term] && FrequencyAt(text, posting) > 0)
            shares.Add(new(name, Score(run, posting, out var frequency), weight, frequency));
    }

    private float Score(SegmentRun run, int posting, out double frequency)
    {
        var text = run.Segment.Texts[group];
        var average = run.View.Impacts[group].Averages[field];
        frequency = FrequencyAt(text, posting) * ImpactTable.Norm(1, text.Lengths[field][text.Docs[posting]], average);
        return (float)(weight * Bm25.Saturate(frequency));
    }

    private int FrequencyAt(TextPostings text, int posting) => text.FrequencyIn(posting, field);
}

using System.Numerics;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>Any of many terms, all worth the same: prefixes and wildcards, whose score is constant as in Lucene.</summary>
/// <param name="group">The group of text fields.</param>
/// <param name="field">The only field that counts; −1 for all of the group.</param>
/// <param name="terms">By segment the numbers of the terms.</param>
/// <param name="score">What a match is worth.</param>
/// <param name="name">For explanations.</param>
internal sealed class PatternNode(int group, int field, int[][] terms, double score, string name) : PlanNode
{
    public override bool Scores => score > 0;

    public override void OrInto(SegmentRun run, Span<ulong> set)
    {
        var text = run.Segment.Texts[group];
        foreach (var term in terms[run.Number])
        {
            if (field >= 0)
                AddOfField(text, term, set);
            else if (text.Frequency(term) >= 64 && text.Dense.SlotOf(term) is var slot and >= 0)
                Bits.Or(set, text.Dense.Set(slot));
            else
                Bits.Add(set, text.DocsOf(term));
        }
    }

    private void AddOfField(TextPostings text, int term, Span<ulong> set)
    {
        for (var posting = text.Starts[term]; posting < text.Starts[term + 1]; posting++)
        {
            if (text.FrequencyIn(posting, field) > 0)
                Bits.Set(set, text.Docs[posting]);
        }
    }

    public override void AddScores(SegmentRun run, Gate gate)
    {
        if (!Scores)
            return;

        run.WillWrite();
        var own = run.Rent(out var rented);
        OrInto(run, own);
        Bits.And(own, gate.Set);
        var scores = run.Scores;
        for (var word = 0; word < own.Length; word++)
        {
            for (var rest = own[word]; rest != 0; rest &= rest - 1)
                scores[(word << 6) + BitOperations.TrailingZeroCount(rest)] += (float)score;
        }

        run.Return(rented);
    }

    public override void Explain(SegmentRun run, int document, List<ScoreShare> shares)
    {
        var own = run.Rent(out var rented);
        OrInto(run, own);
        if (Scores && Bits.Has(own, document))
            shares.Add(new(name, (float)score, score, 0));
        run.Return(rented);
    }
}

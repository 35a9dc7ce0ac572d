using System.Numerics;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>A term in all the fields of its group.</summary>
/// <param name="group">The group of text fields.</param>
/// <param name="terms">By segment the number of the term; −1 where it does not occur.</param>
/// <param name="weight">Its inverse document frequency times its boost.</param>
/// <param name="name">For explanations.</param>
internal sealed class TermNode(int group, int[] terms, double weight, string name) : PlanNode
{
    private readonly float[] scores = ScoresOf(weight);

    public override bool Scores => true;

    public string Name => name;

    /// <summary>The scores of the 256 impacts.</summary>
    public float[] ScoreOfImpact => scores;

    public int Frequency(SegmentRun run) => terms[run.Number] is var term and >= 0 ? Text(run).Frequency(term) : 0;

    public ReadOnlySpan<ushort> Docs(SegmentRun run) => terms[run.Number] is var term and >= 0 ? Text(run).DocsOf(term) : default;

    public ReadOnlySpan<byte> Impacts(SegmentRun run)
    {
        var term = terms[run.Number];
        return term < 0 ? default : run.View.Impacts[group].Impacts.AsSpan(Text(run).Starts[term], Text(run).Frequency(term));
    }

    public override void OrInto(SegmentRun run, Span<ulong> set)
    {
        var term = terms[run.Number];
        if (term < 0)
            return;

        var dense = Text(run).Dense;
        if (dense.SlotOf(term) is var slot and >= 0)
            Bits.Or(set, dense.Set(slot));
        else
            Bits.Add(set, Text(run).DocsOf(term));
    }

    public override void AndInto(SegmentRun run, Span<ulong> set)
    {
        var term = terms[run.Number];
        if (term >= 0 && Text(run).Dense is var dense && dense.SlotOf(term) is var slot and >= 0)
            Bits.And(set, dense.Set(slot));
        else
            base.AndInto(run, set);
    }

    public override void AddScores(SegmentRun run, Gate gate)
    {
        var term = terms[run.Number];
        if (term < 0)
            return;

        var frequency = Text(run).Frequency(term);
        run.WillWrite();
        var slot = gate.Count < frequency / 3 ? Text(run).Dense.SlotOf(term) : -1;
        if (slot >= 0)
            AddByDocument(run, gate, slot);
        else if (gate.IsStrict)
            AddByPosting(run, gate.Set);
        else
            AddByPosting(run);
    }

    private void AddByPosting(SegmentRun run)
    {
        var docs = Docs(run);
        var impacts = Impacts(run);
        var target = run.Scores;
        ReadOnlySpan<float> table = scores;
        for (var i = 0; i < docs.Length; i++)
            target[docs[i]] += table[impacts[i]];
    }

    private void AddByPosting(SegmentRun run, ReadOnlySpan<ulong> gate)
    {
        var docs = Docs(run);
        var impacts = Impacts(run);
        var target = run.Scores;
        for (var i = 0; i < docs.Length; i++)
        {
            if (Bits.Has(gate, docs[i]))
                target[docs[i]] += scores[impacts[i]];
        }
    }

    /// <summary>Goes through the wanted documents and finds each one's posting by counting bits.</summary>
    private void AddByDocument(SegmentRun run, Gate gate, int slot)
    {
        var dense = Text(run).Dense;
        var bits = dense.Set(slot);
        var ranks = dense.Before(slot);
        var impacts = Impacts(run);
        var target = run.Scores;
        for (var word = 0; word < bits.Length; word++)
        {
            for (var wanted = gate.Set[word] & bits[word]; wanted != 0; wanted &= wanted - 1)
            {
                var bit = wanted & (0 - wanted);
                var posting = ranks[word] + BitOperations.PopCount(bits[word] & (bit - 1));
                target[(word << 6) + BitOperations.TrailingZeroCount(bit)] += scores[impacts[posting]];
            }
        }
    }

    public override void Explain(SegmentRun run, int document, List<ScoreShare> shares)
    {
        var at = Docs(run).BinarySearch((ushort)document);
        if (at >= 0)
            shares.Add(new(name, scores[Impacts(run)[at]], weight, ImpactTable.Decode(Impacts(run)[at])));
    }

    private TextPostings Text(SegmentRun run) => run.Segment.Texts[group];

    private static float[] ScoresOf(double weight)
    {
        var table = new float[256];
        Bm25.FillScores(table, weight);
        return table;
    }
}

using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Scoring;

/// <summary>Terms beside each other in one field, in the order of their offsets, with a number of moves allowed.</summary>
/// <param name="group">The group of text fields.</param>
/// <param name="field">The only field that counts; −1 for all of the group.</param>
/// <param name="phrase">The terms.</param>
/// <param name="weight">The sum of the terms' inverse document frequencies times the boost.</param>
/// <param name="weights">By field of the group, what a match there counts.</param>
/// <param name="segments">How many segments the snapshot has.</param>
internal sealed class PhraseNode(int group, int field, PhraseTerms phrase, double weight, double[] weights, int segments) : PlanNode
{
    private readonly (ushort[] Docs, float[] Frequencies)?[] found = new (ushort[], float[])?[segments];

    public override bool Scores => true;

    public override void OrInto(SegmentRun run, Span<ulong> set) => Bits.Add(set, Find(run).Docs);

    public override void AddScores(SegmentRun run, Gate gate)
    {
        run.WillWrite();
        var (docs, frequencies) = Find(run);
        for (var i = 0; i < docs.Length; i++)
        {
            if (Bits.Has(gate.Set, docs[i]))
                run.Scores[docs[i]] += (float)(weight * Bm25.Saturate(frequencies[i]));
        }
    }

    public override void Explain(SegmentRun run, int document, List<ScoreShare> shares)
    {
        var (docs, frequencies) = Find(run);
        var at = Array.BinarySearch(docs, (ushort)document);
        if (at >= 0)
            shares.Add(new(phrase.Name, (float)(weight * Bm25.Saturate(frequencies[at])), weight, frequencies[at]));
    }

    private (ushort[] Docs, float[] Frequencies) Find(SegmentRun run) => found[run.Number] ??= Search(run);

    private (ushort[] Docs, float[] Frequencies) Search(SegmentRun run)
    {
        var terms = phrase.TermsOf(run.Number);
        if (terms.Contains(-1))
            return ([], []);

        List<ushort> docs = [];
        List<float> frequencies = [];
        var matcher = new PhraseMatcher(run.Segment.Texts[group], terms, phrase.Offsets, phrase.Slop);
        while (matcher.Next())
        {
            var frequency = Frequency(run, ref matcher);
            if (frequency == 0)
                continue;
            docs.Add((ushort)matcher.Document);
            frequencies.Add(frequency);
        }

        return ([.. docs], [.. frequencies]);
    }

    private float Frequency(SegmentRun run, ref PhraseMatcher matcher)
    {
        Span<float> byField = stackalloc float[IndexSchema.MostBareFields];
        byField.Clear();
        if (!matcher.Count(byField))
            return 0;

        float sum = 0;
        var text = run.Segment.Texts[group];
        for (var i = 0; i < weights.Length; i++)
        {
            if (byField[i] > 0 && (field < 0 || field == i))
                sum += byField[i] * ImpactTable.Norm(weights[i], text.Lengths[i][matcher.Document], run.View.Impacts[group].Averages[i]);
        }

        return sum;
    }
}

/// <summary>The terms of a phrase.</summary>
/// <param name="bySegment">By segment the numbers of the terms, −1 for one that does not occur.</param>
/// <param name="offsets">By term its position in the phrase.</param>
/// <param name="slop">How far apart the terms may stand beyond their offsets.</param>
/// <param name="name">For explanations.</param>
internal sealed class PhraseTerms(int[][] bySegment, int[] offsets, int slop, string name)
{
    public int[] Offsets => offsets;

    public int Slop => slop;

    public string Name => name;

    public int[] TermsOf(int segment) => bySegment[segment];
}
